//! The tables that games are played by: drafts, announcements, what is played when, and closed games.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

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
    let imported = edit::import(&club.system(), "slot", json, ("Mina", "calmer")).await;
    imported.map(|(table, _)| table)
}

const DECIDED: Decided<'static> = Decided {
    by: "Mina",
    approved_by: "Juno",
    reason: "calmer nights",
};

async fn publish(club: &TestClub, table: Table, in_hours: i64) -> Result<DateTime<Utc>, EditError> {
    let op = club.system();
    let at = op.now + Duration::hours(in_hours);
    let effect = edit::publish(&op, table, at, DECIDED).await?;
    tables::refresh(club).await.unwrap();
    Ok(effect.effective_at)
}

async fn close(club: &TestClub, target: &str) -> Result<(), EditError> {
    let op = club.system();
    edit::close(&op, target, op.now, DECIDED).await?;
    tables::refresh(club).await.unwrap();
    Ok(())
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
    edit::install(&mut connection, club.clock.now())
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
    let told = tables::table(&player, "slot", "night-market").unwrap();
    let next = told.next.unwrap();
    assert_eq!(
        (next.effective_at, next.reason.as_str()),
        (at, "calmer nights")
    );
    assert_eq!(next.return_before, "95.91");
    let to = next.to.unwrap();
    assert_eq!((to.version, to.table_hash.as_str()), (41, draft.hash_hex()));
    assert!(
        to.return_percent < next.return_before,
        "{}",
        to.return_percent
    );

    // Whoever computes rounds in a browser is given what the browser was built without.
    let brought_in = tables::brought_in(&player).unwrap();
    let given = brought_in
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
async fn nobody_changes_odds_alone_or_without_notice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    let op = club.system();
    let at = op.now + Duration::hours(24);
    for (decided, error) in [
        (
            Decided {
                approved_by: "mina",
                ..DECIDED
            },
            "another one",
        ),
        (
            Decided {
                approved_by: " ",
                ..DECIDED
            },
            "say who",
        ),
        (
            Decided {
                reason: "",
                ..DECIDED
            },
            "say who",
        ),
    ] {
        let refused = edit::publish(&op, draft, at, decided).await.unwrap_err();
        assert!(refused.to_string().contains(error), "{refused}");
    }
    let soon = edit::publish(&op, draft, op.now + Duration::minutes(59), DECIDED).await;
    assert!(matches!(soon, Err(EditError::TooSoon(_))), "{soon:?}");
    assert_eq!(state(&club, draft).await, TableState::Draft);
    // The database refuses as well, whoever asks it.
    let alone = sqlx::query(
        "insert into play_table_changes
         select 99, game, name, hash, now(), now(), 'Mina', 'MINA', 'why' from play_tables limit 1",
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
    let (op, words) = (club.system(), ("Mina", "why"));
    let refused = edit::import(&op, "chess", "{}", words).await.unwrap_err();
    assert!(refused.to_string().contains("no game called"), "{refused}");
    // Twice is once.
    let first = edit::import(&op, "slot", &night_market(41, 900), words)
        .await
        .unwrap();
    let again = edit::import(&op, "slot", &night_market(41, 900), words)
        .await
        .unwrap();
    assert_eq!((first.1, again.1), (true, false));
    assert_eq!(first.0, again.0);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_closed_game_finishes_open_rounds_and_takes_no_new_ones(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let throw = |key: String| {
        let params = RpsParams {
            table: "rps".into(),
            bet: 1_000,
            throw: "rock".into(),
        };
        let player = &player;
        async move { games::rps::begin(player, params, &TestClub::key(&key)).await }
    };
    let mut open = None;
    for number in 0..40 {
        if let RoundProgress::Open(round) = throw(format!("k{number}")).await.unwrap().answer {
            open = Some(round);
            break;
        }
    }
    close(&club, "rps").await.unwrap();
    let refused = throw("new".to_owned()).await.unwrap_err();
    assert!(matches!(refused, PlayError::GameClosed { .. }), "{refused}");
    assert_eq!(ClubError::from(refused).code(), "game_closed");
    let told = tables::table(&player, "rps", "rps").unwrap();
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
    let params = RpsParams {
        table: "rps".into(),
        bet: 1_000,
        throw: "rock".into(),
    };
    games::rps::begin(&op, params, &TestClub::key("again"))
        .await
        .unwrap();
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_announcement_that_is_taken_back_never_takes_effect(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = club.player("owl").await;
    let draft = import(&club, &night_market(41, 900)).await.unwrap();
    publish(&club, draft, 2).await.unwrap();
    let op = club.system();
    let names = ("slot", "night-market");
    edit::withdraw(&op, names, DECIDED).await.unwrap();
    tables::refresh(&club).await.unwrap();
    assert_eq!(state(&club, draft).await, TableState::Draft);
    assert_eq!(
        tables::table(&player, "slot", "night-market").unwrap().next,
        None
    );
    let again = edit::withdraw(&op, names, DECIDED).await;
    assert!(matches!(again, Err(EditError::AlreadySo)));
    club.clock.advance(Duration::hours(3));
    assert_eq!(
        spin(&club, &player, "later").await.unwrap(),
        slot::night_market().hash_hex()
    );
    club.discard_events().await;
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
