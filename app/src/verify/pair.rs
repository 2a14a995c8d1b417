//! All rounds of a pair, checked as they are read. Pure.
//!
//! Look at [`PairCheck::take`]. Besides each round itself it is checked that the pair has drawn every round
//! once: no nonce is missing, none was drawn twice.

use super::{
    check::{Verdict, check},
    claim::Claim,
    problem::Problem,
};
use contract::{
    fairness::RevealedSeedView,
    play::{RoundHeader, RoundView},
};
use kernel::RoundId;

/// What is wrong at a nonce of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The round is not what the seeds decide.
    Differs,
    /// There is another round with that nonce, or the pair has fewer.
    NotItsOwn,
    /// There is no round with that nonce.
    Missing,
}

/// What is known of a nonce of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Its round was not looked at.
    #[default]
    Unseen,
    /// Its round is true.
    Match,
    /// Its round cannot be computed here.
    Unknown,
    /// Something is wrong with it.
    Flawed,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flawed {
    /// Which round of the pair.
    pub nonce: i64,
    /// Its id and the player's number of it; nothing where it is missing.
    pub round: Option<(RoundId, i64)>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// How far the check of a pair has come.
#[derive(Clone, Debug)]
pub struct PairCheck {
    pair: RevealedSeedView,
    /// What is known of each nonce, from 1.
    marks: Vec<Mark>,
    checked: usize,
    flaws: usize,
    first: Option<Flawed>,
    unknown: usize,
    uncommitted: usize,
    /// Where the next page begins; nothing before the first.
    cursor: Option<String>,
    is_done: bool,
}

impl PairCheck {
    /// Nothing is checked yet.
    pub fn new(pair: RevealedSeedView) -> Self {
        let rounds = usize::try_from(pair.rounds).unwrap_or_default();
        Self {
            pair,
            marks: vec![Mark::Unseen; rounds],
            checked: 0,
            flaws: 0,
            first: None,
            unknown: 0,
            uncommitted: 0,
            cursor: None,
            is_done: false,
        }
    }

    /// What is known of that nonce.
    pub fn mark(&self, nonce: i64) -> Mark {
        let mark = place(nonce).and_then(|at| self.marks.get(at));
        mark.copied().unwrap_or_default()
    }

    /// How many rounds were checked.
    pub const fn checked(&self) -> usize {
        self.checked
    }

    /// How many flaws were found.
    pub const fn flaws(&self) -> usize {
        self.flaws
    }

    /// The first flaw, in the order in which the rounds were drawn.
    pub const fn first(&self) -> Option<Flawed> {
        self.first
    }

    /// How many rounds were played by tables that are not known here: another program can check them.
    pub const fn unknown(&self) -> usize {
        self.unknown
    }

    /// How many rounds were played by tables that were not committed with the pair, but announced later.
    pub const fn uncommitted(&self) -> usize {
        self.uncommitted
    }

    /// Where the next page begins.
    pub fn cursor(&self) -> Option<String> {
        self.cursor.clone()
    }

    /// Whether all rounds were checked.
    pub const fn is_done(&self) -> bool {
        self.is_done
    }

    /// Checks a page of rounds; `next` is where the next one begins, nothing after the last.
    pub fn take(&mut self, rounds: &[RoundView], next: Option<String>) {
        for round in rounds {
            self.checked += 1;
            let header = &round.header;
            let nonce = header.fairness.nonce;
            let tables = &self.pair.tables;
            // Version 0.1 has committed pairs without their tables.
            if !tables.is_empty() && !tables.values().any(|hash| *hash == header.table_hash) {
                self.uncommitted += 1;
            }
            let is_its_own = place(nonce)
                .and_then(|at| self.marks.get(at))
                .is_some_and(|mark| *mark == Mark::Unseen);
            let (mark, flaw) = match check_round(&self.pair, round) {
                _ if !is_its_own => (Mark::Flawed, Some(Flaw::NotItsOwn)),
                Finding::Match => (Mark::Match, None),
                Finding::Differs => (Mark::Flawed, Some(Flaw::Differs)),
                Finding::Unknown => {
                    self.unknown += 1;
                    (Mark::Unknown, None)
                }
            };
            self.set(nonce, mark);
            if let Some(flaw) = flaw {
                let round = Some((header.round_id, header.number));
                self.add(Flawed { nonce, round, flaw });
            }
        }
        self.is_done = next.is_none();
        self.cursor = next;
        if self.is_done {
            let nonces = (1..).zip(&self.marks);
            let missing =
                nonces.filter_map(|(nonce, mark)| (*mark == Mark::Unseen).then_some(nonce));
            for nonce in missing.collect::<Vec<_>>() {
                self.set(nonce, Mark::Flawed);
                self.add(Flawed {
                    nonce,
                    round: None,
                    flaw: Flaw::Missing,
                });
            }
        }
    }

    fn set(&mut self, nonce: i64, mark: Mark) {
        if let Some(known) = place(nonce).and_then(|at| self.marks.get_mut(at)) {
            *known = mark;
        }
    }

    fn add(&mut self, flawed: Flawed) {
        self.flaws += 1;
        if self.first.is_none_or(|first| flawed.nonce < first.nonce) {
            self.first = Some(flawed);
        }
    }
}

/// Where that nonce stands among all of them.
fn place(nonce: i64) -> Option<usize> {
    usize::try_from(nonce).ok()?.checked_sub(1)
}

/// What the check of one round comes to.
enum Finding {
    Match,
    Differs,
    /// Its table is not known here.
    Unknown,
}

fn check_round(pair: &RevealedSeedView, round: &RoundView) -> Finding {
    let RoundHeader {
        fairness,
        bet,
        payout,
        net,
        ..
    } = &round.header;
    let is_of_pair = fairness.server_seed_hash == pair.server_seed_hash
        && fairness.client_seed == pair.client_seed
        && fairness.server_seed.as_ref() == Some(&pair.server_seed);
    match Claim::of_round(round).and_then(|claim| check(&claim)) {
        Err(Problem::Table) => Finding::Unknown,
        Ok(checked)
            if is_of_pair
                && checked.verdict() == Verdict::Match
                && checked.stake == *bet
                && payout.units() - bet.units() == *net =>
        {
            Finding::Match
        }
        _ => Finding::Differs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{
        play::{Detail, RoundFairnessView},
        wallet::BalancesView,
    };
    use engine::{
        draw::Draw,
        fairness::{ClientSeed, ServerSeed},
        games::Table,
    };
    use kernel::{Gold, SeedId};

    const ROUNDS: i64 = 12;

    fn pair() -> RevealedSeedView {
        let seed = ServerSeed::new([5; 32]);
        RevealedSeedView {
            seed_id: SeedId(Default::default()),
            server_seed: seed.to_hex(),
            server_seed_hash: seed.hash().map(|byte| format!("{byte:02x}")).concat(),
            client_seed: "a".into(),
            rounds: ROUNDS,
            tables: [].into(),
        }
    }

    /// The rounds of the pair as the club tells them, newest first; one of them after the other of every game.
    fn rounds() -> Vec<RoundView> {
        let client_seed = ClientSeed::parse("a").unwrap();
        let bets = [
            ("slot", "night-market", "20x5"),
            ("river", "han-river", "50x20"),
            ("rps", "rps", "1000:r"),
            ("roulette", "rotary", "straight:17=500;red=100"),
        ];
        let round = |nonce: i64| {
            let (game, table, bet) = bets[nonce as usize % bets.len()];
            let table = Table::named(game, table).unwrap();
            let bet = table.read_bet(bet).unwrap();
            let mut draw = Draw::new(&ServerSeed::new([5; 32]), &client_seed, nonce as u64);
            let outcome = table.play(&bet, &mut draw);
            let (stake, payout) = (table.stake(&bet), table.payout(&bet, &outcome));
            let id = format!("{nonce:032x}");
            RoundView {
                header: RoundHeader {
                    round_id: id.parse().unwrap(),
                    number: 100 + nonce,
                    game: game.into(),
                    table: table.name().into(),
                    table_hash: table.hash_hex().into(),
                    bet: stake,
                    jackpot: None,
                    payout,
                    net: payout.0 - stake.0,
                    balances: BalancesView::default(),
                    fairness: RoundFairnessView {
                        server_seed_hash: pair().server_seed_hash,
                        client_seed: "a".into(),
                        nonce,
                        server_seed: Some(pair().server_seed),
                    },
                    at: chrono::DateTime::UNIX_EPOCH,
                },
                detail: Detail::of(table, &bet, &outcome),
            }
        };
        (1..=ROUNDS).rev().map(round).collect()
    }

    fn checked(rounds: &[RoundView]) -> PairCheck {
        let mut check = PairCheck::new(pair());
        let (first, second) = rounds.split_at(rounds.len() / 2);
        check.take(first, Some("b6".into()));
        assert!(!check.is_done());
        assert_eq!(check.cursor().as_deref(), Some("b6"));
        check.take(second, None);
        assert!(check.is_done());
        check
    }

    /// What is found when one thing is changed: how many flaws, and the first.
    fn found(change: impl FnOnce(&mut Vec<RoundView>)) -> (usize, i64, Option<i64>, Flaw) {
        let mut rounds = rounds();
        change(&mut rounds);
        let check = checked(&rounds);
        let first = check.first().expect("a flaw");
        let number = first.round.map(|round| round.1);
        (check.flaws(), first.nonce, number, first.flaw)
    }

    #[test]
    fn rounds_of_every_game_as_they_were_drawn_have_no_flaw() {
        let check = checked(&rounds());
        assert_eq!((check.checked(), check.flaws()), (ROUNDS as usize, 0));
        assert_eq!(check.first(), None);
    }

    #[test]
    fn whatever_is_changed_in_a_round_is_found_and_the_round_is_named() {
        type Change = fn(&mut RoundHeader);
        let changes: [Change; 7] = [
            |header| header.payout = Gold(header.payout.0 + 1),
            |header| {
                header.bet = Gold(header.bet.0 + 1);
                header.net -= 1;
            },
            |header| header.net += 1,
            |header| header.fairness.client_seed = "b".into(),
            |header| header.fairness.server_seed_hash.replace_range(0..1, "x"),
            |header| header.fairness.server_seed = None,
            |header| {
                header.fairness.server_seed = Some(ServerSeed::new([6; 32]).to_hex());
            },
        ];
        for at in 0..ROUNDS as usize {
            for change in changes {
                let nonce = ROUNDS - at as i64;
                let expected = (1, nonce, Some(100 + nonce), Flaw::Differs);
                assert_eq!(found(|rounds| change(&mut rounds[at].header)), expected);
            }
        }
        let drawn_again = found(|rounds| rounds[0].detail = rounds[4].detail.clone());
        assert_eq!(drawn_again, (1, 12, Some(112), Flaw::Differs));
    }

    #[test]
    fn every_nonce_is_marked_as_it_was_found() {
        let mut rounds = rounds();
        let mut check = PairCheck::new(pair());
        check.take(&rounds[..4], Some("b9".into()));
        let marks = [8, 9, 12, 13, 0].map(|nonce| check.mark(nonce));
        let (seen, unseen) = (Mark::Match, Mark::Unseen);
        assert_eq!(marks, [unseen, seen, seen, unseen, unseen]);

        rounds[2].header.net += 1;
        rounds[4].header.table_hash = "00".repeat(32);
        rounds[4].detail = Detail::Unknown;
        drop(rounds.remove(7));
        let check = checked(&rounds);
        let marks = [12, 10, 8, 5].map(|nonce| check.mark(nonce));
        let expected = [Mark::Match, Mark::Flawed, Mark::Unknown, Mark::Flawed];
        assert_eq!(marks, expected);
    }

    #[test]
    fn the_first_flaw_is_the_first_that_was_drawn() {
        let both = found(|rounds| {
            rounds[2].header.net += 1;
            rounds[7].header.net += 1;
        });
        assert_eq!(both, (2, 5, Some(105), Flaw::Differs));
    }

    #[test]
    fn a_nonce_that_is_missing_or_was_drawn_twice_is_found() {
        let missing = found(|rounds| drop(rounds.remove(3)));
        assert_eq!(missing, (1, 9, None, Flaw::Missing));
        let twice = found(|rounds| rounds.push(rounds[3].clone()));
        assert_eq!(twice, (1, 9, Some(109), Flaw::NotItsOwn));
        let beyond = found(|rounds| {
            rounds.push(rounds[3].clone());
            rounds[12].header.fairness.nonce = 13;
        });
        assert_eq!(beyond, (1, 13, Some(109), Flaw::NotItsOwn));
    }

    #[test]
    fn a_table_of_a_newer_build_is_not_called_a_fraud_and_hides_none() {
        let mut rounds = rounds();
        for at in [2, 3] {
            rounds[at].header.table_hash = "00".repeat(32);
            rounds[at].detail = Detail::Unknown;
        }
        let check = checked(&rounds);
        assert_eq!(
            (check.flaws(), check.unknown(), check.first()),
            (0, 2, None)
        );
        rounds[1].header.payout.0 += 1;
        let check = checked(&rounds);
        let first = check.first().expect("a flaw");
        assert_eq!((check.flaws(), check.unknown()), (1, 2));
        assert_eq!((first.nonce, first.flaw), (11, Flaw::Differs));
    }

    #[test]
    fn rounds_on_tables_that_were_announced_later_are_counted() {
        let mut rounds = rounds();
        let mut pair = pair();
        pair.tables = rounds
            .iter()
            .map(|round| (round.header.table.clone(), round.header.table_hash.clone()))
            .collect();
        let mut check = PairCheck::new(pair.clone());
        check.take(&rounds, None);
        assert_eq!((check.flaws(), check.uncommitted()), (0, 0));
        rounds[4].header.table_hash = "00".repeat(32);
        let mut check = PairCheck::new(pair);
        check.take(&rounds, None);
        assert_eq!(check.uncommitted(), 1);
    }
}
