//! The odds of a slot machine.

use super::{
    figures::{figures, two_lines},
    text,
    volatility::block,
};
use crate::play::{Symbol, SymbolArt, games::title_of_table};
use contract::play::{SlotOddsView, SymbolOddsView, VolatilityView};
use kernel::Ratio;
use leptos::prelude::*;
use ui::i18n::{Text, one_in, t, tell, times};

/// The panel of one machine.
pub(crate) fn table(odds: SlotOddsView, volatility: &[VolatilityView]) -> AnyView {
    let name = title_of_table(&odds.machine);
    let (min, max) = (odds.bet_per_line_min.units(), odds.bet_per_line_max.units());
    let lines = odds.lines;
    view! {
        <section class="panel cut min-w-0">
            <div class="panel-h"><h2 class="!text-[18px]">{t(name)}</h2></div>
            {figures(&chances(&odds))}
            <p class="hint mt-2">{tell(move |locale| text::rounds_note(lines, locale))}</p>
            <table class="tbl odds-table mt-4">
                <caption class="sr-only">{t(name)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(text::SYMBOL)}</th>
                        <th scope="col" class="r">{t(text::PAYS)}</th>
                        <th scope="col" class="r">{t(text::CHANCE)}</th>
                        <th scope="col" class="r">{t(text::SHARE)}</th>
                    </tr>
                </thead>
                <tbody>{odds.symbols.iter().map(row).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="3">{t(text::SUM)}</th>
                        <td class="r"><b class="num">{odds.return_percent.clone()} "%"</b></td>
                    </tr>
                </tfoot>
            </table>
            {block(volatility, text::lines_played)}
            <dl class="facts mt-4">
                <dt>{t(text::LINES)}</dt>
                <dd class="num">{lines}</dd>
                <dt>{t(text::BETS)}</dt>
                <dd class="num">{tell(move |locale| text::bets(min, max, locale))}</dd>
                <dt>{t(text::TABLE_HASH)}</dt>
                <dd class="num break-all">{odds.table_hash}</dd>
            </dl>
        </section>
    }
    .into_any()
}

/// The chances of a machine; hit and profit are one figure where every hit is a profit.
fn chances(odds: &SlotOddsView) -> Vec<(Text, Ratio)> {
    let mut chances = vec![
        (text::RETURN, odds.return_to_player),
        (text::LINE_HIT, odds.line_hit),
    ];
    if odds.round_hit == odds.round_profit {
        chances.push((text::ROUND_HIT_IS_PROFIT, odds.round_hit));
    } else {
        chances.push((text::ROUND_HIT, odds.round_hit));
        chances.push((text::ROUND_PROFIT, odds.round_profit));
    }
    chances
}

fn row(odds: &SymbolOddsView) -> AnyView {
    let symbol = Symbol::from_name(&odds.symbol).unwrap_or(Symbol::Ticket);
    let weight = (odds.weight, odds.weight_total);
    view! {
        <tr>
            <th scope="row">
                <span class="flex items-center gap-2">
                    <SymbolArt symbol decorative=true class="w-8 h-8 flex-none"/>
                    <span>
                        <span class="block">{t(symbol.text())}</span>
                        <span class="block text-[12px] text-text-2 font-medium num">
                            {tell(move |locale| text::weight(weight, locale))}
                        </span>
                    </span>
                </span>
            </th>
            <td class="r num">{times(odds.multiplier)}</td>
            <td class="r num">
                {two_lines(one_in(odds.one_in), format!("{}%", odds.line_chance.percent(4)))}
            </td>
            <td class="r num">{share(odds)}</td>
        </tr>
    }
    .into_any()
}

/// What a symbol adds to the return: chance times multiplier.
fn share(odds: &SymbolOddsView) -> String {
    u128::try_from(odds.multiplier)
        .ok()
        .and_then(|multiplier| {
            let above = odds.line_chance.numerator().checked_mul(multiplier)?;
            Ratio::new(above, odds.line_chance.denominator())
        })
        .map_or_else(String::new, |share| format!("{}%", share.percent(2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Gold;

    fn ramen() -> SymbolOddsView {
        SymbolOddsView {
            symbol: "ramen".into(),
            weight: 5,
            weight_total: 32,
            multiplier: 45,
            line_chance: Ratio::new(125, 32_768).unwrap(),
            one_in: 262,
        }
    }

    #[test]
    fn the_shares_of_a_symbol_are_chance_times_multiplier() {
        assert_eq!(share(&ramen()), "17.17%");
    }

    #[test]
    fn hit_and_profit_are_one_figure_where_they_are_equal() {
        let ratio = |above| Ratio::new(above, 100).unwrap();
        let mut odds = SlotOddsView {
            machine: "night-market".into(),
            table_hash: String::new(),
            return_to_player: ratio(95),
            return_percent: "95.00".into(),
            line_hit: ratio(4),
            round_hit: ratio(17),
            round_profit: ratio(17),
            lines: 5,
            bet_per_line_min: Gold(10),
            bet_per_line_max: Gold(10_000),
            symbols: vec![ramen()],
        };
        assert_eq!(chances(&odds).len(), 3);
        odds.round_profit = ratio(16);
        assert_eq!(chances(&odds).len(), 4);
    }
}
