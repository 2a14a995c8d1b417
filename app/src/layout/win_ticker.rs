//! The ticker of the frame: the big wins that the page came with, then those of the stream.

use super::text;
use crate::{
    play::{games::win_line, text as play},
    realtime::live,
};
use chrono::{DateTime, Utc};
use contract::{Locale, play::PublicWinView};
use leptos::prelude::*;
use ui::{
    Ticker, TickerItem,
    i18n::{Text, date, locale, signed},
};

const LABEL: Text = Text::new("실시간 당첨 알림", "Live wins");

/// The latest big wins.
#[component]
pub(super) fn WinTicker(wins: Vec<PublicWinView>) -> impl IntoView {
    let live = live();
    let items = Signal::derive(move || {
        let locale = locale();
        // The signal is gone when the reader went away while the server was writing the page.
        let told = live.wins.try_with(|told| {
            let wins = told.as_ref().unwrap_or(&wins);
            wins.iter().map(|win| item(win, locale)).collect::<Vec<_>>()
        });
        told.unwrap_or_default()
    });
    view! { <Ticker label=LABEL empty=play::NO_WINS items/> }.into_any()
}

/// What stands in the ticker's place while a player rests or thinks about limits: nothing of what others win,
/// and nothing that moves.
#[component]
pub(super) fn QuietTicker(
    /// Until when the player rests.
    until: Option<DateTime<Utc>>,
) -> impl IntoView {
    let items = Signal::derive(move || {
        let locale = locale();
        let item = |name: Text, detail: &str, amount: &str| TickerItem {
            name: name.of(locale).to_owned(),
            detail: detail.to_owned(),
            amount: amount.to_owned(),
        };
        let first = match until {
            Some(until) => item(text::REST_UNTIL, "~", &date(until)),
            None => item(text::LIMITS_ANEW, "", ""),
        };
        vec![
            first,
            item(text::HELPLINE, text::HELPLINE_NOTE.of(locale), "1336"),
            item(text::STAYS, "", ""),
        ]
    });
    view! { <Ticker label=text::QUIET empty=text::STAYS items still=true/> }.into_any()
}

fn item(win: &PublicWinView, locale: Locale) -> TickerItem {
    TickerItem {
        name: win.player.clone(),
        detail: win_line(win, locale),
        amount: signed(win.net),
    }
}
