//! The LED board of the frame: what the server told first, then what the stream tells.

use crate::{
    i18n::{locale, signed},
    realtime::live,
    ui::{Symbol, Ticker, TickerItem},
};
use contract::{Locale, play::PublicWinView};
use leptos::prelude::*;

/// The latest big wins.
#[component]
pub(super) fn WinBoard(wins: Vec<PublicWinView>) -> impl IntoView {
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
    view! { <Ticker items/> }.into_any()
}

fn item(win: &PublicWinView, locale: Locale) -> TickerItem {
    let symbol = Symbol::from_name(&win.symbol).map(|symbol| symbol.text().of(locale));
    let shop = match (win.machine.as_str(), locale) {
        ("night-market", Locale::Ko) => "야시장 슬롯",
        ("night-market", Locale::En) => "Night market",
        (other, _) => other,
    };
    TickerItem {
        id: win.round_id.to_string(),
        who: win.player.clone(),
        what: format!("{shop} {}", symbol.unwrap_or_default())
            .trim_end()
            .to_owned(),
        much: signed(win.net),
    }
}
