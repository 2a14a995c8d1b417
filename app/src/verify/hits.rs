//! What the table makes of the outcome: each line with its symbols, each bet, each throw, and what it pays.

use super::{check::Checked, shown, text};
use crate::play::games::roulette;
use contract::{
    Locale,
    play::{Detail, RiverDetail, RiverWinView, RouletteDetail, RpsDetail, SlotDetail},
};
use engine::games::Table;
use kernel::Gold;
use leptos::prelude::*;
use ui::i18n::{amount, t, tell, times};

/// Which of the things that may pay a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A line of the window; 0 for the scatters. With free spins, in which of them.
    Line { spin: usize, line: i64 },
    /// A bet on the board, and the numbers it is on.
    Bet { kind: String, on: Vec<u8> },
    /// A throw, counted from 1.
    Throw(usize),
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    what: What,
    /// The cells of a line.
    cells: Vec<u8>,
    /// What it shows.
    shows: Vec<String>,
    /// What it pays for each gold, and for how many.
    pays: Option<(i64, Gold)>,
    /// What it pays.
    payout: Gold,
}

/// The rows of a round, those that pay nothing included where there are few.
fn hits(table: Table, detail: &Detail) -> Vec<Hit> {
    match detail {
        Detail::Slot(detail) => slot(table, detail),
        Detail::River(detail) => river(detail),
        Detail::Roulette(detail) => bets(detail),
        Detail::Rps(detail) => throws(detail),
        Detail::Unknown => Vec::new(),
    }
}

fn slot(table: Table, detail: &SlotDetail) -> Vec<Hit> {
    let Table::Slot(table) = table else {
        return Vec::new();
    };
    let grid: Vec<&String> = detail.grid.iter().flatten().collect();
    let played = usize::try_from(detail.lines).unwrap_or_default();
    let lines = (1..).zip(table.lines()).take(played);
    let hit = |(line, cells): (i64, &[u8; 3])| {
        let win = detail.wins.iter().find(|win| win.line == line);
        let shows = cells.iter().filter_map(|cell| grid.get(usize::from(*cell)));
        Hit {
            what: What::Line { spin: 0, line },
            cells: cells.to_vec(),
            shows: shows.map(|name| (*name).clone()).collect(),
            pays: win.map(|win| (win.multiplier, detail.bet_per_line)),
            payout: win.map_or(Gold::ZERO, |win| win.payout),
        }
    };
    lines.map(hit).collect()
}

/// Twenty lines a spin: only those that pay are told.
fn river(detail: &RiverDetail) -> Vec<Hit> {
    let stake = Gold(detail.bet_per_line.units() * detail.lines);
    let free = detail.free_spins.iter();
    let free = free.map(|spin| (&spin.wins, detail.free_multiplier));
    let spins = std::iter::once((&detail.wins, 1)).chain(free);
    let of_spin = |(spin, (wins, times)): (usize, (&Vec<RiverWinView>, i64))| {
        let hit = |win: &RiverWinView| {
            // The scatters pay for the whole stake, wherever they stand.
            let bet = win.line.map_or(stake, |_| detail.bet_per_line);
            let count = usize::try_from(win.count).unwrap_or_default();
            let cells = (0..).zip(&win.rows).take(count);
            Hit {
                what: What::Line {
                    spin,
                    line: win.line.unwrap_or_default(),
                },
                cells: cells.map(|(reel, row)| row * 5 + reel).collect(),
                shows: vec![win.symbol.clone(); count],
                pays: Some((win.multiplier * times, bet)),
                payout: win.payout,
            }
        };
        wins.iter().map(hit).collect::<Vec<_>>()
    };
    spins.enumerate().flat_map(of_spin).collect()
}

fn bets(detail: &RouletteDetail) -> Vec<Hit> {
    let bets = detail.bets.iter().map(|bet| Hit {
        what: What::Bet {
            kind: bet.kind.clone(),
            on: bet.on.clone(),
        },
        cells: Vec::new(),
        shows: vec![detail.pocket.to_string()],
        pays: (bet.payout > Gold::ZERO)
            .then(|| (bet.payout.units() / bet.amount.units().max(1), bet.amount)),
        payout: bet.payout,
    });
    bets.collect()
}

fn throws(detail: &RpsDetail) -> Vec<Hit> {
    let throws = (1..).zip(&detail.throws).map(|(number, throw)| Hit {
        what: What::Throw(number),
        cells: Vec::new(),
        shows: vec![throw.player_throw.clone(), throw.house_throw.clone()],
        pays: None,
        payout: throw.pot,
    });
    throws.collect()
}

/// The rows that pay something else than the record says.
pub(super) fn differing(checked: &Checked) -> Vec<What> {
    let rows = compared(checked).into_iter();
    rows.filter_map(|(hit, other)| other.map(|_| hit.what))
        .collect()
}

/// The cells of a window that lie on a line that pays.
pub(super) fn paying_cells(checked: &Checked) -> Vec<u8> {
    let hits = hits(checked.table, &checked.computed).into_iter();
    let paying = hits.filter(|hit| hit.payout > Gold::ZERO);
    paying.flat_map(|hit| hit.cells).collect()
}

fn compared(checked: &Checked) -> Vec<(Hit, Option<Gold>)> {
    let recorded = checked.recorded.as_ref();
    let recorded = recorded.map(|detail| hits(checked.table, detail));
    beside(hits(checked.table, &checked.computed), recorded)
}

/// The table of a round; in red where the record says something else.
pub(super) fn table(checked: &Checked) -> AnyView {
    let rows = compared(checked);
    if rows.is_empty() {
        return view! { <p class="hint">{t(text::NOTHING_PAYS)}</p> }.into_any();
    }
    let game = checked.table.game();
    let rows = rows
        .iter()
        .map(|(hit, other)| row(game, hit, *other))
        .collect_view();
    let pays_what = match checked.computed {
        Detail::Rps(_) => text::POT,
        _ => text::HIT_PAYS,
    };
    view! {
        <div class="hits-scroll">
            <table class="tbl tight hits">
                <thead>
                    <tr>
                        <th scope="col">{t(text::HIT_WHAT)}</th>
                        <th scope="col">{t(text::HIT_SHOWS)}</th>
                        <th scope="col" class="max-[479px]:hidden">{t(text::HIT_TIMES)}</th>
                        <th scope="col" class="r">{t(pays_what)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What was computed beside what the record says of the same, where that is something else. What stands in the record
/// alone has paid nothing.
fn beside(computed: Vec<Hit>, recorded: Option<Vec<Hit>>) -> Vec<(Hit, Option<Gold>)> {
    let Some(recorded) = recorded else {
        return computed.into_iter().map(|hit| (hit, None)).collect();
    };
    let paid = |hits: &[Hit], what: &What| {
        let same = hits.iter().find(|hit| hit.what == *what);
        same.map_or(Gold::ZERO, |hit| hit.payout)
    };
    let invented = recorded.iter().filter(|hit| {
        hit.payout > Gold::ZERO && computed.iter().all(|other| other.what != hit.what)
    });
    let invented: Vec<Hit> = invented
        .map(|hit| Hit {
            pays: None,
            payout: Gold::ZERO,
            ..hit.clone()
        })
        .collect();
    let all = computed.into_iter().chain(invented);
    all.map(|hit| {
        let other = paid(&recorded, &hit.what);
        let differs = other != hit.payout;
        (hit, differs.then_some(other))
    })
    .collect()
}

fn row(game: &'static str, hit: &Hit, recorded: Option<Gold>) -> AnyView {
    let class = match (recorded, hit.payout > Gold::ZERO) {
        (Some(_), _) => "bad",
        (None, true) => "pays",
        (None, false) => "",
    };
    let what = hit.what.clone();
    let cells: Vec<String> = hit.cells.iter().map(u8::to_string).collect();
    let shows = hit.shows.iter().map(|name| {
        let art = shown::art(game, name);
        let class = if art.is_some() { "sr-only" } else { "nm" };
        let name = name.clone();
        view! { {art} <span class=class>{tell(move |locale| shown::word(game, &name, locale))}</span> }
    });
    let shows = shows.collect_view();
    let pays = hit.pays;
    let pays = tell(move |_| match pays {
        Some((multiplier, bet)) => format!("{} × {}", times(multiplier), amount(bet.units())),
        None => "–".to_owned(),
    });
    let recorded = recorded.map(|paid| {
        let told = tell(move |locale| text::recorded(&amount(paid.units()), locale));
        view! { <span class="say bad">{told}</span> }
    });
    view! {
        <tr class=class>
            <th scope="row">
                {tell(move |locale| name(&what, locale))}
                {(!cells.is_empty()).then(|| view! {
                    <span class="num text-[12px] text-text-2 block">{cells.join(" ")}</span>
                })}
            </th>
            <td><span class="shows">{shows}</span></td>
            <td class="num max-[479px]:hidden">{pays}</td>
            <td class="r"><span class="num">{amount(hit.payout.units())}</span> {recorded}</td>
        </tr>
    }
    .into_any()
}

/// What a row is about, in words.
pub(super) fn name(what: &What, locale: Locale) -> String {
    match what {
        What::Line { spin, line } => text::line(*spin, *line, locale),
        What::Throw(number) => text::throw(*number, locale),
        What::Bet { kind, on } => {
            let on: Vec<String> = on.iter().map(u8::to_string).collect();
            format!("{} {}", roulette::kind_name(kind).of(locale), on.join("·"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{
        draw::Draw,
        fairness::{ClientSeed, ServerSeed},
    };

    #[test]
    fn what_the_record_has_otherwise_alone_or_not_at_all_is_told() {
        let hit = |line, payout| Hit {
            what: What::Line { spin: 0, line },
            cells: Vec::new(),
            shows: Vec::new(),
            pays: Some((1, Gold(payout))),
            payout: Gold(payout),
        };
        let rows = beside(
            vec![hit(1, 10), hit(2, 20), hit(3, 30)],
            Some(vec![hit(1, 10), hit(2, 25), hit(4, 40)]),
        );
        let told = rows.iter().map(|(hit, other)| (hit.payout, *other));
        let expected = [
            (Gold(10), None),
            (Gold(20), Some(Gold(25))),
            (Gold(30), Some(Gold(0))),
            (Gold(0), Some(Gold(40))),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(beside(vec![hit(1, 10)], None), [(hit(1, 10), None)]);
    }

    #[test]
    fn the_rows_come_to_what_the_round_pays_and_each_says_how() {
        let client_seed = ClientSeed::parse("a").unwrap();
        for (game, table, bet) in [
            ("slot", "night-market", "20x5"),
            ("slot", "night-market", "20x2"),
            ("river", "han-river", "50x20"),
            ("roulette", "rotary", "straight:17=500;dozen:2=1000;red=100"),
        ] {
            let table = Table::named(game, table).unwrap();
            let placed = table.read_bet(bet).unwrap();
            let mut paid = 0;
            for nonce in 1..600 {
                let mut draw = Draw::new(&ServerSeed::new([3; 32]), &client_seed, nonce);
                let outcome = table.play(&placed, &mut draw);
                let hits = hits(table, &Detail::of(table, &placed, &outcome));
                let sum: i64 = hits.iter().map(|hit| hit.payout.units()).sum();
                assert_eq!(Gold(sum), table.payout(&placed, &outcome), "{bet} {nonce}");
                for hit in &hits {
                    let (times, each) = hit.pays.unwrap_or_default();
                    assert_eq!(Gold(times * each.units()), hit.payout, "{bet} {nonce}");
                }
                paid += i64::from(sum > 0);
            }
            assert!(paid > 20, "{bet}");
        }
    }

    #[test]
    fn a_line_shows_the_symbols_of_its_cells() {
        let table = Table::named("slot", "night-market").unwrap();
        let bet = table.read_bet("100x5").unwrap();
        let outcome = table.read_outcome(&bet, "565222641").unwrap();
        let hits = hits(table, &Detail::of(table, &bet, &outcome));
        assert_eq!(hits.len(), 5);
        assert_eq!(hits[1].cells, [3, 4, 5]);
        assert_eq!(hits[1].shows, ["bungeo"; 3]);
        assert_eq!(hits[1].pays, Some((120, Gold(100))));
        assert_eq!(hits[0].shows, ["cherry", "ticket", "cherry"]);
        assert_eq!((hits[0].pays, hits[0].payout), (None, Gold::ZERO));
    }

    #[test]
    fn a_ride_is_told_throw_by_throw() {
        let table = Table::named("rps", "rps").unwrap();
        let bet = table.read_bet("1000:rp").unwrap();
        let outcome = table.read_outcome(&bet, "sr").unwrap();
        let hits = hits(table, &Detail::of(table, &bet, &outcome));
        let told: Vec<_> = hits
            .iter()
            .map(|hit| (hit.shows.join(" "), hit.payout.0))
            .collect();
        assert_eq!(
            told,
            [
                ("rock scissors".to_owned(), 1_940),
                ("paper rock".to_owned(), 3_763)
            ]
        );
    }
}
