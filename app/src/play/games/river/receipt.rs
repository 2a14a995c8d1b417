//! The receipt of a round: what was staked, what the paid spin paid, and each free spin.

use super::{scene::Free, text};
use crate::play::{jackpot, reels::text as reels, text as play};
use contract::{
    Locale,
    play::{RiverDetail, RoundHeader},
};
use leptos::prelude::*;
use ui::{
    Receipt, ReceiptLine,
    i18n::{amount, date, locale, signed, time},
};

pub(super) fn receipt(header: &RoundHeader, detail: &RiverDetail, printing: bool) -> AnyView {
    let locale = locale();
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
            title="Han River"
            number=format!("#{}", header.number)
            at=(date(header.at), time(header.at))
            lines=lines(header, detail, detail.free_spins.len(), locale)
            net_label=play::NET.of(locale)
            net=header.net
            below
            printing
        />
    }
    .into_any()
}

/// The receipt while the free spins are shown: as far as they have come.
pub(super) fn so_far(header: &RoundHeader, detail: &RiverDetail, free: &Free) -> AnyView {
    let locale = locale();
    let base: i64 = detail.wins.iter().map(|win| win.payout.units()).sum();
    view! {
        <Receipt
            title="Han River"
            number=format!("#{}-{}", header.number, free.at)
            at=(date(header.at), time(header.at))
            lines=lines(header, detail, free.payouts.len(), locale)
            net_label=text::SO_FAR.of(locale)
            net=base + free.paid() - header.bet.units()
        />
    }
    .into_any()
}

fn lines(
    header: &RoundHeader,
    detail: &RiverDetail,
    free_spins: usize,
    locale: Locale,
) -> Vec<ReceiptLine> {
    let mut lines = vec![ReceiptLine::new(
        reels::stake(detail.bet_per_line.units(), detail.lines, locale),
        signed(-header.bet.units()),
    )];
    let wins = detail.wins.iter();
    lines.extend(
        wins.map(|win| ReceiptLine::new(text::win(win, locale), signed(win.payout.units()))),
    );
    if detail.wins.is_empty() {
        lines.push(ReceiptLine::new(reels::NO_LINE.of(locale), "0"));
    }
    let spins = detail.free_spins.iter().take(free_spins).zip(1..);
    lines.extend(spins.map(|(spin, number)| {
        let told = text::free_spin(number, spin, detail.free_multiplier, locale);
        ReceiptLine::new(told, signed(spin.payout.units()))
    }));
    lines
}
