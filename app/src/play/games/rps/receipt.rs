//! The receipt of a round of rock-paper-scissors: every throw with the pot after it.

use super::text;
use crate::play::text as play;
use contract::{
    Locale,
    play::{RoundHeader, RpsDetail},
};
use leptos::prelude::*;
use ui::{
    Receipt, ReceiptLine,
    i18n::{amount, date, locale, signed, time},
};

pub(super) fn receipt(header: &RoundHeader, detail: &RpsDetail, printing: bool) -> AnyView {
    let locale = locale();
    let below = vec![ReceiptLine::new(
        play::BALANCE.of(locale),
        amount(header.balances.gold.units()),
    )];
    view! {
        <Receipt
            title="Rock Paper Scissors"
            number=format!("#{}", header.number)
            at=(date(header.at), time(header.at))
            lines=lines(header, detail, locale)
            net_label=play::NET.of(locale)
            net=header.net
            below
            printing
        />
    }
    .into_any()
}

fn lines(header: &RoundHeader, detail: &RpsDetail, locale: Locale) -> Vec<ReceiptLine> {
    let bet = ReceiptLine::new(text::BET.of(locale), signed(-header.bet.units()));
    let throws = detail.throws.iter().enumerate().map(|(number, throw)| {
        let label = text::receipt_line(number + 1, throw, locale);
        ReceiptLine::new(label, amount(throw.pot.units()))
    });
    let end = match detail.result.as_str() {
        "loss" => None,
        "draw" if detail.streak == 0 => Some(text::STAKE_BACK),
        _ => Some(text::CASHED_OUT),
    };
    let end = end.map(|end| ReceiptLine::new(end.of(locale), signed(header.payout.units())));
    std::iter::once(bet).chain(throws).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fixtures::played, *};

    fn told(how: &str) -> Vec<(String, String)> {
        let round = played(how);
        lines(&round.header, &round.detail.detail, Locale::Ko)
            .into_iter()
            .map(|line| (line.label, line.value))
            .collect()
    }

    #[test]
    fn every_throw_is_told_with_the_pot_after_it() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            told("won"),
            [
                pair("베팅", "−1,000"),
                pair("1. 가위 : 보 승", "1,940"),
                pair("받고 끝냄", "+1,940")
            ]
        );
        assert_eq!(
            told("ridden"),
            [
                pair("베팅", "−1,000"),
                pair("1. 가위 : 보 승", "1,940"),
                pair("2. 바위 : 보 패", "0")
            ]
        );
        assert_eq!(told("drawn")[2], pair("비겨서 돌려받음", "+1,000"));
        assert_eq!(told("lost").len(), 2);
    }
}
