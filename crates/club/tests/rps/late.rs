//! What comes late to an open round: the sweep of what nobody finished, old keys, calls of a day that is over.

use super::{begin, cash_out, gold, opened, settled, throw, win};
use chrono::Duration;
use club::{
    play::{self, PlayError, limits, open_rounds},
    testing::{TestClub, spin_params},
};
use contract::play::RoundProgress;
use kernel::Gold;
use platform::Op;
use sqlx::PgPool;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_nobody_finishes_is_cashed_out_a_day_later_and_counts_for_that_day(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let open = win(&op, "w").await;
    let before = gold(&op).await;
    assert_eq!(open_rounds::finish_expired(&club, 10).await.unwrap(), 0);
    club.clock.advance(Duration::hours(24));
    // Two sweeps at once, as of two instances.
    let both = tokio::join!(
        open_rounds::finish_expired(&club, 10),
        open_rounds::finish_expired(&club, 10)
    );
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 1);
    assert_eq!(gold(&op).await, before + 1_940);
    let op = Op::new(&club, op.actor);
    let stats = play::stats(&op).await.unwrap();
    assert_eq!((stats.rounds_today, stats.net_today), (1, 1_940));
    let late = cash_out(&op, open.round_id, "late").await;
    assert!(matches!(late, Err(PlayError::RoundOver)));
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_key_never_plays_twice_however_long_ago_it_was(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let (mut settled_key, mut first) = (None, None);
    for number in 0..40 {
        let key = format!("k{number}");
        if let RoundProgress::Settled(round) = begin(&op, &key, "rock").await.unwrap().answer {
            (settled_key, first) = (Some(key), Some(round));
            break;
        }
    }
    let (key, first) = (settled_key.unwrap(), first.unwrap());
    let open = win(&op, "w").await;
    let open_key = (0..40)
        .map(|number| format!("w-{number}"))
        .find(|key| play::rules::round_id(op.player().unwrap(), "play.rps", key) == open.round_id)
        .unwrap();
    club.clock.advance(Duration::days(31));
    sqlx::query("delete from idempotency_answers")
        .execute(&club.pool)
        .await
        .unwrap();
    let op = Op::new(&club, op.actor);
    let before = (gold(&op).await, play::stats(&op).await.unwrap().wagered);

    let again = settled(begin(&op, &key, "rock").await.unwrap().answer);
    assert_eq!(
        (again.header.round_id, again.header.payout),
        (first.header.round_id, first.header.payout)
    );
    let other = begin(&op, &key, "paper").await;
    assert!(matches!(other, Err(PlayError::KeyReused)), "{other:?}");
    let waits = opened(begin(&op, &open_key, "rock").await.unwrap().answer);
    assert_eq!((waits.round_id, waits.pot), (open.round_id, open.pot));
    let other = begin(&op, &open_key, "paper").await;
    assert!(matches!(other, Err(PlayError::KeyReused)), "{other:?}");

    let after = (gold(&op).await, play::stats(&op).await.unwrap().wagered);
    assert_eq!(after, before, "nothing was staked and no chance was drawn");
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn one_round_that_cannot_be_paid_does_not_stop_its_neighbours(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (owl, fox, vixen) = (
        club.player("owl").await,
        club.player("fox").await,
        club.player("vixen").await,
    );
    let unknown = win(&owl, "a").await;
    club.clock.advance(Duration::seconds(1));
    let broken = win(&fox, "b").await;
    club.clock.advance(Duration::seconds(1));
    let good = win(&vixen, "c").await;
    for (id, spoil) in [
        (
            unknown.round_id,
            "update play_open_rounds set table_hash = '\\xab' where id = $1",
        ),
        (
            broken.round_id,
            "update play_open_rounds set bet_text = 'nonsense' where id = $1",
        ),
    ] {
        sqlx::query(spoil)
            .bind(id.0)
            .execute(&club.pool)
            .await
            .unwrap();
    }
    club.clock.advance(Duration::hours(25));
    // One at a time: the two that cannot be paid stand in front, and are put back.
    let mut finished = 0;
    for _ in 0..3 {
        finished += open_rounds::finish_expired(&club, 1).await.unwrap();
    }
    assert_eq!(finished, 1);
    assert_eq!(
        play::round(&vixen, good.round_id)
            .await
            .unwrap()
            .header
            .payout,
        Gold(1_940)
    );
    club.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_sweep_leaves_a_round_whose_player_has_just_thrown(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for race in 0..12 {
        let open = win(&op, &format!("w{race}")).await;
        club.clock.advance(Duration::hours(24));
        // Late, and still before the sweep: the throw counts and gives a day more.
        let later = Op::new(&club, op.actor);
        let answer = throw(&later, open.round_id, &format!("t{race}"))
            .await
            .unwrap()
            .answer;
        if let RoundProgress::Open(round) = answer {
            assert_eq!(open_rounds::finish_expired(&club, 10).await.unwrap(), 0);
            assert_eq!(play::open_rounds(&later).await.unwrap()[0].pot, round.pot);
            club.discard_events().await;
            club.close().await;
            return;
        }
    }
    panic!("twelve rides were lost");
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_day_that_is_over_does_not_come_back(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let open = win(&op, "w").await;
    // The cash-out was asked for before the day ended, and gets its locks after a round of the next day.
    club.clock.advance(Duration::days(1));
    let next = Op::new(&club, op.actor);
    let slot = play::games::slot::spin(&next, spin_params(10, 5), &TestClub::key("s")).await;
    let net = slot.unwrap().answer.header.net;
    cash_out(&op, open.round_id, "out").await.unwrap();
    let stats = play::stats(&next).await.unwrap();
    assert_eq!((stats.rounds_today, stats.net_today), (2, net + 1_940));
    assert_eq!(limits::limits(&next).await.unwrap().today.staked, 50);
    club.discard_events().await;
    club.close().await;
}
