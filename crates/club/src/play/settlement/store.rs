//! What settles a batch, in one statement.

mod legacy;
mod many;
mod rows;
mod single;

use super::context::Context;
use crate::play::player_state::Decided;
use kernel::PlayerId;
use platform::Fault;
use rows::Rows;
use sqlx::PgConnection;
use std::collections::HashMap;

/// What became of a player's rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All of them stand.
    Written,
    /// None of them stands, because a key among them was used before.
    Known,
}

/// Writes a batch in one statement: wallets, states, rounds, transfers, what goes into the common jackpot,
/// and outbox.
///
/// The statement is its own transaction unless the caller has one open. It writes the rounds of those
/// players whose wallet is at the version and epoch that the rounds were decided on; who is not among
/// the answers has moved on, and nothing of that player stands.
///
/// One row guards a player: a round moves the wallet's version, and whatever else a settler remembers
/// (seed pair, prohibitions) moves its epoch. So two writers meet at the wallet's row lock, and the later
/// one finds itself stale: no round is settled twice, no seed is played after its reveal.
///
/// Wallets come before states and both in player order, here as everywhere, so that nobody waits in a
/// circle: the players are sorted, and the settler's planner settings leave no plan but to look them up
/// one after the other. Whoever else changes `play_states` locks the wallet first (see
/// `play::lock_state`). Where somebody does not, as version 0.1 when it changes seeds, the database ends
/// the circle, and the batch is settled one by one.
pub(super) async fn settle(
    connection: &mut PgConnection,
    context: &Context,
    rounds: &[&Decided],
) -> Result<HashMap<PlayerId, Verdict>, Fault> {
    let Some(now) = rounds.first().map(|round| round.at) else {
        return Ok(HashMap::new());
    };
    let rows = Rows::of(rounds, now, context)?;
    let has_prize = rounds.iter().any(|round| round.prize.is_some());
    match (&rows.states[..], &rows.rounds[..], &rows.transfers[..]) {
        ([state], [round], [stake, payout @ ..]) if !has_prize => {
            let alone = single::Single {
                now,
                state,
                round,
                stake,
                payout: payout.first(),
                contribution: rows.contributed(),
            };
            let verdict = single::write(connection, alone).await?;
            let player = PlayerId(state.player);
            Ok(verdict
                .map(|verdict| (player, verdict))
                .into_iter()
                .collect())
        }
        _ => many::write(connection, &rows).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        play::{
            bet::Bet,
            player_state::{PlayerState, balances},
            rules,
            store::player_states,
        },
        testing::TestClub,
    };
    use engine::games::{self, Table, slot};
    use kernel::{Gold, RequestId};
    use platform::calendar;
    use sqlx::PgPool;

    /// Everything that a batch writes, as the database tells it.
    const WRITTEN: &str = "select jsonb_build_array(
        (select jsonb_agg(w order by owner) from ledger_wallets w),
        (select jsonb_agg(s order by player_id) from play_states s),
        (select jsonb_agg(r order by id) from play_rounds r),
        (select jsonb_agg(t order by id) from ledger_transfers t),
        (select jsonb_agg(c) from play_jackpot_contributions c),
        (select jsonb_agg(jsonb_build_array(o.events, o.created_at)) from outbox o)
    )::text";

    fn context(club: &TestClub) -> Context {
        Context {
            options: (*club.pool.connect_options()).clone(),
            clock: club.clock.clone(),
            entropy: club.entropy.clone(),
            seal: club.seal.clone(),
            outbox_notify: club.outbox_notify.clone(),
        }
    }

    async fn written(club: &TestClub) -> String {
        sqlx::query_scalar(WRITTEN)
            .fetch_one(&club.pool)
            .await
            .unwrap()
    }

    /// The player's state as it is, read anew.
    async fn state(club: &TestClub, player: PlayerId) -> PlayerState {
        let mut connection = club.pool.acquire().await.unwrap();
        let mut states = player_states(&mut connection, &club.seal, &[player])
            .await
            .unwrap();
        states.pop().unwrap().1.unwrap()
    }

    async fn new_state(club: &TestClub, name: &str) -> PlayerState {
        let op = club.player(name).await;
        club.discard_events().await;
        state(club, op.player().unwrap()).await
    }

    fn play(state: &mut PlayerState, club: &TestClub, key: &str) -> Decided {
        let (at, table) = (club.clock.now(), slot::night_market());
        let bet = Bet {
            player: state.player,
            round_id: rules::round_id(state.player, "play.slot", key),
            fingerprint: 7,
            request: RequestId(club.entropy.id(at)),
            table: Table::Slot(table),
            bet: games::Bet::Slot(slot::Stake::new(table, Gold(20), 5).unwrap()),
        };
        state.play(&bet, calendar::day(at), at).unwrap()
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_single_round_is_written_like_one_of_many(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let mut state = new_state(&club, "owl").await;
        // No two columns of a kind hold the same, or a mix-up would not be seen.
        state.balances = balances(9_000, 3, 5);
        let (mut won, mut lost) = (false, false);
        for key in 0.. {
            let decided = play(&mut state, &club, &key.to_string());
            let rows = Rows::of(&[&decided], decided.at, &context(&club)).unwrap();
            let payout = rows.transfers.get(1);
            won |= payout.is_some();
            lost |= payout.is_none();

            let mut alone = platform::begin(&club.pool).await.unwrap();
            let (its, round, stake) = (&rows.states[0], &rows.rounds[0], &rows.transfers[0]);
            let single = single::Single {
                now: rows.now,
                state: its,
                round,
                stake,
                payout,
                contribution: rows.contributed(),
            };
            let verdict = single::write(&mut alone, single).await.unwrap();
            assert_eq!(verdict, Some(Verdict::Written));
            let by_single: String = sqlx::query_scalar(WRITTEN)
                .fetch_one(&mut *alone)
                .await
                .unwrap();
            alone.rollback().await.unwrap();
            let verdicts = many::write(&mut club.pool.acquire().await.unwrap(), &rows)
                .await
                .unwrap();
            assert_eq!(verdicts, [(state.player, Verdict::Written)].into());
            assert_eq!(by_single, written(&club).await);
            if won && lost {
                break;
            }
        }
        // Nobody ever held that: the audit would say so.
        club.abandon().await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn of_a_batch_only_who_moved_on_is_left_out(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let owl = new_state(&club, "owl").await;
        let foxes = [
            new_state(&club, "fox").await,
            new_state(&club, "vixen").await,
        ];
        let context = context(&club);
        let meanwhile: [fn(&mut PlayerState); 2] =
            [|state| state.version += 1, |state| state.epoch += 1];
        for (number, (move_on, mut fox)) in meanwhile.into_iter().zip(foxes).enumerate() {
            let mut moved = owl.clone();
            move_on(&mut moved);
            let stale = play(&mut moved, &club, &number.to_string());
            let before = written(&club).await;
            let mut connection = club.pool.acquire().await.unwrap();
            let verdicts = settle(&mut connection, &context, &[&stale]).await.unwrap();
            assert_eq!(verdicts, HashMap::new());
            assert_eq!(written(&club).await, before, "alone, nothing is written");

            let current = play(&mut fox, &club, "current");
            let rounds = [&stale, &current];
            let verdicts = settle(&mut connection, &context, &rounds).await.unwrap();
            assert_eq!(verdicts, [(fox.player, Verdict::Written)].into());
            drop(connection);
            assert_eq!(state(&club, owl.player).await.nonce, 0);
            assert_eq!(state(&club, fox.player).await.nonce, 1);
        }
        club.close_with_events(2).await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_key_that_was_used_before_is_told_and_nothing_of_its_player_written(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let (mut owl, mut fox) = (new_state(&club, "owl").await, new_state(&club, "fox").await);
        let context = context(&club);
        let mut connection = club.pool.acquire().await.unwrap();
        let first = play(&mut owl, &club, "k");
        settle(&mut connection, &context, &[&first]).await.unwrap();
        let again = play(&mut owl, &club, "k");
        let verdicts = settle(&mut connection, &context, &[&again]).await.unwrap();
        assert_eq!(verdicts, [(owl.player, Verdict::Known)].into());
        let (new, other) = (play(&mut owl, &club, "new"), play(&mut fox, &club, "k"));
        let verdicts = settle(&mut connection, &context, &[&again, &new, &other])
            .await
            .unwrap();
        let expected = [(owl.player, Verdict::Known), (fox.player, Verdict::Written)];
        assert_eq!(verdicts, expected.into());
        drop(connection);
        club.close_with_events(2).await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn no_trigger_makes_each_round_lock_its_rows_before_it_changes_them(pool: PgPool) {
        // The database does that for any trigger before an update of rows, whatever columns it is for.
        let before_updates: Vec<String> = sqlx::query_scalar(
            "select tgname::text from pg_trigger
             where tgrelid in ('play_states'::regclass, 'ledger_wallets'::regclass)
               and tgtype & (1 | 2 | 16) = (1 | 2 | 16)",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        assert_eq!(before_updates, [""; 0]);
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_prohibition_and_a_new_seed_pair_move_the_epoch_whoever_writes_them(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let owl = new_state(&club, "owl").await;
        for (change, epoch) in [
            ("update play_states set blocked_until = now()", 1),
            ("update play_states set seed_id = seed_id", 2),
            // As version 0.1 does it.
            ("update play_seats set seed_id = seed_id, nonce = 0", 3),
            ("update play_states set rounds = rounds", 3),
        ] {
            sqlx::query(change).execute(&club.pool).await.unwrap();
            assert_eq!(state(&club, owl.player).await.epoch, epoch, "{change}");
        }
        club.close().await;
    }
}
