//! What stands in for the club: seeds from the browser's own source of chance, the same engine, and a
//! balance that lives as long as the page.
//!
//! Look at [`House::play`].

use crate::{error::AppError, play::practice::Practice, realtime::Live};
use contract::{
    ClubError,
    fairness::SeedView,
    play::{Detail, RoundFairnessView, RoundHeader, RoundView},
    wallet::BalancesView,
};
use engine::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
    games::Table,
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
    /// How many rounds were played.
    rounds: u32,
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
        }
    }

    /// Plays a round as the club would: the bet as the table reads it, the gold that is there, the
    /// next nonce.
    pub fn play(
        &mut self,
        bet: &str,
        at: chrono::DateTime<chrono::Utc>,
    ) -> Result<RoundView, ClubError> {
        let table = self.table;
        let bet = table.read_bet(bet).map_err(|_| ClubError::NotFound)?;
        let stake = table.stake(&bet);
        if stake > self.gold {
            return Err(ClubError::InsufficientFunds {
                currency: Currency::Gold,
                needed: stake.units(),
                available: self.gold.units(),
            });
        }
        self.rounds += 1;
        let outcome = table.play(&bet, &mut self.prepared.draw(self.rounds.into()));
        let payout = table.payout(&bet, &outcome);
        let net = payout.units() - stake.units();
        self.gold = Gold(self.gold.units() + net);
        Ok(RoundView {
            header: RoundHeader {
                round_id: self.round_id(),
                number: self.rounds.into(),
                game: table.game().to_owned(),
                table: table.name().to_owned(),
                table_hash: table.hash_hex().to_owned(),
                bet: stake,
                jackpot: None,
                payout,
                net,
                balances: held(self.gold),
                fairness: RoundFairnessView {
                    server_seed_hash: self.seed.server_seed_hash.clone(),
                    client_seed: self.seed.client_seed.clone(),
                    nonce: self.rounds.into(),
                    server_seed: None,
                },
                at,
            },
            detail: Detail::of(table, &bet, &outcome),
        })
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
            play: Callback::new(move |bet: String| {
                let at = now();
                let round = house.try_update_value(|house| house.play(&bet, at));
                round.unwrap_or(Err(ClubError::NotFound)).map_err(AppError)
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

fn held(gold: Gold) -> BalancesView {
    BalancesView {
        gold,
        gem: Gem(0),
        token: Token(0),
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    #[cfg(feature = "hydrate")]
    {
        #[expect(clippy::cast_possible_truncation, reason = "a moment on a receipt")]
        let millis = js_sys::Date::now() as i64;
        chrono::DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }
    #[cfg(not(feature = "hydrate"))]
    {
        chrono::DateTime::UNIX_EPOCH
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

    #[test]
    fn a_house_takes_the_stake_pays_the_payout_and_never_lends() {
        let table = Table::named("slot", "night-market").unwrap();
        let mut house = House::new(table, [7; 32]);
        let at = chrono::DateTime::UNIX_EPOCH;
        let mut held = BEGINS.units();
        let mut refused = false;
        for number in 1..200 {
            match house.play("1000x5", at) {
                Ok(round) => {
                    assert_eq!(round.header.number, number);
                    held += round.header.net;
                    assert_eq!(round.header.balances.gold, Gold(held));
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
        assert!(house.play("1000x5", at).is_ok());
    }

    #[test]
    fn no_two_rounds_of_a_page_have_one_id() {
        let table = Table::named("roulette", "rotary").unwrap();
        let mut house = House::new(table, [9; 32]);
        let mut id = || {
            let round = house.play("red=100", chrono::DateTime::UNIX_EPOCH);
            round.unwrap().header.round_id
        };
        assert_ne!(id(), id());
    }

    #[test]
    fn a_round_is_the_one_that_the_engine_draws_from_those_bytes() {
        let table = Table::named("roulette", "rotary").unwrap();
        let round = House::new(table, [9; 32]).play("red=100", chrono::DateTime::UNIX_EPOCH);
        let client_seed = ClientSeed::parse("practice").unwrap();
        let mut draw = engine::draw::Draw::new(&ServerSeed::new([9; 32]), &client_seed, 1);
        let Detail::Roulette(detail) = round.unwrap().detail else {
            panic!("not roulette");
        };
        assert_eq!(u32::from(detail.pocket), draw.below(37));
    }
}
