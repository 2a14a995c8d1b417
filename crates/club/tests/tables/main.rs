//! The tables that games are played by: drafts, announcements, what is played when, and closed games.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod decisions;

use chrono::{DateTime, Duration, Utc};
use club::{
    play::{
        self, PlayError, games,
        tables::{
            self,
            edit::{self, Decided, EditError},
        },
    },
    testing::{TestClub, spin_params},
};
use contract::{
    ClubError,
    play::{RoundProgress, RpsParams, TableState},
};
use engine::games::{Game as _, Table, slot};
use platform::Op;
use sqlx::PgPool;

/// The night market with another multiplier and a version of its own.
fn night_market(version: u32, multiplier: u32) -> String {
    let mut data = slot::night_market().data().clone();
    data.version = version;
    data.symbols[0].multiplier = multiplier;
    serde_json::to_string(&data).unwrap()
}

async fn import(club: &TestClub, json: &str) -> Result<Table, EditError> {
    let imported = edit::import(&club.system(), "slot", json, DECIDED).await;
    imported.map(|(table, _)| table)
}

const DECIDED: Decided<'static> = Decided {
    by: "Mina",
    reason: "calmer nights",
};
const SECOND: &str = "Juno";

async fn publish(club: &TestClub, table: Table, in_hours: i64) -> Result<DateTime<Utc>, EditError> {
    let op = club.system();
    let at = op.now + Duration::hours(in_hours);
    let effect = edit::publish(&op, table, at, (DECIDED, SECOND)).await?;
    tables::refresh(club).await.unwrap();
    Ok(effect.effective_at)
}

async fn close(club: &TestClub, target: &str) -> Result<(), EditError> {
    edit::retire(&club.system(), target, None, DECIDED).await?;
    tables::refresh(club).await.unwrap();
    Ok(())
}

fn throw(bet: i64) -> RpsParams {
    RpsParams {
        table: "rps".into(),
        bet,
        throw: "rock".into(),
    }
}

/// What a spin at this moment is played by.
async fn spin(club: &TestClub, player: &Op, key: &str) -> Result<String, PlayError> {
    let op = Op::new(club, player.actor);
    let spun = games::slot::spin(&op, spin_params(10, 5), &TestClub::key(key)).await?;
    Ok(spun.answer.header.table_hash)
}

async fn state(club: &TestClub, table: Table) -> TableState {
    let versions = edit::versions(&club.system()).await.unwrap();
    let version = versions.iter().find(|version| version.table == Some(table));
    version.unwrap().state
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_new_club_plays_the_newest_tables_that_it_was_built_with(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let shown = tables::shown(&club, club.clock.now()).unwrap();
    assert_eq!(shown, Table::newest().collect::<Vec<_>>());
    let versions = edit::versions(&club.system()).await.unwrap();
    assert_eq!(versions.len(), Table::built_in().count());
    for version in versions {
        let table = version.table.unwrap();
        let is_newest = Table::named(table.game(), table.name()) == Some(table);
        let expected = if is_newest {
            TableState::Live
        } else {
            TableState::Draft
        };
        assert_eq!(version.state, expected, "{}", version.stored.name);
    }
    // Again, as with each deploy: nothing changes.
    let mut connection = club.pool.acquire().await.unwrap();
    tables::install(&mut connection, club.clock.now())
        .await
        .unwrap();
    let changes = sqlx::query_scalar::<_, i64>("select count(*) from play_table_changes");
    let changes = changes.fetch_one(&mut *connection).await.unwrap();
    assert_eq!(changes, Table::newest().count() as i64);
    drop(connection);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_version_is_announced_and_then_played_without_anybody_doing_more(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let before = slot::night_market();
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    assert_eq!(state(&club, draft).await, TableState::Draft);

    let at = publish(&club, draft, 2).await.unwrap();
    assert_eq!(state(&club, draft).await, TableState::Announced);
    let told = tables::view(&player, "slot", "night-market").unwrap();
    assert_eq!(told.return_percent, "95.91");
    let next = told.next.unwrap();
    assert_eq!(
        (next.effective_at, next.reason.as_str()),
        (at, "calmer nights")
    );
    let to = next.to.unwrap();
    assert_eq!((to.version, to.table_hash.as_str()), (41, draft.hash_hex()));
    assert!(
        to.return_percent < told.return_percent,
        "{}",
        to.return_percent
    );

    // Whoever computes rounds in a browser is given what the browser was built without.
    let imported = tables::imported(&club).unwrap();
    let given = imported
        .iter()
        .map(|table| Table::learn(&table.game, &table.data));
    assert_eq!(given.collect::<Vec<_>>(), [Ok(draft)]);

    let first = spin(&club, &player, "before").await.unwrap();
    assert_eq!(first, before.hash_hex());
    club.clock.advance(Duration::hours(2));
    let second = spin(&club, &player, "after").await.unwrap();
    assert_eq!(second, draft.hash_hex());
    assert_eq!(state(&club, draft).await, TableState::Live);
    assert_eq!(state(&club, Table::Slot(before)).await, TableState::Retired);
    // A round keeps its table, also when it is asked for again.
    assert_eq!(spin(&club, &player, "before").await.unwrap(), first);
    let odds = play::odds::named(&Op::new(&club, player.actor), "slot", "night-market");
    let contract::play::OddsView::Slot(odds) = odds.unwrap().unwrap() else {
        panic!("a slot");
    };
    assert_eq!(odds.table_hash, draft.hash_hex());
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_closed_game_finishes_open_rounds_and_takes_no_new_ones(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let begin = |key: String| {
        let player = &player;
        async move { games::rps::begin(player, throw(1_000), &TestClub::key(&key)).await }
    };
    let mut open = None;
    for number in 0..40 {
        if let RoundProgress::Open(round) = begin(format!("k{number}")).await.unwrap().answer {
            open = Some(round);
            break;
        }
    }
    close(&club, "rps").await.unwrap();
    let refused = begin("new".to_owned()).await.unwrap_err();
    assert!(matches!(refused, PlayError::GameClosed { .. }), "{refused}");
    assert_eq!(ClubError::from(refused).code(), "game_closed");
    let told = tables::view(&player, "rps", "rps").unwrap();
    assert_eq!(told.closed.as_deref(), Some("calmer nights"));
    assert!(matches!(
        close(&club, "rps").await,
        Err(EditError::AlreadySo)
    ));
    assert!(matches!(
        close(&club, "chess").await,
        Err(EditError::NoSuchTable(_))
    ));
    // Others go on, and what is open is finished.
    spin(&club, &player, "s").await.unwrap();
    let paid = games::rps::cash_out(&player, open.unwrap().round_id, &TestClub::key("out")).await;
    assert!(matches!(paid.unwrap().answer, RoundProgress::Settled(_)));

    // What was played last needs no notice to be played again.
    club.clock.advance(Duration::seconds(1));
    publish(&club, Table::named("rps", "rps").unwrap(), 0)
        .await
        .unwrap();
    let op = Op::new(&club, player.actor);
    games::rps::begin(&op, throw(1_000), &TestClub::key("again"))
        .await
        .unwrap();
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_key_from_before_a_closing_or_smaller_limits_still_answers_its_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let large = |player: &Op, key: &'static str| {
        let player = player.clone();
        async move { games::slot::spin(&player, spin_params(200, 5), &TestClub::key(key)).await }
    };
    let first = large(&player, "large").await.unwrap().answer;
    let begun = games::rps::begin(&player, throw(1_000), &TestClub::key("throw")).await;
    let begun = begun.unwrap().answer;

    let mut data = slot::night_market().data().clone();
    (data.version, data.bet_per_line_max) = (44, kernel::Gold(100));
    let small = import(&club, &serde_json::to_string(&data).unwrap())
        .await
        .unwrap();
    publish(&club, small, 2).await.unwrap();
    club.clock.advance(Duration::hours(2));
    let now = Op::new(&club, player.actor);
    let again = large(&now, "large").await.unwrap();
    assert!(again.replayed);
    assert_eq!(again.answer, first);
    let refused = large(&now, "another").await.unwrap_err();
    assert_eq!(ClubError::from(refused).code(), "bad_field");

    close(&club, "slot").await.unwrap();
    close(&club, "rps").await.unwrap();
    club.clock.advance(Duration::days(31));
    sqlx::query("delete from idempotency_answers")
        .execute(&club.pool)
        .await
        .unwrap();
    let now = Op::new(&club, player.actor);
    assert_eq!(large(&now, "large").await.unwrap().answer, first);
    let other = games::slot::spin(&now, spin_params(100, 5), &TestClub::key("large")).await;
    assert!(matches!(other, Err(PlayError::KeyReused)), "{other:?}");
    let again = games::rps::begin(&now, throw(1_000), &TestClub::key("throw")).await;
    match (begun, again.unwrap().answer) {
        (RoundProgress::Settled(one), RoundProgress::Settled(other)) => {
            assert_eq!(one.header.round_id, other.header.round_id);
        }
        (RoundProgress::Open(one), RoundProgress::Open(other)) => {
            assert_eq!(one.round_id, other.round_id);
        }
        other => panic!("{other:?}"),
    }
    let refused = games::rps::begin(&now, throw(1_000), &TestClub::key("new")).await;
    assert!(
        matches!(refused, Err(PlayError::GameClosed { .. })),
        "{refused:?}"
    );
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_this_program_cannot_read_is_neither_played_nor_overruled(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    // As a newer program would leave it.
    for statement in [
        "insert into play_tables values
             (sha256('newer'), 'rps', 'rps', 900, '{\"newer\": true}', 'Mina', 'why', now())",
        "insert into play_table_changes values
             (99, 'rps', 'rps', sha256('newer'), null, '2026-11-20T16:00Z', '2026-11-20T16:00Z',
              'Mina', 'Juno', 'why')",
    ] {
        sqlx::query(statement).execute(&club.pool).await.unwrap();
    }
    tables::refresh(&club).await.unwrap();
    let refused = games::rps::begin(&player, throw(1_000), &TestClub::key("k")).await;
    assert!(matches!(refused, Err(PlayError::Busy)), "{refused:?}");
    // Nobody is told that it is closed: elsewhere it is played.
    let told = tables::view(&player, "rps", "rps").unwrap();
    assert_eq!((told.closed, told.next), (None, None));
    let op = club.system();
    let retired = edit::retire(&op, "rps", None, DECIDED).await;
    assert!(
        matches!(retired, Err(EditError::Unreadable(_))),
        "{retired:?}"
    );
    let table = Table::named("rps", "rps").unwrap();
    let at = op.now + Duration::hours(2);
    let published = edit::publish(&op, table, at, (DECIDED, SECOND)).await;
    assert!(
        matches!(published, Err(EditError::Unreadable(_))),
        "{published:?}"
    );
    // No pair is committed with tables that are not all known.
    let params = contract::fairness::RotateParams {
        client_seed: "mine".into(),
    };
    let rotated = club::rotation::rotate(&player, params, &TestClub::key("r")).await;
    assert!(rotated.is_err());
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn another_instance_follows_and_a_pair_is_committed_with_what_is_played(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let other = club.instance().await;
    let player = other.player("fox").await;
    close(&club, "slot/night-market").await.unwrap();
    // Not yet heard of there.
    spin(&other, &player, "a").await.unwrap();
    tables::refresh(&other).await.unwrap();
    let refused = spin(&other, &player, "b").await;
    assert!(
        matches!(refused, Err(PlayError::GameClosed { .. })),
        "{refused:?}"
    );

    let draft = import(&club, &night_market(42, 800)).await.unwrap();
    publish(&club, draft, 2).await.unwrap();
    for club in [&club, &other] {
        club.clock.advance(Duration::hours(2));
        tables::refresh(club).await.unwrap();
    }
    assert_eq!(spin(&other, &player, "c").await.unwrap(), draft.hash_hex());
    let newcomer = other.player("hen").await;
    let committed = club::rotation::seed(&newcomer).await.unwrap().tables;
    assert_eq!(committed["slot/night-market"], draft.hash_hex());
    other.discard_events().await;
    other.close().await;
    club.close().await;
}
