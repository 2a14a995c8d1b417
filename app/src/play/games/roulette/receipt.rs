//! The receipt of a roulette round: each bet with what it brought, and the sums.

use super::text;
use crate::play::text as play;
use contract::play::{RouletteBetView, RouletteDetail, RoundHeader};
use leptos::prelude::*;
use ui::{
    Receipt, ReceiptLine,
    i18n::{amount, date, locale, signed, time},
};

/// More bets than this are told one by one only where they won.
const LINES_MAX: usize = 12;

pub(super) fn receipt(header: &RoundHeader, detail: &RouletteDetail, printing: bool) -> AnyView {
    let locale = locale();
    let below = vec![ReceiptLine::new(
        play::BALANCE.of(locale),
        amount(header.balances.gold.units()),
    )];
    view! {
        <Receipt
            title="Rotary"
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

fn lines(
    header: &RoundHeader,
    detail: &RouletteDetail,
    locale: contract::Locale,
) -> Vec<ReceiptLine> {
    let net = |bet: &RouletteBetView| bet.payout.units() - bet.amount.units();
    let told = |bet: &&RouletteBetView| detail.bets.len() <= LINES_MAX || net(bet) > 0;
    let mut lines = vec![ReceiptLine::new(text::pocket(detail, locale), "")];
    lines.extend(
        detail
            .bets
            .iter()
            .filter(told)
            .map(|bet| ReceiptLine::new(text::bet(bet, locale), signed(net(bet)))),
    );
    let rest: Vec<_> = detail
        .bets
        .iter()
        .filter(|bet| !told(bet))
        .map(net)
        .collect();
    if !rest.is_empty() {
        let name = format!("{} ×{}", text::ALL_OTHERS.of(locale), rest.len());
        lines.push(ReceiptLine::new(name, signed(rest.iter().sum())));
    }
    lines.push(ReceiptLine::new(
        text::STAKED.of(locale),
        amount(header.bet.units()),
    ));
    lines.push(ReceiptLine::new(
        play::PAID.of(locale),
        amount(header.payout.units()),
    ));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::played;
    use super::*;
    use contract::Locale;

    fn told(round: &crate::play::view::Round<RouletteDetail>) -> Vec<(String, String)> {
        lines(&round.header, &round.detail, Locale::Ko)
            .into_iter()
            .map(|line| (line.label, line.value))
            .collect()
    }

    #[test]
    fn every_bet_is_told_with_what_it_brought_and_the_sum_is_the_net_result() {
        let told = told(&played(17));
        let told: Vec<_> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(
            told,
            [
                ("17 흑", ""),
                ("적 2,000", "−2,000"),
                ("17 단일 500 ×35", "+17,500"),
                ("둘째 열둘 1,000 ×2", "+2,000"),
                ("건 골드", "3,500"),
                ("당첨금", "21,000"),
            ]
        );
    }

    #[test]
    fn many_lost_bets_are_told_together_and_lose_nothing() {
        let mut round = played(17);
        let lost = round.detail.bets[0].clone();
        round.detail.bets.extend((0..20).map(|_| lost.clone()));
        let told = told(&round);
        assert_eq!(told.len(), 6);
        assert_eq!(told[3], ("빗나간 나머지 ×21".into(), "−42,000".into()));
    }
}
