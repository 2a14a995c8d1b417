//! `/games/rounds/{id}`: one settled round with all that is needed to draw it again.

use super::{
    api,
    games::{Game, drawing, receipt},
    text,
};
use crate::{
    data::page_data, error::AppError, error_pages::ErrorPage, theme::ThemeOverride, verify,
};
use contract::{ClubError, play::RoundView};
use kernel::RoundId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{
    Glyph, Icon, LinkButton, LoadingPage, Panel, Shape,
    i18n::{Text, moment, t, tell},
    reactive,
};

/// The page of a round.
#[component]
pub fn RoundPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<RoundId>().ok()))
    });
    let round = page_data(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => api::round(id).await,
                None => Err(AppError(ClubError::NotFound)),
            }
        },
    );
    view! {
        <Suspense fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>
            {move || Suspend::new(async move {
                match round.await {
                    Ok(round) => view! { <Round round/> }.into_any(),
                    Err(error) => {
                        let retry = Callback::new(move |()| round.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Round(round: RoundView) -> impl IntoView {
    let RoundView { header, detail } = round;
    let game = Game::of_name(&header.game);
    relight(game);
    let fairness = header.fairness.clone();
    let revealed = match fairness.server_seed {
        Some(seed) => code(text::SERVER_SEED, seed),
        None => view! {
            <div>
                <div class="text-text-2 mb-1">{t(text::SERVER_SEED)}</div>
                <p class="hint">{t(text::NOT_REVEALED)}</p>
            </div>
        }
        .into_any(),
    };
    let drawn = drawing(&header, detail.clone())
        .unwrap_or_else(|| view! { <p class="hint">{t(text::UNKNOWN_TABLE)}</p> }.into_any());
    let back = game.map(|game| {
        let about = game.about();
        view! {
            <LinkButton href=about.path>
                {tell(move |locale| text::back_to(about.title, locale))}
            </LinkButton>
        }
    });
    let title = Game::title_of(&header.game);
    let check = verify::href_of_round(header.round_id);
    let table_hash = header.table_hash.clone();
    let (number, at) = (header.number, header.at);
    let printed = move || receipt(&header, &detail, false);
    view! {
        <div class="page round-page">
            <div class="grid gap-5 content-start min-w-0">
                <div class="flex flex-wrap items-baseline gap-x-3">
                    <h2 class="title text-[22px]">{t(title)} " #" {number}</h2>
                    <span class="num text-[13px] text-text-2">{moment(at)}</span>
                </div>
                {drawn}
                <div class="flex flex-wrap gap-3">
                    <LinkButton href=check>
                        <Icon glyph=Glyph::Shield class="w-4 h-4"/>
                        {t(verify::text::CHECK_ROUND)}
                    </LinkButton>
                    {back}
                </div>
            </div>
            <div class="grid gap-5 content-start min-w-0">
                {reactive(printed)}
                <Panel title=text::DRAWN_FROM>
                    <div class="grid gap-2.5 text-[12px]">
                        {revealed}
                        {code(text::SERVER_SEED_HASH, fairness.server_seed_hash)}
                        {code(text::CLIENT_SEED, fairness.client_seed)}
                        {code(text::NONCE, fairness.nonce.to_string())}
                        {code(text::TABLE_HASH, table_hash)}
                    </div>
                </Panel>
            </div>
        </div>
    }
}

/// The page of a round has the colours of its game, which its address does not tell.
fn relight(game: Option<Game>) {
    let ThemeOverride(theme) = ThemeOverride::current();
    let asked = game.map(|game| game.about().theme);
    Effect::new(move |_| theme.set(asked));
    on_cleanup(move || {
        theme.try_set(None);
    });
}

/// A value as it has to be compared: whole, and not shortened.
fn code(label: Text, value: String) -> AnyView {
    view! {
        <div>
            <div class="text-text-2 mb-1">{t(label)}</div>
            <div class="num codebox wrap">{value}</div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::fixtures::header;
    use contract::play::Detail;

    fn page(game: &str, payout: i64, detail: Detail) -> String {
        let round = RoundView {
            header: header(game, payout),
            detail,
        };
        let owner = Owner::new();
        owner.with(|| view! { <Round round/> }.to_html())
    }

    #[test]
    fn a_round_of_a_table_that_is_not_known_is_shown_by_its_sums() {
        let html = page("dominoes", 650, Detail::Unknown);
        assert!(html.contains("−350"));
        assert!(html.contains(text::UNKNOWN_TABLE.ko));
        assert!(!html.contains("href=\"/games/"));
    }

    #[test]
    fn a_round_of_the_slot_is_drawn_and_leads_back_to_it() {
        let round = crate::play::games::slot::fixtures::played(9_000);
        let html = page("slot", 9_000, Detail::Slot(round.detail));
        assert!(html.contains("lamp hit") && html.contains("winrow line-2"));
        assert!(html.contains("href=\"/games/slot\""));
    }

    #[test]
    fn a_round_of_the_han_river_is_drawn_with_every_free_spin() {
        let round = crate::play::games::river::fixtures::with_free_spins();
        let html = page("river", 5_200, Detail::River(round.detail));
        assert_eq!(html.matches("class=\"win-frame\"").count(), 21);
        // The paid spin, and the two free spins that pay.
        assert_eq!(html.matches("class=\"paylines\"").count(), 3);
        assert!(html.contains("무료 회전 20회") && html.contains("href=\"/games/river\""));
    }

    #[test]
    fn a_round_of_roulette_is_drawn_with_its_pocket_and_its_bets() {
        let round = crate::play::games::roulette::fixtures::played(17);
        let html = page("roulette", 9_000, Detail::Roulette(round.detail));
        assert!(html.contains("pk blk x-11 y-3 hit has"));
        assert!(html.contains("href=\"/games/roulette\""));
    }
}
