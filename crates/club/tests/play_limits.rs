//! Limits that players set for themselves, and breaks from play.

use chrono::Duration;
use club::{
    me,
    play::{self, PlayError, limits},
    testing::{TestClub, spin_params},
};
use contract::{
    ClubError, Problem,
    play::{
        CoolOffParams, ExclusionParams, LimitKind, LimitsParams, LimitsView, PendingLimitView,
        RoundView,
    },
};
use futures::future::join_all;
use platform::{Op, Reply};
use sqlx::PgPool;

/// A round for five hundred gold.
async fn spin(op: &Op, key: &str) -> Result<Reply<RoundView>, PlayError> {
    play::games::slot::spin(op, spin_params(100, 5), &TestClub::key(key)).await
}

const NONE: LimitsParams = LimitsParams {
    daily_loss: None,
    daily_stake: None,
    daily_minutes: None,
};

fn stake(most: i64) -> LimitsParams {
    LimitsParams {
        daily_stake: Some(most),
        ..NONE
    }
}

/// The same player a while later.
fn later(club: &TestClub, op: &Op, by: Duration) -> Op {
    club.clock.advance(by);
    Op::new(club, op.actor)
}

fn reached(answer: &Result<Reply<RoundView>, PlayError>) -> Option<(LimitKind, i64)> {
    match answer {
        Err(PlayError::LimitReached { limit, left, .. }) => Some((*limit, *left)),
        _ => None,
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn of_a_hundred_bets_at_once_a_limit_lets_through_what_it_allows(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    limits::change(&op, &stake(1_500)).await.unwrap();
    let keys: Vec<String> = (0..100).map(|number| format!("key-{number}")).collect();
    // Eight of a player may be on the way: whoever is sent back comes again, as a browser does.
    let answers = join_all(keys.iter().map(async |key| {
        loop {
            match spin(&op, key).await {
                Err(PlayError::TooManyInFlight) => tokio::task::yield_now().await,
                answer => break answer,
            }
        }
    }))
    .await;
    let placed = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(placed, 3);
    for answer in answers.iter().filter(|answer| answer.is_err()) {
        assert_eq!(reached(answer), Some((LimitKind::DailyStake, 0)));
    }
    let today = limits::limits(&op).await.unwrap().today;
    assert_eq!(today.staked, 1_500);
    assert_eq!(today.net, play::stats(&op).await.unwrap().net_today);
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_limit_holds_at_once_for_a_remembered_player_and_anew_each_day(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "first").await.unwrap();
    limits::change(&op, &stake(700)).await.unwrap();
    let refused = spin(&op, "second").await;
    assert_eq!(reached(&refused), Some((LimitKind::DailyStake, 200)));
    let Err(refused) = refused else {
        unreachable!()
    };
    let error = ClubError::from(refused);
    assert_eq!((error.code(), error.status()), ("limit_reached", 403));
    assert!(spin(&op, "first").await.unwrap().replayed);

    let tomorrow = later(&club, &op, Duration::hours(4));
    assert_eq!(limits::limits(&tomorrow).await.unwrap().today.staked, 0);
    spin(&tomorrow, "second").await.unwrap();
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_day_never_costs_more_than_the_limit_of_its_loss(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let most = LimitsParams {
        daily_loss: Some(2_000),
        ..NONE
    };
    limits::change(&op, &most).await.unwrap();
    let mut played = 0;
    let left = loop {
        match spin(&op, &format!("key-{played}")).await {
            Ok(_) => played += 1,
            refused => break reached(&refused).unwrap(),
        }
    };
    let net = play::stats(&op).await.unwrap().net_today;
    assert!(net >= -2_000 && net - 500 < -2_000, "{net}");
    assert_eq!(left, (LimitKind::DailyLoss, 2_000 + net));
    club.close_with_events(played).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn time_is_counted_while_rounds_are_close_and_ends_at_its_limit(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let most = LimitsParams {
        daily_minutes: Some(10),
        ..NONE
    };
    limits::change(&op, &most).await.unwrap();
    spin(&op, "0").await.unwrap();
    let op = later(&club, &op, Duration::minutes(4));
    spin(&op, "4").await.unwrap();
    // A pause counts for nothing.
    let op = later(&club, &op, Duration::minutes(30));
    spin(&op, "34").await.unwrap();
    let op = later(&club, &op, Duration::minutes(5));
    spin(&op, "39").await.unwrap();
    assert_eq!(limits::limits(&op).await.unwrap().today.minutes, 9);
    let op = later(&club, &op, Duration::minutes(1));
    let refused = spin(&op, "40").await;
    assert_eq!(reached(&refused), Some((LimitKind::DailyMinutes, 0)));
    club.close_with_events(4).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_raised_limit_waits_a_day_and_can_be_called_off(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    limits::change(&op, &stake(500)).await.unwrap();
    let view = limits::change(&op, &stake(1_000)).await.unwrap();
    let day_later = op.now + Duration::hours(24);
    let pending = PendingLimitView {
        value: Some(1_000),
        at: day_later,
    };
    assert_eq!(
        (view.daily_stake.value, view.daily_stake.pending),
        (Some(500), Some(pending))
    );
    spin(&op, "one").await.unwrap();
    assert!(reached(&spin(&op, "two").await).is_some());

    let called_off = limits::change(&op, &stake(500)).await.unwrap();
    assert_eq!(called_off.daily_stake.pending, None);
    let lifted = limits::change(&op, &NONE).await.unwrap();
    assert_eq!(
        lifted.daily_stake.pending.map(|next| next.value),
        Some(None)
    );
    let op = later(&club, &op, Duration::hours(24) - Duration::seconds(1));
    spin(&op, "three").await.unwrap();
    assert!(reached(&spin(&op, "four").await).is_some());
    // The settler remembers the player, and the limit is lifted all the same.
    let op = later(&club, &op, Duration::seconds(1));
    spin(&op, "four").await.unwrap();
    assert_eq!(limits::limits(&op).await.unwrap().daily_stake.value, None);
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_break_ends_by_itself_and_is_never_shortened(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let three_days = CoolOffParams { hours: 72 };
    let view = limits::cool_off(&op, &three_days).await.unwrap();
    let until = op.now + Duration::hours(72);
    assert_eq!(view.resting.map(|rest| rest.until), Some(until));
    let op = later(&club, &op, Duration::hours(1));
    let shorter = limits::cool_off(&op, &CoolOffParams { hours: 24 }).await;
    assert_eq!(shorter.unwrap().resting, view.resting);
    let refused = spin(&op, "during").await;
    assert!(matches!(refused, Err(PlayError::Blocked { until: told }) if told == until));
    let op = later(&club, &op, Duration::hours(71));
    assert_eq!(limits::limits(&op).await.unwrap().resting, None);
    spin(&op, "during").await.unwrap();
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_self_exclusion_lasts_until_its_time_is_over_and_the_player_comes_back(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    limits::exclude(&op, &ExclusionParams { days: 180 })
        .await
        .unwrap();
    let until = op.now + Duration::days(180);
    let excluded = ClubError::SelfExcluded { until };
    let is_refused = |answer: Result<LimitsView, ClubError>| answer == Err(excluded.clone());
    assert!(matches!(
        spin(&op, "during").await,
        Err(PlayError::SelfExcluded { until: told }) if told == until
    ));
    assert!(is_refused(limits::come_back(&op).await));
    assert!(is_refused(limits::change(&op, &stake(500)).await));
    assert!(is_refused(
        limits::cool_off(&op, &CoolOffParams { hours: 24 }).await
    ));
    // What the player may do: look.
    let shown = limits::limits(&op).await.unwrap().excluded.unwrap();
    assert_eq!((shown.until, shown.is_over), (until, false));
    assert!(play::stats(&op).await.is_ok());

    let op = later(&club, &op, Duration::days(181));
    let refused = spin(&op, "during").await;
    assert!(
        matches!(refused, Err(PlayError::SelfExcluded { .. })),
        "it does not end by itself"
    );
    assert!(limits::limits(&op).await.unwrap().excluded.unwrap().is_over);
    assert_eq!(limits::come_back(&op).await.unwrap().excluded, None);
    spin(&op, "during").await.unwrap();
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_is_out_of_range_is_refused_by_its_name_and_changes_nothing(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let refused = |error: ClubError, name: &str| {
        assert!(
            matches!(&error, ClubError::BadField { field, problem: Problem::OutOfRange { .. } } if field == name),
            "{error:?}"
        );
    };
    for wrong in [0, -1, 99, i64::MAX] {
        let loss = LimitsParams {
            daily_loss: Some(wrong),
            ..NONE
        };
        refused(limits::change(&op, &loss).await.unwrap_err(), "daily_loss");
        refused(
            limits::change(&op, &stake(wrong)).await.unwrap_err(),
            "daily_stake",
        );
        let hours = CoolOffParams {
            hours: wrong.min(23),
        };
        refused(limits::cool_off(&op, &hours).await.unwrap_err(), "hours");
        let days = ExclusionParams {
            days: wrong.max(1_826),
        };
        refused(limits::exclude(&op, &days).await.unwrap_err(), "days");
    }
    for wrong in [9, 1_441] {
        let minutes = LimitsParams {
            daily_minutes: Some(wrong),
            ..NONE
        };
        refused(
            limits::change(&op, &minutes).await.unwrap_err(),
            "daily_minutes",
        );
    }
    let view = limits::limits(&op).await.unwrap();
    assert_eq!(view.daily_loss.value, None);
    assert_eq!((view.resting, view.excluded), (None, None));
    assert!(matches!(
        limits::limits(&club.guest()).await,
        Err(ClubError::Unauthenticated)
    ));
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn every_page_is_told_the_days_time_beside_its_limit(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "a").await.unwrap();
    assert_eq!(me::me(&op).await.unwrap().session.time_limit, None);
    let an_hour = LimitsParams {
        daily_minutes: Some(60),
        ..NONE
    };
    limits::change(&op, &an_hour).await.unwrap();
    let op = later(&club, &op, Duration::seconds(90));
    spin(&op, "b").await.unwrap();
    let time = me::me(&op).await.unwrap().session.time_limit.unwrap();
    assert_eq!((time.daily_minutes, time.played_seconds), (60, 90));
    assert_eq!(time.last_round_at, Some(op.now));
    // The day begins anew, and a higher limit holds after a day.
    limits::change(&op, &NONE).await.unwrap();
    let op = later(&club, &op, Duration::hours(23));
    let time = me::me(&op).await.unwrap().session.time_limit.unwrap();
    assert_eq!((time.daily_minutes, time.played_seconds), (60, 0));
    let op = later(&club, &op, Duration::hours(2));
    assert_eq!(me::me(&op).await.unwrap().session.time_limit, None);
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn every_page_is_told_that_its_player_rests_until_it_is_over(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let rests = async |op: &Op| me::me(op).await.unwrap().session.resting_until;
    assert_eq!(rests(&op).await, None);
    limits::cool_off(&op, &CoolOffParams { hours: 24 })
        .await
        .unwrap();
    assert_eq!(rests(&op).await, Some(op.now + Duration::hours(24)));
    let op = later(&club, &op, Duration::hours(24));
    assert_eq!(rests(&op).await, None, "a break ends by itself");
    limits::exclude(&op, &ExclusionParams { days: 180 })
        .await
        .unwrap();
    let until = rests(&op).await;
    assert_eq!(until, Some(op.now + Duration::days(180)));
    let op = later(&club, &op, Duration::days(181));
    assert_eq!(rests(&op).await, until, "and a self-exclusion does not");
    // The log-in of half a year ago is over; who comes back has another.
    club.close_with_events(0).await;
}
