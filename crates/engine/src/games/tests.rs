//! The set of games as a whole: what must hold for every table that was ever played.

use super::{Bet, Game as _, Table, game::is_name, river, roulette, rps, slot, slot::night_market};
use crate::{
    draw::Draw,
    fairness::{ClientSeed, ServerSeed},
    odds::Fraction,
};
use kernel::Gold;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

fn bet_on(table: Table) -> Bet {
    let text = match table {
        Table::Slot(_) => "20x5",
        Table::Rps(_) => "1000:r",
        Table::River(_) => "50x20",
        Table::Roulette(_) => "straight:17=500;dozen:2=1000;red=2000",
    };
    table.read_bet(text).unwrap()
}

fn draw() -> Draw {
    Draw::new(
        &ServerSeed::new([3; 32]),
        &ClientSeed::parse("a").unwrap(),
        1,
    )
}

#[test]
fn the_menu_is_the_night_market_the_rotary_the_three_throws_and_the_han_river() {
    let menu: Vec<_> = Table::newest()
        .map(|table| (table.game(), table.name()))
        .collect();
    let expected = [
        ("slot", "night-market"),
        ("roulette", "rotary"),
        ("rps", "rps"),
        ("river", "han-river"),
    ];
    assert_eq!(menu, expected);
}

#[test]
fn every_table_of_today_is_found_by_its_names_and_every_table_ever_by_its_hash() {
    for table in Table::newest() {
        assert_eq!(Table::named(table.game(), table.name()), Some(table));
    }
    for table in Table::built_in() {
        assert_eq!(Table::of_hash(table.hash()), Some(table));
    }
    assert_eq!(Table::named("slot", "rotary"), None);
    assert_eq!(Table::named("roulette", "night-market"), None);
    assert_eq!(Table::named("slot", "han-river"), None);
    assert_eq!(Table::named("faro", "rotary"), None);
}

#[test]
fn a_hash_that_nobody_knows_is_no_table_and_no_error() {
    for hash in [&[][..], &[0; 31], &[0; 32], &[0; 33]] {
        assert_eq!(Table::of_hash(hash), None);
    }
}

#[test]
fn every_table_has_a_hash_of_its_own_over_its_canonical_text() {
    let mut hashes = BTreeSet::new();
    for table in Table::built_in() {
        assert!(is_name(table.game()) && is_name(table.name()), "{table:?}");
        let hash: [u8; 32] = Sha256::digest(table.canonical()).into();
        assert_eq!(
            (table.hash(), table.hash_hex()),
            (&hash, hex::encode(hash).as_str())
        );
        assert!(
            hashes.insert(hash),
            "two tables have the hash {}",
            table.hash_hex()
        );
    }
}

#[test]
fn a_round_of_every_game_is_stored_as_two_texts_and_read_back_whole() {
    for table in Table::built_in() {
        let bet = bet_on(table);
        let outcome = table.play(&bet, &mut draw());
        let (bet_text, outcome_text) = (table.write_bet(&bet), table.write_outcome(&outcome));
        assert_eq!(table.read_bet(&bet_text), Ok(bet.clone()));
        assert_eq!(table.read_outcome(&bet, &outcome_text), Ok(outcome.clone()));
        assert!(table.stake(&bet) > Gold::ZERO);
        assert!(table.payout(&bet, &outcome) >= Gold::ZERO);
        for text in [&bet_text, &outcome_text] {
            assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text:?}");
        }
    }
}

#[test]
fn the_seam_plays_and_pays_as_the_game_itself_does() {
    let table = Table::Slot(slot::night_market());
    let stake = slot::Stake::new(slot::night_market(), Gold(20), 5).unwrap();
    let spun = slot::spin(slot::night_market(), stake, &mut draw());
    let bet = Bet::Slot(stake);
    let outcome = table.play(&bet, &mut draw());
    assert_eq!(table.stake(&bet), Gold(100));
    assert_eq!(table.payout(&bet, &outcome), spun.payout);
    assert_eq!(outcome, super::Outcome::Slot(spun));

    let table = Table::Roulette(roulette::rotary());
    let bet = bet_on(table);
    let outcome = table.play(&bet, &mut draw());
    assert_eq!(table.stake(&bet), Gold(3_500));
    let pocket = draw().below(37) as u8;
    assert_eq!(
        outcome,
        super::Outcome::Roulette(roulette::Outcome { pocket })
    );

    let table = Table::River(river::han_river());
    let bet = bet_on(table);
    let stake = river::Stake::new(river::han_river(), Gold(50), 20).unwrap();
    let spun = river::spin(river::han_river(), stake, &mut draw());
    let outcome = table.play(&bet, &mut draw());
    assert_eq!(table.stake(&bet), Gold(1_000));
    assert_eq!(table.payout(&bet, &outcome), spun.payout);
    assert_eq!(outcome, super::Outcome::River(spun));
}

#[test]
fn an_outcome_is_not_read_with_the_bet_of_another_game() {
    let (slot, roulette) = (
        Table::Slot(slot::night_market()),
        Table::Roulette(roulette::rotary()),
    );
    assert!(slot.read_outcome(&bet_on(roulette), "000000000").is_err());
    assert!(roulette.read_outcome(&bet_on(slot), "17").is_err());
}

#[test]
#[should_panic(expected = "of another game than slot")]
fn a_bet_of_another_game_costs_no_sum_that_anybody_could_take() {
    let bet = bet_on(Table::Roulette(roulette::rotary()));
    let _ = Table::Slot(slot::night_market()).stake(&bet);
}

#[test]
fn every_table_stands_in_the_document_for_strangers_and_has_golden_vectors() {
    let document = include_str!("../../../../docs/fairness.md");
    for table in Table::built_in() {
        for told in [table.canonical(), table.hash_hex().to_owned()] {
            assert!(
                document.contains(&told),
                "docs/fairness.md does not say: {told}"
            );
        }
        let vectors = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/vectors")).unwrap();
        let of_this_table = vectors
            .map(|file| file.unwrap().path())
            .filter(|path| {
                let name = path.file_name().and_then(std::ffi::OsStr::to_str);
                name.is_some_and(|name| name.starts_with(table.name()))
            })
            .any(|path| {
                std::fs::read_to_string(path)
                    .unwrap()
                    .contains(table.hash_hex())
            });
        assert!(of_this_table, "{}: no vectors", table.name());
    }
}

#[test]
fn the_document_for_strangers_tells_how_far_the_results_of_every_bet_stray() {
    let document = include_str!("../../../../docs/fairness.md");
    for table in Table::newest() {
        for odds in table.bet_odds() {
            let volatility = odds.volatility;
            let told = format!(
                "| `{}` | `{}` | {} | {} | {} |",
                table.name(),
                odds.kind,
                volatility.variance,
                volatility.variance.root(2),
                Fraction::from(volatility.loss()).decimal(9),
            );
            assert!(
                document.contains(&told),
                "docs/fairness.md does not say: {told}"
            );
            // Nine decimals are what it promises, and less than 10^-13 of rounding.
            let missing = volatility.missing;
            assert!(missing.numerator() * 10_u128.pow(13) < missing.denominator());
        }
    }
}

#[test]
fn every_kind_of_bet_has_a_name_of_its_own_and_a_bet_that_the_table_takes() {
    for table in Table::newest() {
        let mut kinds = BTreeSet::new();
        for odds in table.bet_odds() {
            assert!(is_name(&odds.kind) && kinds.insert(odds.kind.clone()));
            let text = table.write_bet(&odds.bet);
            assert_eq!(table.read_bet(&text), Ok(odds.bet));
        }
        assert!(!kinds.is_empty(), "{table:?} promises nothing");
    }
}

#[test]
fn every_table_is_read_back_from_the_form_in_which_it_is_exported() {
    for table in Table::built_in() {
        assert_eq!(Table::learn(table.game(), &table.json()), Ok(table));
    }
    assert!(Table::learn("chess", "{}").unwrap_err().contains("chess"));
    assert!(
        Table::learn("rps", "{}")
            .unwrap_err()
            .contains("missing field")
    );
}

#[test]
fn a_page_draws_the_tables_of_its_own_game_that_have_the_same_symbols() {
    let [night_market, older] =
        [night_market(), &slot::SlotTable::tables().built_in()[0]].map(Table::Slot);
    assert!(night_market.is_drawn_like(night_market));
    // The older one has no part in the common jackpot.
    assert!(!night_market.is_drawn_like(older));
    assert!(!night_market.is_drawn_like(Table::Rps(rps::rps())));
    let mut data = night_market_data();
    data.symbols[0].multiplier = 900;
    let cheaper = Table::learn("slot", &serde_json::to_string(&data).unwrap()).unwrap();
    assert!(cheaper.is_drawn_like(night_market));
    data.symbols[0].name = "eight".into();
    let other = Table::learn("slot", &serde_json::to_string(&data).unwrap()).unwrap();
    assert!(!other.is_drawn_like(night_market));
}

fn night_market_data() -> slot::TableData {
    let mut data = night_market().data().clone();
    data.version = 40_001;
    data
}
