//! The receipt of a settled round.

use super::text;
use contract::play::{RoundHeader, SlotRoundView};
use leptos::prelude::*;
use ui::{
    Receipt, ReceiptLine,
    i18n::{amount, date, locale, signed, time},
};

/// The receipt of a round; `printing` animates it as it comes out of the printer.
pub(super) fn receipt(round: &SlotRoundView, printing: bool) -> AnyView {
    let locale = locale();
    let mut lines = vec![ReceiptLine::new(
        text::stake(round, locale),
        signed(-round.bet.units()),
    )];
    lines.extend(
        round
            .wins
            .iter()
            .map(|win| ReceiptLine::new(text::win(win, locale), signed(win.payout.units()))),
    );
    if round.wins.is_empty() {
        lines.push(ReceiptLine::new(text::NO_LINE.of(locale), "0"));
    }
    let below = vec![ReceiptLine::new(
        text::BALANCE.of(locale),
        amount(round.balances.gold.units()),
    )];
    view! {
        <Receipt
            title="Night Market"
            number=format!("#{}", round.number)
            at=(date(round.at), time(round.at))
            lines
            net_label=text::NET.of(locale)
            net=round.net
            below
            printing
        />
    }
    .into_any()
}

/// The receipt of a round of which only the sums are known: that of a game without a page here.
pub(super) fn sums_only(round: &RoundHeader) -> AnyView {
    let locale = locale();
    view! {
        <Receipt
            title="Casino Club"
            number=format!("#{}", round.number)
            at=(date(round.at), time(round.at))
            lines=vec![
                ReceiptLine::new(text::BET.of(locale), signed(-round.bet.units())),
                ReceiptLine::new(text::PAID.of(locale), signed(round.payout.units())),
            ]
            net_label=text::NET.of(locale)
            net=round.net
            below=vec![ReceiptLine::new(
                text::BALANCE.of(locale),
                amount(round.balances.gold.units()),
            )]
        />
    }
    .into_any()
}
