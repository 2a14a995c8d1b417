//! Computes a round again and compares it with what is said of it. Pure: nothing here draws or asks.
//!
//! Look at [`check`] first.

use super::{
    claim::{Claim, table_of},
    problem::Problem,
};
use contract::play::Detail;
use engine::{
    draw::Draw,
    fairness::{ClientSeed, ServerSeed},
    games::{Place, Table},
    trace::Trace,
};
use kernel::Gold;

/// What the comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The record is true.
    Match,
    /// The record is not what the seeds decide.
    Mismatch,
    /// The seed is the one that was published; nothing else was said that could be compared.
    Computed,
}

/// A round that was computed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The table.
    pub table: Table,
    /// The server seed, in hex.
    pub server_seed: String,
    /// The hash that was published, in hex.
    pub published: String,
    /// The hash that the server seed has, in hex.
    pub hash: String,
    /// The player's own seed.
    pub client_seed: String,
    /// Which round of the pair.
    pub nonce: u64,
    /// Every word, and what was made of it.
    pub trace: Trace,
    /// What the round cost.
    pub stake: Gold,
    /// What came out.
    pub computed: Detail,
    /// What is said to have come out.
    pub recorded: Option<Detail>,
    /// What the round pays.
    pub payout: Gold,
    /// What is said to have been paid.
    pub recorded_payout: Option<Gold>,
}

impl Checked {
    /// Whether the seed is the one whose hash was published.
    pub fn keeps_commitment(&self) -> bool {
        self.published == self.hash
    }

    /// Whether what stands at that place is as recorded; true where nothing is recorded.
    pub fn is_as_recorded(&self, place: Place, shows: &[String]) -> bool {
        let recorded = self.recorded.as_ref();
        recorded.is_none_or(|recorded| recorded.shows(place) == shows)
    }

    /// How many places are not as recorded.
    pub fn places_that_differ(&self) -> usize {
        let drawn = self.trace.drawn();
        let differ = drawn.filter(|(place, _, shows)| !self.is_as_recorded(*place, shows));
        differ.count()
    }

    /// Whether what came out, with all that it pays on, is as recorded.
    pub fn is_outcome_as_recorded(&self) -> bool {
        let recorded = self.recorded.as_ref();
        recorded.is_none_or(|recorded| *recorded == self.computed)
    }

    /// Whether the round pays what is recorded.
    pub fn is_payout_as_recorded(&self) -> bool {
        self.recorded_payout.is_none_or(|paid| paid == self.payout)
    }

    /// What all of that comes to.
    pub fn verdict(&self) -> Verdict {
        let parts = [
            self.keeps_commitment(),
            self.places_that_differ() == 0,
            self.is_outcome_as_recorded(),
            self.is_payout_as_recorded(),
        ];
        if parts.contains(&false) {
            Verdict::Mismatch
        } else if self.recorded.is_none() && self.recorded_payout.is_none() {
            Verdict::Computed
        } else {
            Verdict::Match
        }
    }
}

/// Computes the round again and compares.
///
/// # Errors
/// [`Problem`] says which field cannot be read.
pub fn check(claim: &Claim) -> Result<Checked, Problem> {
    let server_seed =
        ServerSeed::from_hex(claim.server_seed.trim()).map_err(|_| Problem::ServerSeed)?;
    let published = claim.server_seed_hash.trim().to_ascii_lowercase();
    let published = ServerSeed::from_hex(&published).map(|_| published);
    let published = published.map_err(|_| Problem::ServerSeedHash)?;
    let client_seed = ClientSeed::parse(&claim.client_seed).map_err(|_| Problem::ClientSeed)?;
    let nonce: u64 = claim.nonce.trim().parse().map_err(|_| Problem::Nonce)?;
    let table = table_of(&claim.table).ok_or(Problem::Table)?;
    let bet = table.read_bet(claim.bet.trim()).map_err(|_| Problem::Bet)?;
    let recorded = match claim.outcome.trim() {
        "" => claim.recorded.clone(),
        text => {
            let outcome = table.read_outcome(&bet, text);
            let outcome = outcome.map_err(|_| Problem::Outcome)?;
            Some(Detail::of(table, &bet, &outcome))
        }
    };
    let recorded_payout = match claim.payout.trim() {
        "" => None,
        text => Some(Gold(text.parse().map_err(|_| Problem::Payout)?)),
    };
    let outcome = table.play(&bet, &mut Draw::new(&server_seed, &client_seed, nonce));
    let hash = server_seed
        .hash()
        .map(|byte| format!("{byte:02x}"))
        .concat();
    Ok(Checked {
        hash,
        published,
        server_seed: server_seed.to_hex(),
        client_seed: client_seed.as_str().to_owned(),
        nonce,
        trace: Trace::of(&server_seed, &client_seed, nonce, table, &outcome),
        stake: table.stake(&bet),
        computed: Detail::of(table, &bet, &outcome),
        recorded,
        payout: table.payout(&bet, &outcome),
        recorded_payout,
        table,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{
        play::{RoundFairnessView, RoundHeader},
        wallet::BalancesView,
    };
    use kernel::RoundId;

    /// The worked example of `docs/fairness.md`.
    fn example() -> Claim {
        let seed = "48ac4a1d05a733f1ec3e9c60da01a043cb744e65d50f4b651ee91afaa2e6f5c6";
        let hash = "4352316356fbef4f6cf2ee8728f487c1c2423dcc8f2d54c827b1fb7681eb7d77";
        Claim {
            server_seed: seed.into(),
            server_seed_hash: hash.into(),
            client_seed: "lucky umbrella".into(),
            nonce: "6".into(),
            table: Table::named("slot", "night-market")
                .unwrap()
                .hash_hex()
                .into(),
            bet: "100x5".into(),
            outcome: "565222641".into(),
            payout: "12000".into(),
            recorded: None,
        }
    }

    #[test]
    fn the_worked_example_of_the_document_is_true() {
        let checked = check(&example()).unwrap();
        assert_eq!(checked.verdict(), Verdict::Match);
        assert_eq!((checked.stake, checked.payout), (Gold(500), Gold(12_000)));
    }

    #[test]
    fn one_flipped_bit_in_whatever_is_said_is_found_where_it_is() {
        let flipped = |change: fn(&mut Claim)| {
            let mut claim = example();
            change(&mut claim);
            let checked = check(&claim).unwrap();
            assert_eq!(checked.verdict(), Verdict::Mismatch);
            checked
        };
        let seed = flipped(|claim| claim.server_seed.replace_range(0..1, "5"));
        assert!(!seed.keeps_commitment() && seed.places_that_differ() > 0);
        let hash = flipped(|claim| claim.server_seed_hash.replace_range(63..64, "6"));
        assert!(!hash.keeps_commitment() && hash.places_that_differ() == 0);
        let client = flipped(|claim| claim.client_seed.replace_range(0..1, "m"));
        assert!(client.keeps_commitment() && client.places_that_differ() > 0);
        let cell = flipped(|claim| claim.outcome = "565223641".into());
        assert_eq!(
            (cell.places_that_differ(), cell.is_outcome_as_recorded()),
            (1, false)
        );
        assert!(cell.is_payout_as_recorded());
        let paid = flipped(|claim| claim.payout = "0".into());
        assert!(paid.is_outcome_as_recorded() && !paid.is_payout_as_recorded());
        assert!(!flipped(|claim| claim.nonce = "7".into()).is_outcome_as_recorded());
    }

    #[test]
    fn where_nothing_is_said_of_the_outcome_nothing_is_called_a_match() {
        let claim = Claim {
            outcome: String::new(),
            payout: String::new(),
            ..example()
        };
        assert_eq!(check(&claim).unwrap().verdict(), Verdict::Computed);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let refused = |change: fn(&mut Claim)| {
            let mut claim = example();
            change(&mut claim);
            check(&claim).unwrap_err()
        };
        assert_eq!(refused(|c| c.server_seed.truncate(63)), Problem::ServerSeed);
        assert_eq!(
            refused(|c| c.server_seed_hash.clear()),
            Problem::ServerSeedHash
        );
        assert_eq!(refused(|c| c.client_seed.clear()), Problem::ClientSeed);
        assert_eq!(refused(|c| c.nonce = "-1".into()), Problem::Nonce);
        assert_eq!(refused(|c| c.table.truncate(9)), Problem::Table);
        assert_eq!(refused(|c| c.bet = "100x6".into()), Problem::Bet);
        assert_eq!(refused(|c| c.outcome = "5652226".into()), Problem::Outcome);
        assert_eq!(refused(|c| c.payout = "much".into()), Problem::Payout);
    }

    #[test]
    fn a_round_is_pasted_as_the_club_tells_it() {
        let checked = check(&example()).unwrap();
        let header = RoundHeader {
            round_id: RoundId(Default::default()),
            number: 1,
            game: checked.table.game().to_owned(),
            table: checked.table.name().to_owned(),
            table_hash: checked.table.hash_hex().to_owned(),
            bet: checked.stake,
            jackpot: None,
            payout: checked.payout,
            net: checked.payout.units() - checked.stake.units(),
            balances: BalancesView::default(),
            fairness: RoundFairnessView {
                server_seed_hash: checked.published.clone(),
                client_seed: checked.client_seed.clone(),
                nonce: 6,
                server_seed: Some(checked.server_seed.clone()),
            },
            at: chrono::DateTime::UNIX_EPOCH,
        };
        let Detail::Slot(detail) = checked.computed.clone() else {
            panic!("not the slot");
        };
        let flat = contract::play::SlotRoundView::new(header, detail);
        let mut json = serde_json::to_value(&flat).unwrap();
        let claim = Claim::of_json(&json.to_string()).unwrap();
        assert_eq!(claim.bet, "100x5");
        assert_eq!(check(&claim).unwrap().verdict(), Verdict::Match);
        json["grid"][1][2] = "ramen".into();
        let claim = Claim::of_json(&json.to_string()).unwrap();
        assert_eq!(check(&claim).unwrap().places_that_differ(), 1);
        json["fairness"]
            .as_object_mut()
            .unwrap()
            .remove("server_seed");
        assert_eq!(Claim::of_json(&json.to_string()), Err(Problem::NotRevealed));
        assert_eq!(Claim::of_json("[]"), Err(Problem::Json));
        assert_eq!(Claim::of_json("round"), Err(Problem::Json));
    }
}
