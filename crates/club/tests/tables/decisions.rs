//! What people may decide about tables, and what not.

use super::{DECIDED, SECOND, close, import, night_market, publish, spin, state};
use chrono::Duration;
use club::{
    play::{
        PlayError,
        tables::{
            self,
            edit::{self, Decided, EditError},
        },
    },
    testing::TestClub,
};
use contract::{ClubError, play::TableState};
use engine::games::{Game as _, Table, slot};
use sqlx::PgPool;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn nobody_changes_odds_alone_or_without_notice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    let op = club.system();
    let at = op.now + Duration::hours(24);
    let silent = Decided {
        reason: "",
        ..DECIDED
    };
    let nobody = Decided { by: " ", ..DECIDED };
    for (people, error) in [
        ((DECIDED, "mina"), "another one"),
        ((DECIDED, " "), "say who approves"),
        ((silent, SECOND), "say why"),
        ((nobody, SECOND), "say who you are with --by"),
    ] {
        let refused = edit::publish(&op, draft, at, people).await.unwrap_err();
        assert!(refused.to_string().contains(error), "{refused}");
    }
    let soon = edit::publish(
        &op,
        draft,
        op.now + Duration::minutes(59),
        (DECIDED, SECOND),
    )
    .await;
    assert!(matches!(soon, Err(EditError::TooSoon(_))), "{soon:?}");
    assert_eq!(state(&club, draft).await, TableState::Draft);
    // The database refuses as well, whoever asks it.
    let alone = sqlx::query(
        "insert into play_table_changes
         select 99, game, name, hash, null, now(), now(), 'Mina', 'MINA', 'why' from play_tables limit 1",
    );
    let refused = alone.execute(&club.pool).await.unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("play_table_changes_second_person"),
        "{refused}"
    );
    for past in [
        "update play_tables set data = ''",
        "delete from play_table_changes",
    ] {
        let refused = sqlx::query(past).execute(&club.pool).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_table_that_cannot_be_played_is_not_taken(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let mut drawn_otherwise = slot::night_market().data().clone();
    drawn_otherwise.version = 41;
    drawn_otherwise.symbols[0].name = "eight".into();
    let mut nameless = slot::night_market().data().clone();
    nameless.machine = "day-market".into();
    for (json, error) in [
        ("{}".to_owned(), "no sound table"),
        (
            serde_json::to_string(&drawn_otherwise).unwrap(),
            "cannot draw",
        ),
        (serde_json::to_string(&nameless).unwrap(), "needs a page"),
        (night_market(1, 900), "another one already"),
        (night_market(41, 5_000), "returns"),
    ] {
        let refused = import(&club, &json).await.unwrap_err();
        assert!(refused.to_string().contains(error), "{refused}");
    }
    let op = club.system();
    let refused = edit::import(&op, "chess", "{}", DECIDED).await.unwrap_err();
    assert!(
        refused.to_string().starts_with("there is no game called"),
        "{refused}"
    );
    // Nobody else is asked for before something is published.
    let silent = Decided {
        reason: " ",
        ..DECIDED
    };
    let refused = edit::import(&op, "slot", "{}", silent).await.unwrap_err();
    assert!(matches!(refused, EditError::NoReason), "{refused}");
    // Twice is once.
    let first = edit::import(&op, "slot", &night_market(41, 900), DECIDED)
        .await
        .unwrap();
    let again = edit::import(&op, "slot", &night_market(41, 900), DECIDED)
        .await
        .unwrap();
    assert_eq!((first.1, again.1), (true, false));
    assert_eq!(first.0, again.0);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_announcement_that_is_taken_back_never_takes_effect(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    publish(&club, draft, 2).await.unwrap();
    let op = club.system();
    let at = Some(op.now + Duration::hours(1));
    let later = edit::retire(&op, draft.hash_hex(), at, DECIDED).await;
    assert!(matches!(later, Err(EditError::NoMoment)), "{later:?}");
    // One person is enough: it takes nothing from anybody.
    let effects = edit::retire(&op, draft.hash_hex(), None, DECIDED)
        .await
        .unwrap();
    assert!(effects[0].is_withdrawn && effects[0].before == Some(draft));
    tables::refresh(&club).await.unwrap();
    assert_eq!(state(&club, draft).await, TableState::Draft);
    let told = tables::view(&player, "slot", "night-market").unwrap();
    assert_eq!((told.next, told.closed), (None, None));
    let again = edit::retire(&op, draft.hash_hex(), None, DECIDED).await;
    assert!(matches!(again, Err(EditError::AlreadySo)), "{again:?}");
    club.clock.advance(Duration::hours(3));
    assert_eq!(
        spin(&club, &player, "later").await.unwrap(),
        slot::night_market().hash_hex()
    );
    // Some instance may have played it before it heard of that.
    assert!(tables::all(&club).unwrap().contains(&draft));
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn one_announcement_waits_at_a_time_and_is_named_to_who_brings_another(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let first = import(&club, &night_market(41, 900)).await.unwrap();
    let other = import(&club, &night_market(42, 800)).await.unwrap();
    publish(&club, first, 2).await.unwrap();
    // Neither another version nor the same one for another moment, before it or after it.
    for (table, in_hours) in [(other, 24), (other, 1), (first, 24), (first, 1)] {
        let refused = publish(&club, table, in_hours).await.unwrap_err();
        assert!(matches!(refused, EditError::Waiting { .. }), "{refused}");
        let told = refused.to_string();
        let way = format!("tables retire {} --reason", &first.hash_hex()[..12]);
        assert!(
            told.contains("slot/night-market version 41 is announced already, from 2026-"),
            "{told}"
        );
        assert!(told.contains(&way), "{told}");
    }
    let op = club.system();
    edit::retire(&op, first.hash_hex(), None, DECIDED)
        .await
        .unwrap();
    publish(&club, other, 2).await.unwrap();
    assert_eq!(state(&club, other).await, TableState::Announced);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_closed_game_opens_at_once_whatever_waits(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let played = Table::Slot(slot::night_market());
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    close(&club, "slot/night-market").await.unwrap();
    publish(&club, draft, 2).await.unwrap();
    club.clock.advance(Duration::seconds(1));
    publish(&club, played, 0).await.unwrap();
    assert_eq!(state(&club, played).await, TableState::Live);
    assert_eq!(state(&club, draft).await, TableState::Announced);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_moment_more_than_a_year_ahead_is_taken_for_a_typing_error(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    let far = publish(&club, draft, 24 * 367).await;
    assert!(matches!(far, Err(EditError::TooFar(_))), "{far:?}");
    let op = club.system();
    let at = Some(op.now + Duration::days(367));
    let far = edit::retire(&op, "slot", at, DECIDED).await;
    assert!(matches!(far, Err(EditError::TooFar(_))), "{far:?}");
    publish(&club, draft, 24 * 365).await.unwrap();
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_is_closed_stays_closed_whatever_was_announced(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    publish(&club, draft, 2).await.unwrap();
    let effects = edit::retire(&club.system(), "slot", None, DECIDED)
        .await
        .unwrap();
    let withdrawn: Vec<_> = effects.iter().map(|effect| effect.is_withdrawn).collect();
    assert_eq!(withdrawn, [false, true]);
    tables::refresh(&club).await.unwrap();
    club.clock.advance(Duration::hours(3));
    let refused = spin(&club, &player, "k").await;
    assert!(
        matches!(refused, Err(PlayError::GameClosed { .. })),
        "{refused:?}"
    );
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn odds_that_were_announced_are_not_replaced_with_less_notice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    let at = publish(&club, draft, 2).await.unwrap();
    club.clock.advance(Duration::minutes(110));
    // What is played now would be other odds a minute after the announced ones are there.
    let op = club.system();
    let played = Table::Slot(slot::night_market());
    let people = (DECIDED, SECOND);
    let soon = edit::publish(&op, played, at + Duration::minutes(1), people).await;
    assert!(matches!(soon, Err(EditError::TooSoon(_))), "{soon:?}");
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_version_is_found_by_the_beginning_of_its_hash_and_told_in_full(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.system();
    let draft = import(&club, &night_market(43, 700)).await.unwrap();
    for meant in [
        draft.hash_hex(),
        &draft.hash_hex()[..8].to_ascii_uppercase(),
    ] {
        assert_eq!(edit::find(&op, meant).await.unwrap(), draft);
    }
    let played = edit::find(&op, "slot/night-market").await.unwrap();
    assert_eq!(played, Table::Slot(slot::night_market()));
    for meant in ["", "abc", "slot/day-market", &"0".repeat(64)] {
        let refused = edit::find(&op, meant).await;
        assert!(
            matches!(refused, Err(EditError::NoSuchVersion(_))),
            "{meant}: {refused:?}"
        );
    }
    let told = tables::version(&op, draft.hash_hex()).await.unwrap();
    assert_eq!((told.version, told.state), (43, TableState::Draft));
    assert_eq!(told.canonical, draft.canonical());
    assert_eq!(Table::learn("slot", &told.data), Ok(draft));
    let unknown = tables::version(&op, &"0".repeat(64)).await;
    assert_eq!(unknown, Err(ClubError::NotFound));
    assert_eq!(
        tables::version(&op, "no hash").await,
        Err(ClubError::NotFound)
    );
    club.close().await;
}
