//! The odds as pages and programs read them: a stranger can work them out from the file of all chances.

use club::play::odds::{self, csv_of};
use contract::play::{OddsView, TableOddsView, VolatilityLevel, VolatilityView};
use engine::{games::Table, odds::Fraction};
use std::{collections::BTreeMap, sync::LazyLock};

/// A row of the file by its columns.
struct Row<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Row<'a> {
    fn of(&self, column: &str) -> &'a str {
        self.0[column]
    }

    fn number(&self, column: &str) -> u128 {
        self.of(column).parse().expect("a whole number")
    }

    fn fraction(&self) -> Fraction {
        Fraction::new(self.number("numerator"), self.number("denominator"))
    }

    fn is(&self, table: &str, bet: &str, figure: &str) -> bool {
        (self.of("table"), self.of("bet"), self.of("figure")) == (table, bet, figure)
    }
}

static CSV: LazyLock<String> = LazyLock::new(|| csv_of(&Table::newest().collect::<Vec<_>>()));

fn table_odds() -> impl Iterator<Item = &'static TableOddsView> {
    Table::newest().map(odds::of)
}

fn rows() -> Vec<Row<'static>> {
    let mut lines = CSV.split_terminator("\r\n");
    let columns: Vec<_> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| {
            let cells: Vec<_> = line.split(',').collect();
            assert_eq!(cells.len(), columns.len(), "{line}");
            Row(columns.iter().copied().zip(cells).collect())
        })
        .collect()
}

/// Return and variance from the rows that tell every payout of those bets.
fn moments<'a>(payouts: impl Iterator<Item = &'a Row<'a>>) -> (Fraction, Fraction) {
    let nothing = || Fraction::whole(0_u8);
    let (mut whole, mut mean, mut square) = (nothing(), nothing(), nothing());
    for row in payouts {
        let paid = Fraction::new(row.number("payout"), row.number("stake"));
        let part = row.fraction().times(&paid);
        whole = whole.plus(&row.fraction());
        mean = mean.plus(&part);
        square = square.plus(&part.times(&paid));
    }
    assert_eq!(whole, Fraction::whole(1_u8), "the chances are not all");
    let variance = square.minus(&mean.times(&mean));
    (mean, variance)
}

fn told(table: &TableOddsView) -> (&str, &str) {
    match &table.odds {
        OddsView::Slot(odds) => ("slot", &odds.machine),
        OddsView::Roulette(odds) => ("roulette", &odds.table),
        OddsView::Rps(odds) => ("rps", &odds.table),
        OddsView::River(odds) => ("river", &odds.machine),
    }
}

#[test]
fn the_chances_of_the_file_add_up_to_the_return_and_the_variance_that_are_told() {
    let rows = rows();
    let mut checked = 0;
    for table in table_odds() {
        let (game, name) = told(table);
        for bet in table.volatility.iter().filter(|_| game != "river") {
            let of_bet = |row: &&Row| row.is(name, &bet.bet, "chance");
            let (mean, variance) = moments(rows.iter().filter(of_bet));
            assert_eq!(mean, bet.return_to_player.into(), "{}", bet.bet);
            assert_eq!(variance.to_string(), bet.variance, "{}", bet.bet);
            checked += 1;
        }
    }
    assert_eq!(checked, 5 + 13 + 1);
}

#[test]
fn the_spins_of_the_river_in_the_file_add_up_to_the_return_of_the_paid_spin() {
    let rows = rows();
    let spins = rows.iter().filter(|row| {
        row.is("han-river", "spin", "chance") && row.of("outcome").ends_with("free-spins")
    });
    let (mean, _) = moments(spins);
    let Some(OddsView::River(odds)) =
        Table::named("river", "han-river").map(|table| &odds::of(table).odds)
    else {
        panic!("the Han River is played");
    };
    assert_eq!(mean, odds.base_return.into());
}

#[test]
fn the_file_tells_every_table_that_is_played_with_its_hash_and_every_figure() {
    let rows = rows();
    for table in Table::newest() {
        let of_table = || rows.iter().filter(|row| row.of("table") == table.name());
        assert!(of_table().all(|row| row.of("game") == table.game()));
        assert!(of_table().all(|row| row.of("table_hash") == table.hash_hex()));
        for odds in table.bet_odds() {
            for (figure, count) in [
                ("return", 1),
                ("variance", 1),
                ("deviation", 1),
                ("loss", 1),
                ("result", 9),
            ] {
                let told = of_table().filter(|row| row.is(table.name(), &odds.kind, figure));
                assert_eq!(told.count(), count, "{} {figure}", odds.kind);
            }
        }
    }
    assert!(CSV.is_ascii() && !CSV.contains('"'));
}

fn volatility_of<'a>(name: &str, bet: &str) -> &'a VolatilityView {
    let of_name = |table: &&TableOddsView| told(table).1 == name;
    let table = table_odds().find(of_name).expect("a table");
    let of_bet = |view: &&VolatilityView| view.bet == bet;
    table.volatility.iter().find(of_bet).expect("a bet")
}

#[test]
fn how_volatile_a_bet_is_is_told_in_a_word_and_in_figures() {
    for (table, bet, level, deviation, loss) in [
        ("rotary", "red", VolatilityLevel::Low, "1.00", "0.00"),
        ("rotary", "straight", VolatilityLevel::High, "5.84", "24.40"),
        (
            "night-market",
            "lines-1",
            VolatilityLevel::VeryHigh,
            "8.74",
            "26.76",
        ),
        (
            "night-market",
            "lines-5",
            VolatilityLevel::Medium,
            "3.91",
            "4.39",
        ),
        (
            "han-river",
            "lines-20",
            VolatilityLevel::Medium,
            "3.14",
            "1.63",
        ),
    ] {
        let view = volatility_of(table, bet);
        assert_eq!(
            (view.level, &*view.deviation, &*view.loss_percent),
            (level, deviation, loss),
            "{table} {bet}"
        );
    }
    // What is rare is not told as what never happens.
    assert_eq!(volatility_of("rotary", "red").loss_chance, "0.000000364");
}

#[test]
fn the_odds_of_a_table_are_read_back_as_they_were_told() {
    for table in table_odds() {
        let json = serde_json::to_string(table).unwrap();
        let read: TableOddsView = serde_json::from_str(&json).unwrap();
        assert_eq!(&read, table);
    }
}
