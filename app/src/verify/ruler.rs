//! How a number becomes a symbol: the row of all numbers of a place, who owns which of them, and where in
//! it the numbers of this round have fallen.

use super::{check::Checked, row::Row, shown, text};
use engine::{
    games::{Place, Table},
    trace::Fate,
};
use leptos::prelude::*;
use ui::i18n::{amount, tell};

/// A row with more owners than this names none of them: they would stand upon each other.
const NAMED_MAX: usize = 12;
/// A row is drawn in so many parts, however many numbers it has: browsers draw with small numbers.
const PARTS: u64 = 10_000;
/// An owner of fewer percent is not named on a phone.
const NAMED_ON_A_PHONE: u64 = 8;

/// Numbers that follow each other and show the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    /// The first of them.
    pub first: u32,
    /// The last of them.
    pub last: u32,
    /// What they show.
    pub shows: Vec<String>,
}

/// A number that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pin {
    /// For what.
    pub place: Place,
    /// The number.
    pub number: u32,
}

/// All numbers of a place, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruler {
    /// What they are drawn for.
    pub row: Row,
    /// How many there are.
    pub below: u32,
    /// Who owns them, in order.
    pub owners: Vec<Owner>,
    /// What was drawn, in order.
    pub pins: Vec<Pin>,
}

impl Ruler {
    /// The rulers of a round, in the order in which it has drawn from them.
    pub fn of(checked: &Checked) -> Vec<Self> {
        let mut rulers: Vec<Self> = Vec::new();
        for word in &checked.trace.words {
            let Fate::Drawn { number, .. } = word.fate else {
                continue;
            };
            let (place, below, row) = (word.place, word.below, Row::of(word.place));
            let pin = Pin { place, number };
            match rulers.iter_mut().find(|ruler| ruler.row == row) {
                Some(ruler) => ruler.pins.push(pin),
                None => rulers.push(Self {
                    row,
                    below,
                    owners: match row {
                        Row::Tickets => tickets(checked, below),
                        _ => owners(checked.table, place, below),
                    },
                    pins: vec![pin],
                }),
            }
        }
        rulers
    }

    /// Where that number stands, in percent of the row.
    fn percent(&self, doubled: u64) -> u64 {
        doubled * 50 / u64::from(self.below.max(1))
    }

    /// How much of the row is before that number.
    fn part(&self, number: u32) -> u64 {
        u64::from(number) * PARTS / u64::from(self.below.max(1))
    }

    fn has_pin_on(&self, owner: &Owner) -> bool {
        let on = |pin: &Pin| (owner.first..=owner.last).contains(&pin.number);
        self.pins.iter().any(on)
    }
}

fn owners(table: Table, place: Place, below: u32) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    for number in 0..below {
        let shows = table.shows(place, number);
        match owners.last_mut() {
            Some(owner) if owner.shows == shows => owner.last = number,
            _ => owners.push(Owner {
                first: number,
                last: number,
                shows,
            }),
        }
    }
    owners
}

/// Each gold of the stake is a ticket: the numbers below it hit.
fn tickets(checked: &Checked, below: u32) -> Vec<Owner> {
    let stake = u32::try_from(checked.stake.units()).unwrap_or(u32::MAX);
    let stake = stake.clamp(1, below);
    let hits = Owner {
        first: 0,
        last: stake - 1,
        shows: vec![HIT.to_owned()],
    };
    let misses = (stake < below).then(|| Owner {
        first: stake,
        last: below - 1,
        shows: vec![MISS.to_owned()],
    });
    std::iter::once(hits).chain(misses).collect()
}

/// What tickets show.
const HIT: &str = "hit";
const MISS: &str = "miss";

/// The rulers of a round, below each other.
pub(super) fn rulers(checked: &Checked) -> AnyView {
    let game = checked.table.game();
    let rulers = Ruler::of(checked).into_iter();
    let rulers = rulers.map(|ruler| drawn(game, &ruler)).collect_view();
    view! { <div class="rulers">{rulers}</div> }.into_any()
}

fn drawn(game: &'static str, ruler: &Ruler) -> AnyView {
    let (row, last) = (ruler.row, ruler.below - 1);
    let bars = ruler.owners.iter().map(|owner| {
        let on = if ruler.has_pin_on(owner) { "on " } else { "" };
        let class = format!("{on}{}", shown::colour(game, &owner.shows));
        let (from, to) = (ruler.part(owner.first), ruler.part(owner.last + 1));
        view! { <rect x=from y="0" width=to - from height="1" class=class></rect> }
    });
    let bars = bars.collect_view();
    let are_named = ruler.owners.len() <= NAMED_MAX;
    let owners = ruler.owners.iter().filter(|_| are_named);
    let names = owners.map(|owner| name(game, ruler, owner)).collect_view();
    view! {
        <figure class="ruler">
            <figcaption class="text-[12px] text-text-2">
                {tell(move |locale| text::row(row, locale))} " " <span class="num">"0–" {amount(last.into())}</span>
            </figcaption>
            <div class="ruler-pins" aria-hidden="true">{pins(ruler)}</div>
            <svg
                class="ruler-line"
                viewBox=format!("0 0 {PARTS} 1")
                preserveAspectRatio="none"
                aria-hidden="true"
            >
                {bars}
            </svg>
            {are_named.then(|| view! { <ol class="ruler-names">{names}</ol> })}
            <ul class="sr-only">{said(game, ruler)}</ul>
        </figure>
    }
    .into_any()
}

/// The pins, one for all places that have drawn the same number.
fn pins(ruler: &Ruler) -> Vec<AnyView> {
    let mut labels: Vec<(u32, String)> = Vec::new();
    for pin in &ruler.pins {
        let label = match pin.place {
            Place::Cell(cell) => cell.to_string(),
            Place::Throw(throw) => (throw + 1).to_string(),
            Place::Reel { .. } | Place::Pocket | Place::Jackpot => amount(pin.number.into()),
        };
        match labels.iter_mut().find(|(number, _)| *number == pin.number) {
            // A number that is its own label is told once.
            Some((_, told)) if *told == label => {}
            Some((_, told)) => *told = format!("{told}·{label}"),
            None => labels.push((pin.number, label)),
        }
    }
    let pin = |(number, label): (u32, String)| {
        let at = ruler.percent(u64::from(number) * 2 + 1);
        view! { <span class=format!("num pin v-{at}")>{label}</span> }.into_any()
    };
    labels.into_iter().map(pin).collect()
}

/// An owner below its numbers.
fn name(game: &'static str, ruler: &Ruler, owner: &Owner) -> AnyView {
    let middle = u64::from(owner.first) + u64::from(owner.last) + 1;
    let at = ruler.percent(middle);
    let wide = ruler.percent(u64::from(owner.last - owner.first + 1) * 2);
    let tiny = if wide < NAMED_ON_A_PHONE { " tiny" } else { "" };
    let row = ruler.row;
    let shows = owner.shows.clone();
    let art = shows.first().and_then(|one| shown::art(game, one));
    let is_drawn = art.is_some();
    let words = tell(move |locale| words(game, row, &shows, locale));
    let class = if is_drawn { "sr-only" } else { "nm" };
    view! {
        <li class=format!("v-{at}{tiny}")>
            {art}
            <span class=class>{words}</span>
            <span class="num">{range(owner)}</span>
        </li>
    }
    .into_any()
}

fn words(game: &str, row: Row, shows: &[String], locale: contract::Locale) -> String {
    let word = |name: &String| match (row, name.as_str()) {
        (Row::Tickets, HIT) => text::HIT.of(locale).to_owned(),
        (Row::Tickets, _) => text::MISS.of(locale).to_owned(),
        (_, name) => shown::word(game, name, locale),
    };
    let words: Vec<String> = shows.iter().map(word).collect();
    words.join(" ")
}

fn range(owner: &Owner) -> String {
    let (first, last) = (amount(owner.first.into()), amount(owner.last.into()));
    if owner.first == owner.last {
        first
    } else {
        format!("{first}–{last}")
    }
}

/// Every number with its place and what it shows, for those who do not see the row.
fn said(game: &'static str, ruler: &Ruler) -> Vec<AnyView> {
    let pin = |pin: &Pin| {
        let Pin { place, number } = *pin;
        let mut owners = ruler.owners.iter();
        let owner = owners.rfind(|owner| owner.first <= number).cloned();
        let (row, shows) = (ruler.row, owner.map(|owner| owner.shows));
        let told = tell(move |locale| {
            let shows = shows.as_deref().unwrap_or_default();
            let words = words(game, row, shows, locale);
            format!("{} {number} {words}", text::place(place, locale))
        });
        view! { <li>{told}</li> }.into_any()
    };
    ruler.pins.iter().map(pin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::fixtures::checked;

    fn of(game: &str, table: &str, bet: &str) -> Vec<Ruler> {
        Ruler::of(&checked(game, table, 6, bet, "", ""))
    }

    #[test]
    fn every_number_has_one_owner_and_every_pin_shows_what_was_drawn() {
        for (game, table, bet, rows) in [
            (
                "slot",
                "night-market",
                "100x5",
                vec![Row::Cells, Row::Tickets],
            ),
            ("roulette", "rotary", "red=100", vec![Row::Pocket]),
            ("rps", "rps", "1000:r", vec![Row::Throws]),
            (
                "river",
                "han-river",
                "50x20",
                (0..5).map(Row::Reel).chain([Row::Tickets]).collect(),
            ),
        ] {
            let rulers = of(game, table, bet);
            let found: Vec<Row> = rulers.iter().map(|ruler| ruler.row).collect();
            assert_eq!(found, rows, "{game}");
            for ruler in rulers {
                let mut next = 0;
                for owner in &ruler.owners {
                    assert_eq!(owner.first, next);
                    assert!(owner.last >= owner.first);
                    next = owner.last + 1;
                }
                assert_eq!(next, ruler.below);
                let table = Table::named(game, table).unwrap();
                for pin in ruler.pins.iter().filter(|_| ruler.row != Row::Tickets) {
                    let mut owners = ruler.owners.iter();
                    let owner = owners.rfind(|owner| owner.first <= pin.number);
                    assert_eq!(owner.unwrap().shows, table.shows(pin.place, pin.number));
                }
            }
        }
    }

    #[test]
    fn the_symbols_of_the_night_market_own_thirty_two_numbers_between_them() {
        let cells = of("slot", "night-market", "100x5").remove(0);
        let owned = |owner: &Owner| (owner.shows[0].clone(), owner.first, owner.last);
        assert_eq!(owned(&cells.owners[0]), ("seven".to_owned(), 0, 0));
        assert_eq!(owned(&cells.owners[6]), ("ticket".to_owned(), 24, 31));
        // As in the worked example of `docs/fairness.md`.
        let numbers: Vec<u32> = cells.pins.iter().map(|pin| pin.number).collect();
        assert_eq!(numbers, [21, 29, 17, 3, 5, 5, 28, 12, 2]);
    }

    #[test]
    fn as_many_tickets_hit_as_gold_was_staked() {
        let tickets = of("slot", "night-market", "100x5").remove(1);
        let ranges: Vec<_> = tickets
            .owners
            .iter()
            .map(|one| (one.first, one.last))
            .collect();
        assert_eq!(ranges, [(0, 499), (500, tickets.below - 1)]);
    }
}
