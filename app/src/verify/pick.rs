//! The player's latest rounds, each of them one tap away from being checked.

use super::{href_of_round, text};
use crate::{data::page_data, play::Game, visitor::Visit};
use contract::{Page, play::RoundSummaryView};
use leptos::prelude::*;
use ui::{
    LinkButton, Loading, Panel, Size,
    i18n::{moment, signed, t},
};

/// How many rounds are offered.
const OFFERED: u32 = 12;

/// The list; for a guest the way in.
#[component]
pub(super) fn Pick() -> impl IntoView {
    let visit = Visit::current();
    let rounds = page_data(
        move || visit.is_player(),
        |is_player| async move {
            if is_player {
                crate::play::api::rounds(None, None, Some(OFFERED)).await
            } else {
                Ok(Page {
                    items: Vec::new(),
                    next_cursor: None,
                })
            }
        },
    );
    view! {
        <Panel title=text::PICK>
            <Suspense fallback=|| view! { <Loading lines=3/> }>
                {move || Suspend::new(async move {
                    match rounds.await {
                        Ok(page) if !page.items.is_empty() => list(page.items),
                        Ok(_) if visit.0.get_untracked().is_player => {
                            view! { <p class="hint">{t(crate::play::text::NO_ROUNDS)}</p> }.into_any()
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
                })}
            </Suspense>
        </Panel>
    }
}

fn list(rounds: Vec<RoundSummaryView>) -> AnyView {
    let rows = rounds
        .into_iter()
        .map(|round| {
            view! {
                <li>
                    <a class="row-line" href=href_of_round(round.round_id)>
                        <span class="num text-[12px] text-text-2">{moment(round.at)}</span>
                        <span class="text-[14px] truncate">
                            {t(Game::title_of(&round.game))} " #" {round.number}
                        </span>
                        <span class="r num ml-auto text-text-2">{signed(round.net)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="text-[13px] text-text-2 mb-1">{t(text::PICK_NOTE)}</p>
        <ul>{rows}</ul>
    }
    .into_any()
}
