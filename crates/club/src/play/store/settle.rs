//! What settles a hand, in one statement.

mod lone;
mod rows;
mod several;

use crate::{
    fault::Fault,
    play::{dealer::Dealing, seat::Dealt},
};
use rows::Hand;
use sqlx::PgConnection;

/// Writes a hand in one statement: wallets, seats, rounds, transfers and outbox, all or nothing.
///
/// The statement is its own transaction unless the caller has one open. It moves on only wallets and
/// seats that are as they were when the rounds were decided, and refuses itself by the name
/// `play_hand_is_current` when that is not all of them.
///
/// Wallets come before seats and both in player order, here as everywhere, so that nobody waits in
/// a circle: the players are sorted, and the dealer's planner settings leave no plan but to look
/// them up one after the other. Were it otherwise, the database would end the circle, and the hand
/// would be dealt again with care.
pub(in crate::play) async fn settle(
    connection: &mut PgConnection,
    dealing: &Dealing,
    rounds: &[&Dealt],
) -> Result<(), Fault> {
    let Some(now) = rounds.first().map(|round| round.at) else {
        return Ok(());
    };
    let hand = Hand::of(rounds, now, dealing)?;
    match (&hand.seats[..], &hand.rounds[..], &hand.transfers[..]) {
        ([seat], [round], [stake, payout @ ..]) => {
            let payout = payout.first();
            lone::write(connection, now, seat, round, stake, payout, &hand.events).await
        }
        _ => several::write(connection, &hand).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar,
        fault::constraint,
        play::{
            dealer::Bet,
            rules,
            seat::{Seat, balances},
            store,
        },
        testing::TestClub,
    };
    use engine::games::slot::{self, Stake};
    use kernel::{Gold, PlayerId};
    use sqlx::PgPool;

    /// Everything that a hand writes, as the database tells it.
    const WRITTEN: &str = "select jsonb_build_array(
        (select jsonb_agg(w order by owner) from ledger_wallets w),
        (select jsonb_agg(s order by player_id) from play_seats s),
        (select jsonb_agg(r order by id) from play_rounds r),
        (select jsonb_agg(t order by id) from ledger_transfers t),
        (select jsonb_agg(jsonb_build_array(o.events, o.created_at)) from outbox o)
    )::text";

    fn dealing(club: &TestClub) -> Dealing {
        Dealing {
            pool: club.pool.clone(),
            clock: club.clock.clone(),
            entropy: club.entropy.clone(),
            outbox_bell: club.outbox_bell.clone(),
        }
    }

    /// The seat as it is, read anew.
    async fn seat(club: &TestClub, player: PlayerId) -> Seat {
        let mut connection = club.pool.acquire().await.unwrap();
        let mut seats = store::seats(&mut connection, &[player]).await.unwrap();
        seats.pop().unwrap()
    }

    async fn new_seat(club: &TestClub, name: &str) -> Seat {
        let op = club.player(name).await;
        club.forget_events().await;
        seat(club, op.player().unwrap().player).await
    }

    fn play(seat: &mut Seat, club: &TestClub, key: &str) -> Dealt {
        let (at, table) = (club.clock.now(), slot::night_market());
        let bet = Bet {
            player: seat.player,
            round_id: rules::round_id(seat.player, "play.slot", key),
            fingerprint: 7,
            table,
            stake: Stake::new(table, Gold(20), 5).unwrap(),
        };
        seat.play(&bet, calendar::day(at), at).unwrap()
    }

    #[sqlx::test(migrator = "crate::MIGRATOR")]
    async fn a_lone_round_is_written_like_one_of_many(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let mut seat = new_seat(&club, "owl").await;
        // No two columns of a kind hold the same, or a mix-up would not be seen.
        seat.balances = balances(9_000, 3, 5);
        let (mut won, mut lost) = (false, false);
        for key in 0.. {
            let dealt = play(&mut seat, &club, &key.to_string());
            let hand = Hand::of(&[&dealt], dealt.at, &dealing(&club)).unwrap();
            let payout = hand.transfers.get(1);
            won |= payout.is_some();
            lost |= payout.is_none();

            let mut alone = club.pool.begin().await.unwrap();
            let (its, round, stake) = (&hand.seats[0], &hand.rounds[0], &hand.transfers[0]);
            lone::write(
                &mut alone,
                hand.now,
                its,
                round,
                stake,
                payout,
                &hand.events,
            )
            .await
            .unwrap();
            let written: String = sqlx::query_scalar(WRITTEN)
                .fetch_one(&mut *alone)
                .await
                .unwrap();
            alone.rollback().await.unwrap();
            several::write(&mut club.pool.acquire().await.unwrap(), &hand)
                .await
                .unwrap();
            let by_the_other: String = sqlx::query_scalar(WRITTEN)
                .fetch_one(&club.pool)
                .await
                .unwrap();
            assert_eq!(written, by_the_other);
            if won && lost {
                break;
            }
        }
        // Nobody ever held that: the audit would say so.
        club.abandon();
    }

    #[sqlx::test(migrator = "crate::MIGRATOR")]
    async fn a_seat_or_wallet_that_moved_on_stops_the_whole_hand(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let (mut owl, mut fox) = (new_seat(&club, "owl").await, new_seat(&club, "fox").await);
        let before: String = sqlx::query_scalar(WRITTEN)
            .fetch_one(&club.pool)
            .await
            .unwrap();
        let dealing = dealing(&club);
        let other = play(&mut fox, &club, "other");
        let meanwhile: [fn(&mut Seat); 3] = [
            |seat| seat.version += 1,
            |seat| seat.nonce += 1,
            |seat| std::sync::Arc::get_mut(&mut seat.seed).unwrap().id.0 = uuid::Uuid::nil(),
        ];
        for (key, move_on) in meanwhile.into_iter().enumerate() {
            let mut moved = seat(&club, owl.player).await;
            move_on(&mut moved);
            let stale = play(&mut moved, &club, &key.to_string());
            for hand in [&[&stale][..], &[&other, &stale]] {
                let mut connection = club.pool.acquire().await.unwrap();
                let refused = settle(&mut connection, &dealing, hand).await.unwrap_err();
                let Fault::Database(error) = &refused else {
                    panic!("{refused}");
                };
                assert_eq!(constraint(error), Some("play_hand_is_current"));
            }
        }
        let after: String = sqlx::query_scalar(WRITTEN)
            .fetch_one(&club.pool)
            .await
            .unwrap();
        assert_eq!(after, before, "nothing of a refused hand stands");
        let whole = play(&mut owl, &club, "whole");
        let mut connection = club.pool.acquire().await.unwrap();
        settle(&mut connection, &dealing, &[&other, &whole])
            .await
            .unwrap();
        drop(connection);
        club.forget_events().await;
        club.close().await;
    }
}
