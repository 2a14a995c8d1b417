//! A round of which only the sums are known: the game or its table is newer than this page.

use super::text;
use contract::play::RoundHeader;
use leptos::prelude::*;
use ui::{
    Receipt, ReceiptLine,
    i18n::{amount, date, locale, signed, time},
};

/// The receipt of a round of which only the sums are known.
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
