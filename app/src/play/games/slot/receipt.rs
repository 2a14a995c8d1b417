//! The receipt of a slot round.

use super::text;
use crate::play::{jackpot, reels::text as reels, text as play};
use contract::play::{RoundHeader, SlotDetail};
use leptos::prelude::*;
use ui::{
    Receipt, ReceiptLine,
    i18n::{amount, date, locale, signed, time},
};

pub(super) fn receipt(header: &RoundHeader, detail: &SlotDetail, printing: bool) -> AnyView {
    let locale = locale();
    let mut lines = vec![ReceiptLine::new(
        reels::stake(detail.bet_per_line.units(), detail.lines, locale),
        signed(-header.bet.units()),
    )];
    lines.extend(
        detail
            .wins
            .iter()
            .map(|win| ReceiptLine::new(text::win(win, locale), signed(win.payout.units()))),
    );
    if detail.wins.is_empty() {
        lines.push(ReceiptLine::new(reels::NO_LINE.of(locale), "0"));
    }
    let balance = ReceiptLine::new(
        play::BALANCE.of(locale),
        amount(header.balances.gold.units()),
    );
    let below: Vec<_> = jackpot::receipt_line(header)
        .into_iter()
        .chain([balance])
        .collect();
    view! {
        <Receipt
            title="Night Market"
            number=format!("#{}", header.number)
            at=(date(header.at), time(header.at))
            lines
            net_label=play::NET.of(locale)
            net=header.net
            below
            printing
        />
    }
    .into_any()
}
