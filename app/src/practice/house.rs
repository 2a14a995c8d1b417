//! What stands in for the club: seeds from the browser's own source of chance, the same engine, and a
//! balance that lives as long as the page.
//!
//! Look at [`House::make`].

use crate::{
    error::AppError,
    play::practice::{Move, Practice},
    realtime::Live,
};
use chrono::{DateTime, Utc};
use contract::{
    ClubError, Problem,
    fairness::SeedView,
    play::{Detail, OpenRoundView, RoundFairnessView, RoundHeader, RoundProgress, RoundView},
    wallet::BalancesView,
};
use engine::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
    games::{Bet, Outcome, Table},
};
use kernel::{Currency, Gem, Gold, RoundId, SeedId, Token};
use leptos::prelude::*;

/// What somebody begins with, and again whenever they ask.
pub(super) const BEGINS: Gold = Gold(100_000);

/// The house of one open page.
pub(super) struct House {
    table: Table,
    prepared: PreparedSeed,
    seed: SeedView,
    gold: Gold,
    /// How many rounds were begun.
    rounds: u32,
    /// The round that waits for a choice; it is the last one that was begun.
    open: Option<Played>,
}

/// A round as far as it was played.
#[derive(Clone)]
struct Played {
    bet: Bet,
    outcome: Outcome,
    began: DateTime<Utc>,
}

impl House {
    /// A house with that table and those 32 bytes of chance.
    pub fn new(table: Table, chance: [u8; 32]) -> Self {
        let server_seed = ServerSeed::new(chance);
        let hash = server_seed
            .hash()
            .map(|byte| format!("{byte:02x}"))
            .concat();
        let client_seed = ClientSeed::parse("practice").expect("printable characters");
        Self {
            table,
            prepared: PreparedSeed::new(&server_seed, &client_seed),
            seed: SeedView {
                seed_id: SeedId(Default::default()),
                server_seed_hash: hash.clone(),
                client_seed: client_seed.as_str().to_owned(),
                nonce: 0,
                next_server_seed_hash: hash,
                active_since: chrono::DateTime::UNIX_EPOCH,
                tables: [].into(),
            },
            gold: BEGINS,
            rounds: 0,
            open: None,
        }
    }

    /// Plays as the club would: the bet as the table reads it, the gold that is there, the next nonce; a
    /// stake that is gone until its round pays, and one choice after the other while it waits.
    pub fn make(&mut self, chosen: Move, at: DateTime<Utc>) -> Result<RoundProgress, ClubError> {
        match chosen {
            Move::Bet(bet) => self.begin(&bet, at),
            Move::Choose(id, letter) => self.choose(id, letter, at),
            Move::CashOut(id) => {
                let round = self.open(id)?;
                Ok(self.settle(round, at))
            }
        }
    }

    fn begin(&mut self, bet: &str, at: DateTime<Utc>) -> Result<RoundProgress, ClubError> {
        if self.open.is_some() {
            return Err(ClubError::RoundOpen);
        }
        let bet = self.table.read_bet(bet).map_err(|_| not_taken())?;
        let stake = self.table.stake(&bet);
        if stake > self.gold {
            return Err(ClubError::InsufficientFunds {
                currency: Currency::Gold,
                needed: stake.units(),
                available: self.gold.units(),
            });
        }
        self.rounds += 1;
        self.gold = Gold(self.gold.units() - stake.units());
        Ok(self.play(bet, at, at))
    }

    fn choose(
        &mut self,
        id: RoundId,
        letter: char,
        at: DateTime<Utc>,
    ) -> Result<RoundProgress, ClubError> {
        let Played { bet, began, .. } = self.open(id)?;
        let longer = format!("{}{letter}", self.table.write_bet(&bet));
        let bet = self.table.read_bet(&longer);
        Ok(self.play(bet.map_err(|_| not_taken())?, began, at))
    }

    /// The open round, when that is the one.
    fn open(&self, id: RoundId) -> Result<Played, ClubError> {
        let open = self.open.clone().filter(|_| id == self.round_id());
        open.ok_or(ClubError::NotFound)
    }

    /// Draws the round from its first word on: what a longer bet has drawn before is drawn again.
    fn play(&mut self, bet: Bet, began: DateTime<Utc>, at: DateTime<Utc>) -> RoundProgress {
        let mut draw = self.prepared.draw(self.rounds.into());
        let outcome = self.table.play(&bet, &mut draw);
        let is_open = self.table.is_open(&bet, &outcome);
        let round = Played {
            bet,
            outcome,
            began,
        };
        if !is_open {
            return self.settle(round, at);
        }
        let view = self.waiting(&round);
        self.open = Some(round);
        RoundProgress::Open(view)
    }

    /// Pays what there is.
    fn settle(&mut self, round: Played, at: DateTime<Utc>) -> RoundProgress {
        self.open = None;
        let Played { bet, outcome, .. } = round;
        let (table, stake) = (self.table, self.table.stake(&bet));
        let payout = table.payout(&bet, &outcome);
        self.gold = Gold(self.gold.units() + payout.units());
        RoundProgress::Settled(RoundView {
            header: RoundHeader {
                round_id: self.round_id(),
                number: self.rounds.into(),
                game: table.game().to_owned(),
                table: table.name().to_owned(),
                table_hash: table.hash_hex().to_owned(),
                bet: stake,
                jackpot: None,
                payout,
                net: payout.units() - stake.units(),
                balances: held(self.gold),
                fairness: self.fairness(),
                at,
            },
            detail: Detail::of(table, &bet, &outcome),
        })
    }

    /// A round that waits for a choice. It waits for as long as its page is there, whatever its end says.
    fn waiting(&self, round: &Played) -> OpenRoundView {
        let (table, Played { bet, outcome, .. }) = (self.table, round);
        OpenRoundView {
            round_id: self.round_id(),
            game: table.game().to_owned(),
            table: table.name().to_owned(),
            table_hash: table.hash_hex().to_owned(),
            bet: table.stake(bet),
            pot: table.payout(bet, outcome),
            balances: held(self.gold),
            fairness: self.fairness(),
            opened_at: round.began,
            expires_at: DateTime::<Utc>::MAX_UTC,
            detail: Detail::of(table, bet, outcome),
        }
    }

    fn fairness(&self) -> RoundFairnessView {
        RoundFairnessView {
            server_seed_hash: self.seed.server_seed_hash.clone(),
            client_seed: self.seed.client_seed.clone(),
            nonce: self.rounds.into(),
            server_seed: None,
        }
    }

    /// Fills the balance up again.
    pub fn refill(&mut self) -> BalancesView {
        self.gold = BEGINS;
        held(self.gold)
    }

    /// Tells the rounds of this page apart; it names nothing outside of it.
    fn round_id(&self) -> RoundId {
        let id = format!("{:032x}", self.rounds);
        id.parse().unwrap_or(RoundId(Default::default()))
    }
}

/// An open house, which the parts of a page share.
#[derive(Clone, Copy)]
pub(super) struct OpenHouse {
    house: StoredValue<House>,
    /// What the page at practice shows, fed by no stream.
    pub live: Live,
}

impl OpenHouse {
    /// Opens the house of a table for this page: its game finds practice and balance in the context.
    pub fn open(table: Table, chance: [u8; 32]) -> Self {
        let house = House::new(table, chance);
        let begins = StoredValue::new((held(house.gold), house.seed.clone()));
        let house = StoredValue::new(house);
        let live = Live::detached();
        provide_context(live);
        provide_context(Practice {
            make: Callback::new(move |chosen| {
                let at = now();
                let progress = house.try_update_value(|house| house.make(chosen, at));
                let progress = progress.unwrap_or(Err(ClubError::NotFound));
                progress.map_err(AppError)
            }),
            begins,
        });
        Self { house, live }
    }

    /// Fills the balance up again.
    pub fn refill(self) {
        let held = self.house.try_update_value(House::refill);
        self.live.balances.set(held);
    }

    /// The gold that there is, to be shown.
    pub fn gold(self) -> i64 {
        let told = self.live.balances.get();
        told.map_or(BEGINS, |held| held.gold).units()
    }
}

/// The page offers what the table takes: whoever sends something else has made it by hand.
fn not_taken() -> ClubError {
    ClubError::field("bet", Problem::NotOffered)
}

fn held(gold: Gold) -> BalancesView {
    BalancesView {
        gold,
        gem: Gem(0),
        token: Token(0),
    }
}

fn now() -> DateTime<Utc> {
    #[cfg(feature = "hydrate")]
    {
        #[expect(clippy::cast_possible_truncation, reason = "a moment on a receipt")]
        let millis = js_sys::Date::now() as i64;
        DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }
    #[cfg(not(feature = "hydrate"))]
    {
        DateTime::UNIX_EPOCH
    }
}

/// 32 bytes of the browser's own source of chance; none where it has none.
pub(super) fn chance() -> Option<[u8; 32]> {
    #[cfg(feature = "hydrate")]
    {
        let mut bytes = [0; 32];
        let crypto = window().crypto().ok()?;
        crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(bytes)
    }
    #[cfg(not(feature = "hydrate"))]
    {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::play::RpsDetail;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn house(game: &str, table: &str, chance: u8) -> House {
        House::new(Table::named(game, table).unwrap(), [chance; 32])
    }

    fn bet(house: &mut House, bet: &str) -> Result<RoundProgress, ClubError> {
        house.make(Move::Bet(bet.into()), AT)
    }

    fn settled(progress: RoundProgress) -> RoundView {
        match progress {
            RoundProgress::Settled(round) => round,
            RoundProgress::Open(_) => panic!("the round is open"),
        }
    }

    /// A house whose first throw against rock is won, and the round that waits then.
    fn won() -> (House, OpenRoundView) {
        (0..=u8::MAX)
            .find_map(|chance| {
                let mut house = house("rps", "rps", chance);
                match bet(&mut house, "1000:r") {
                    Ok(RoundProgress::Open(open)) => Some((house, open)),
                    _ => None,
                }
            })
            .expect("a third of all houses throws scissors")
    }

    fn throws(detail: Detail) -> RpsDetail {
        match detail {
            Detail::Rps(detail) => detail,
            _ => panic!("not rock-paper-scissors"),
        }
    }

    #[test]
    fn a_house_takes_the_stake_pays_the_payout_and_never_lends() {
        let mut house = house("slot", "night-market", 7);
        let mut held = BEGINS.units();
        let mut refused = false;
        for number in 1..200 {
            match bet(&mut house, "1000x5") {
                Ok(round) => {
                    let header = settled(round).header;
                    assert_eq!(header.number, number);
                    held += header.net;
                    assert_eq!(header.balances.gold, Gold(held));
                    assert!(held >= 0);
                }
                Err(error) => {
                    let ClubError::InsufficientFunds {
                        needed, available, ..
                    } = error
                    else {
                        panic!("{error:?}");
                    };
                    assert_eq!((needed, available), (5_000, held));
                    refused = true;
                    break;
                }
            }
        }
        assert!(
            refused,
            "a machine that keeps four of a hundred ends every balance"
        );
        assert_eq!(house.refill().gold, BEGINS);
        assert!(bet(&mut house, "1000x5").is_ok());
    }

    #[test]
    fn no_two_rounds_of_a_page_have_one_id() {
        let mut house = house("roulette", "rotary", 9);
        let mut id = || settled(bet(&mut house, "red=100").unwrap()).header.round_id;
        assert_ne!(id(), id());
    }

    #[test]
    fn a_round_is_the_one_that_the_engine_draws_from_those_bytes() {
        let round = bet(&mut house("roulette", "rotary", 9), "red=100");
        let client_seed = ClientSeed::parse("practice").unwrap();
        let mut draw = engine::draw::Draw::new(&ServerSeed::new([9; 32]), &client_seed, 1);
        let Detail::Roulette(detail) = settled(round.unwrap()).detail else {
            panic!("not roulette");
        };
        assert_eq!(u32::from(detail.pocket), draw.below(37));
    }

    #[test]
    fn a_pot_that_is_taken_is_paid_once() {
        let (mut house, open) = won();
        assert_eq!((open.bet, open.pot), (Gold(1_000), Gold(1_940)));
        let left = BEGINS.units() - 1_000;
        assert_eq!(open.balances.gold, Gold(left));
        assert_eq!(bet(&mut house, "50:r"), Err(ClubError::RoundOpen));
        let taken = house.make(Move::CashOut(open.round_id), AT);
        let header = settled(taken.unwrap()).header;
        assert_eq!((header.payout, header.net), (Gold(1_940), 940));
        assert_eq!(header.balances.gold, Gold(left + 1_940));
        for again in [
            Move::CashOut(open.round_id),
            Move::Choose(open.round_id, 'r'),
        ] {
            assert_eq!(house.make(again, AT), Err(ClubError::NotFound));
        }
        let (gold, next) = (house.gold, bet(&mut house, "50:r").unwrap());
        assert!(gold == Gold(left + 1_940) && format!("{next:?}").contains("nonce: 2"));
    }

    #[test]
    fn what_the_house_throws_is_the_engine_s_whatever_the_player_throws() {
        let (house, open) = won();
        // Every way to throw three times more, each in a house with the same bytes.
        let mut longest = 0;
        for choices in 0..27 {
            let letter = |number: u32| ['r', 'p', 's'][choices / 3usize.pow(number) % 3];
            let mut house = House {
                prepared: house.prepared.clone(),
                seed: house.seed.clone(),
                open: house.open.clone(),
                ..house
            };
            let mut draw = house.prepared.draw(1);
            let drawn: Vec<u32> = (0..4).map(|_| draw.below(3)).collect();
            for number in 0..3 {
                let progress = house.make(Move::Choose(open.round_id, letter(number)), AT);
                let (detail, is_over) = match progress.unwrap() {
                    RoundProgress::Open(open) => (throws(open.detail), false),
                    RoundProgress::Settled(round) => {
                        let detail = throws(round.detail);
                        assert_eq!(round.header.payout, detail.pot);
                        (detail, true)
                    }
                };
                let of_house = |throw: &contract::play::RpsThrowView| {
                    let all = ["rock", "paper", "scissors"];
                    all.iter().position(|name| *name == throw.house_throw)
                };
                for (throw, number) in detail.throws.iter().zip(&drawn) {
                    assert_eq!(of_house(throw), Some(*number as usize));
                }
                longest = longest.max(detail.throws.len());
                if is_over {
                    break;
                }
            }
        }
        assert_eq!(longest, 4, "some way loses none of them");
    }

    #[test]
    fn a_choice_that_the_table_does_not_know_leaves_the_round_as_it_is() {
        let (mut house, open) = won();
        let unknown = house.make(Move::Choose(open.round_id, 'x'), AT);
        assert_eq!(unknown, Err(not_taken()));
        assert!(house.make(Move::CashOut(open.round_id), AT).is_ok());
    }
}
