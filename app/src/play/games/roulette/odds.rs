//! What each kind of bet pays and how often, beside the board; the odds page has the rest.

use super::text;
use crate::play::text as play;
use contract::play::{RouletteKindView, RouletteOddsView};
use leptos::prelude::*;
use ui::i18n::{t, times};

/// The kinds of the even chances, which pay and win alike; one of them stands for all.
const FIRST_EVEN_CHANCE: &str = "red";

fn shown_once(kinds: &[RouletteKindView]) -> impl Iterator<Item = &RouletteKindView> {
    kinds.iter().filter(|kind| {
        kind.kind == FIRST_EVEN_CHANCE || !super::spot::EVEN_CHANCES.contains(&kind.kind.as_str())
    })
}

fn name(kind: &RouletteKindView) -> ui::i18n::Text {
    if kind.kind == FIRST_EVEN_CHANCE {
        text::EVEN_CHANCES
    } else {
        text::kind(&kind.kind)
    }
}

/// What each kind of bet pays and how often, below the board.
pub(super) fn figures(odds: &RouletteOddsView) -> AnyView {
    let kinds = shown_once(&odds.kinds)
        .map(|kind| {
            view! {
                <div>
                    <dt>{t(name(kind))} " " <span class="num">{times(kind.pays)}</span></dt>
                    <dd class="num">
                        {kind.chance.percent(2)} "% "
                        <small>{kind.chance.to_string()}</small>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="bet-odds">
            <h2 id="bet-odds" class="sr-only">{t(text::ODDS)}</h2>
            <dl class="bet-odds">{kinds}</dl>
            <p class="hint mt-3">
                {t(text::PAYS_NOTE)}
                " RTP "
                <b class="num">{odds.return_percent.clone()} "%"</b>
                ". "
                <a class="underline underline-offset-2" href="/odds">{t(play::ALL_ODDS)}</a>
            </p>
        </section>
    }
    .into_any()
}
