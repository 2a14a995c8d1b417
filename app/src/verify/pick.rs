//! Which round is checked: the rounds of a pair that is over, and the way to other pairs.

use super::{href_of_pair, line::Line, stops::Stops, text};
use crate::{data::Data, error::AppError, fairness::api::revealed, visitor::Visit};
use contract::{Page, fairness::RevealedSeedView};
use kernel::SeedId;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, LinkButton, Loading, Size,
    i18n::{locale, t, tell},
    reactive,
};

/// So many pages of pairs are looked through for the one that is asked for.
const PAGES_MAX: usize = 10;

/// The player's pairs that are over, the latest first, at least as far back as one that `is_asked` for.
pub(super) async fn pairs(
    is_asked: impl Fn(&RevealedSeedView) -> bool,
) -> Result<Vec<RevealedSeedView>, AppError> {
    let (mut pairs, mut cursor) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let Page { items, next_cursor } = revealed(cursor).await?;
        let is_there = items.iter().any(&is_asked);
        pairs.extend(items);
        cursor = next_cursor;
        if is_there || cursor.is_none() {
            break;
        }
    }
    Ok(pairs)
}

/// The panel; for a guest the way in.
#[component]
pub(super) fn Pick(
    pairs: Data<Vec<RevealedSeedView>>,
    line: Line,
    here: Memo<Option<i64>>,
) -> impl IntoView {
    let visit = Visit::current();
    let are_others_open = RwSignal::new(false);
    let offered = move || {
        Suspend::new(async move {
            match pairs.await {
                Ok(pairs) if !pairs.is_empty() => offer(pairs, line, here, are_others_open),
                Ok(_) if visit.0.get_untracked().is_player => {
                    view! { <p class="hint">{t(text::NO_PAIR)}</p> }.into_any()
                }
                Ok(_) => view! {
                    <p class="hint mb-3">{t(text::GUEST_HINT)}</p>
                    <LinkButton size=Size::Small href="/login?next=/verify">
                        {t(crate::play::text::LOG_IN)}
                    </LinkButton>
                }
                .into_any(),
                Err(error) => view! { <p class="hint bad">{error.sentence()}</p> }.into_any(),
            }
        })
    };
    view! {
        <section class="panel cut verify-pick needs-script">
            <div class="panel-h">
                <h2>{t(text::PICK)}</h2>
                {reactive(move || visit.is_player().then(|| others_button(are_others_open)))}
            </div>
            <Suspense fallback=|| view! { <Loading lines=2/> }>{offered}</Suspense>
        </section>
    }
}

fn others_button(is_open: RwSignal<bool>) -> AnyView {
    view! {
        <button
            type="button"
            class="more"
            aria-expanded=reactive(move || if is_open.get() { "true" } else { "false" })
            aria-controls="other-seeds"
            on:click=move |_| is_open.update(|open| *open = !*open)
        >
            {t(text::OTHER_SEEDS)}
            <Icon glyph=Glyph::ChevronRight class="w-4 h-4"/>
        </button>
    }
    .into_any()
}

fn offer(
    pairs: Vec<RevealedSeedView>,
    line: Line,
    here: Memo<Option<i64>>,
    are_others_open: RwSignal<bool>,
) -> AnyView {
    let pairs = Signal::stored(pairs);
    let others = move || {
        are_others_open.get().then(|| {
            let chosen = line
                .pair
                .with(|pair| pair.as_ref().map(|pair| pair.seed_id));
            let links = pairs.with(|pairs| {
                let link = |pair: &RevealedSeedView| other(pair, chosen, are_others_open);
                pairs.iter().map(link).collect_view()
            });
            view! { <ul id="other-seeds" class="seed-list">{links}</ul> }
        })
    };
    let told = move || {
        line.pair.with(|pair| {
            let pair = pair.as_ref()?;
            let told = text::pair(&pair.client_seed, pair.rounds, locale());
            Some(view! { <p class="text-[13px] text-text-2 mb-1 truncate">{told}</p> })
        })
    };
    view! {
        {reactive(others)}
        {reactive(told)}
        <Stops line here/>
    }
    .into_any()
}

fn other(
    pair: &RevealedSeedView,
    chosen: Option<SeedId>,
    are_others_open: RwSignal<bool>,
) -> AnyView {
    let hash = pair
        .server_seed_hash
        .get(..8)
        .unwrap_or_default()
        .to_owned();
    let (client_seed, rounds) = (pair.client_seed.clone(), pair.rounds);
    let current = (chosen == Some(pair.seed_id)).then_some("true");
    view! {
        <li>
            <a
                class="row-line"
                href=href_of_pair(pair.seed_id)
                data-noscroll=""
                aria-current=current
                on:click=move |_| are_others_open.set(false)
            >
                <span class="truncate">{client_seed}</span>
                <span class="num text-[12px] text-text-2">{hash}</span>
                <span class="num ml-auto">{tell(move |locale| text::rounds(rounds, locale))}</span>
            </a>
        </li>
    }
    .into_any()
}
