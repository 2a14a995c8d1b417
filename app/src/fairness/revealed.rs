//! Pairs that are over: the hash that was published, the seed that was revealed, and whether they
//! belong together.

use super::{api::revealed, check::matches, copy_box::CopyBox, text};
use crate::error::AppError;
use contract::fairness::RevealedSeedView;
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;
use ui::{
    Button, Chip, ErrorState, Glyph, Icon, LinkButton, Size, focus_on,
    i18n::{locale, t, tell},
    reactive, rows,
};

/// A pair that is over, with the hash that the page had shown for it.
#[component]
pub(super) fn RevealedSeed(
    /// The pair.
    pair: RevealedSeedView,
    /// The hash as it was published before the rounds.
    published: String,
) -> impl IntoView {
    let matches = matches(pair.server_seed.clone(), published.clone());
    let mark = move || match matches.get() {
        None => view! { <Chip>{t(text::UNCHECKED)}</Chip> }.into_any(),
        Some(true) => view! {
            <Chip class="!text-ok">
                {t(text::MATCH)}
                <Icon glyph=Glyph::Check class="w-3.5 h-3.5"/>
            </Chip>
        }
        .into_any(),
        Some(false) => view! {
            <Chip class="!text-danger">
                <Icon glyph=Glyph::Alert class="w-3.5 h-3.5"/>
                {t(text::MISMATCH)}
            </Chip>
        }
        .into_any(),
    };
    let (client_seed, rounds) = (pair.client_seed, pair.rounds);
    let href = crate::verify::href_of_pair(pair.seed_id);
    view! {
        <div class="grid grid-cols-[minmax(0,1fr)] gap-2.5 text-[12px]">
            <CopyBox label=text::PUBLISHED_HASH value=Signal::stored(published)/>
            <CopyBox label=text::REVEALED value=Signal::stored(pair.server_seed) whole=true/>
            <p class="flex flex-wrap items-center gap-2 text-text-2">
                <span role="status">{reactive(mark)}</span>
                <span class="min-w-0 break-all">
                    {tell(move |locale| text::pair(&client_seed, rounds, locale))}
                </span>
            </p>
            <Tables tables=pair.tables/>
            <LinkButton href=href size=Size::Small>
                <Icon glyph=Glyph::Shield class="w-4 h-4"/>
                {t(crate::verify::text::CHECK_ROUNDS)}
            </LinkButton>
        </div>
    }
    .into_any()
}

/// The tables that go with a pair; nothing where none were committed.
#[component]
pub(super) fn Tables(
    /// Their hashes, by `game/table`.
    tables: BTreeMap<String, String>,
) -> impl IntoView {
    (!tables.is_empty()).then(|| {
        let rows = tables
            .into_iter()
            .map(|(table, hash)| {
                let name = table.rsplit('/').next().unwrap_or_default().to_owned();
                let name = crate::play::games::title_of_table(&name);
                view! {
                    <dt>{t(name)}</dt>
                    <dd class="num truncate" title=hash.clone()>{hash.clone()}</dd>
                }
            })
            .collect_view();
        view! {
            <details class="text-[12px]">
                <summary class="text-text-2 min-h-[28px] content-center">{t(text::TABLES)}</summary>
                <dl class="facts mt-1">{rows}</dl>
            </details>
        }
    })
}

/// The pairs that are over, read when somebody asks for them.
#[component]
pub(super) fn RevealedList(
    /// Grows when another pair is over: what was read is old then.
    rotations: RwSignal<u32>,
) -> impl IntoView {
    let pairs = RwSignal::new(Vec::<RevealedSeedView>::new());
    let cursor = RwSignal::new(None::<String>);
    let read = RwSignal::new(false);
    let error = RwSignal::new(None::<AppError>);
    let more = Callback::new(move |()| {
        error.set(None);
        let from = cursor.get_untracked();
        spawn_local(async move {
            let page = revealed(from).await;
            // The page may have been left meanwhile.
            if read.try_set(true).is_some() {
                return;
            }
            match page {
                Ok(page) => {
                    pairs.update(|pairs| pairs.extend(page.items));
                    if page.next_cursor.is_none() {
                        focus_on("revealed-list");
                    }
                    cursor.set(page.next_cursor);
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    Effect::watch(
        move || rotations.get(),
        move |_, _, _| {
            pairs.set(Vec::new());
            cursor.set(None);
            read.set(false);
        },
        false,
    );
    let empty = move || read.get() && pairs.with(Vec::is_empty) && error.with(Option::is_none);
    let wants = move || !read.get() || cursor.get().is_some();
    view! {
        <div class="needs-script grid grid-cols-[minmax(0,1fr)] gap-3 mt-3">
            <div id="revealed-list" tabindex="-1" class="grid grid-cols-[minmax(0,1fr)] gap-4">
                {rows(pairs.into(), pair)}
            </div>
            {reactive(move || empty().then(|| view! { <p class="hint">{t(text::NONE_REVEALED)}</p> }))}
            {reactive(move || error.get().map(|error| view! {
                <ErrorState sentence=error.sentence() retry=more/>
            }))}
            {reactive(move || wants().then(|| view! {
                <Button size=Size::Small on:click=move |_| more.run(())>
                    <Icon glyph=Glyph::History class="w-4 h-4"/>
                    {reactive(move || {
                        if read.get() { text::OLDER } else { text::SHOW_REVEALED }.of(locale())
                    })}
                </Button>
            }))}
        </div>
    }
    .into_any()
}

fn pair(pair: &RevealedSeedView) -> AnyView {
    let (pair, published) = (pair.clone(), pair.server_seed_hash.clone());
    view! { <RevealedSeed pair published/> }.into_any()
}
