//! A settled round on paper.

use super::text;
use crate::{
    i18n::{amount, date, locale, signed, time},
    ui::{Receipt, ReceiptLine},
};
use contract::play::RoundView;
use leptos::prelude::*;

/// The receipt of a round. `printing` lets it come out of the printer now.
pub(super) fn paper(round: &RoundView, printing: bool) -> AnyView {
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
            shop="Night Market"
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
