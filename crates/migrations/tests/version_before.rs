//! The steps since version 0.1, over what it left behind and beside an instance of it that still plays.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use migrations::{MIGRATOR, carry_over};
use sqlx::{Connection as _, PgPool};

/// The last step that version 0.1 knows.
const VERSION_BEFORE: i64 = 20_261_121_001_000;

async fn apply(pool: &PgPool, wanted: impl Fn(i64) -> bool) {
    for step in MIGRATOR.iter().filter(|step| wanted(step.version)) {
        let told = |error: sqlx::Error| panic!("{}: {error}", step.description);
        if step.no_tx {
            let done = sqlx::raw_sql(step.sql.clone()).execute(pool).await;
            done.unwrap_or_else(told);
            continue;
        }
        let mut connection = pool.acquire().await.unwrap();
        let mut transaction = connection.begin().await.unwrap();
        let done = sqlx::raw_sql(step.sql.clone())
            .execute(&mut *transaction)
            .await;
        done.unwrap_or_else(told);
        transaction.commit().await.unwrap();
    }
}

/// One player with a seed pair, as version 0.1 writes them.
const PLAYER: &str = "
    insert into accounts_players (id, site_id, nickname, password_hash, created_at)
    values ('00000000-0000-7000-8000-000000000001', 'owl', 'owl', '', now());
    insert into ledger_wallets (owner, gold) values ('00000000-0000-7000-8000-000000000001', 0);
    insert into fairness_seeds
        (id, player_id, server_seed, server_seed_hash, client_seed, created_at, active_since)
    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001',
            decode(repeat('07', 32), 'hex'), sha256(decode(repeat('07', 32), 'hex')), 'mine', now(),
            now());
    insert into play_seats (player_id, seed_id, day)
    values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', now());
    insert into idempotency_answers (actor, operation, key, fingerprint, answer, created_at)
    values ('00000000-0000-7000-8000-000000000001', 'test', 'k', '', '', now());";

/// One round, as version 0.1 settles it: seat, round and outbox in its own statement and types.
const ROUND: &str = "
    with hand as (
        select * from unnest(array[row('00000000-0000-7000-8000-000000000001', 0, 1,
            '00000000-0000-7000-8000-000000000002', 0, 1, 0, 1, 100, 0, 0, now()::date, 1, -100
            )::play_hand_seat])
    ), advanced as (
        update play_seats s set nonce = h.nonce + s.nonce, rounds = s.rounds + 1
        from hand h where s.player_id = h.player and s.seed_id = h.seed_id
        returning 1
    ), dealt as (
        insert into play_rounds
            (id, player_id, number, fingerprint, machine, table_hash, bet_per_line, lines, bet,
             payout, grid, seed_id, nonce, gold, gem, token, created_at)
        select gen_random_uuid(), player, (select rounds + 1 from play_seats), 7, 'night-market',
               '\\x00', 20, 5, 100, 0, '012345678', seed_id, 1, 0, 0, 0, now()
        from hand
    ), told as (
        insert into outbox (events, created_at) values ('[]', now())
    )
    select (1 - count(*))::play_missed_seats from advanced";

#[sqlx::test(migrations = false)]
async fn old_rounds_are_carried_over_and_the_version_before_plays_on(pool: PgPool) {
    apply(&pool, |version| version <= VERSION_BEFORE).await;
    sqlx::raw_sql(PLAYER).execute(&pool).await.unwrap();
    sqlx::raw_sql(ROUND).execute(&pool).await.unwrap();

    apply(&pool, |version| version > VERSION_BEFORE).await;
    sqlx::raw_sql(ROUND).execute(&pool).await.unwrap();

    let mut connection = pool.acquire().await.unwrap();
    assert_eq!(carry_over::rounds(&mut connection).await.unwrap(), 1);
    assert_eq!(
        carry_over::rounds(&mut connection).await.unwrap(),
        0,
        "twice is harmless"
    );
    drop(connection);
    let told: Vec<(String, String, String)> =
        sqlx::query_as("select game, bet_text, outcome from play_rounds order by number")
            .fetch_all(&pool)
            .await
            .unwrap();
    let expected = ("slot".to_owned(), "20x5".to_owned(), "012345678".to_owned());
    assert_eq!(told, [expected.clone(), expected], "before and after");
    let (rounds, nonce): (i64, i64) = sqlx::query_as("select rounds, nonce from play_states")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!((rounds, nonce), (2, 2), "the old name is the same table");
    let kept: bool = sqlx::query_scalar(
        "select expires_at > now() + interval '29 days' from idempotency_answers",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert!(kept);
}

#[sqlx::test(migrations = false)]
async fn the_past_cannot_be_changed(pool: PgPool) {
    apply(&pool, |_| true).await;
    sqlx::raw_sql(PLAYER).execute(&pool).await.unwrap();
    sqlx::raw_sql(ROUND).execute(&pool).await.unwrap();
    let change_of_the_past = [
        (
            "update play_rounds set payout = 1000000",
            "play_rounds_append_only",
        ),
        (
            "update play_rounds set outcome = '000000000'",
            "play_rounds_append_only",
        ),
        ("delete from play_rounds", "play_rounds_append_only"),
        ("truncate play_rounds", "play_rounds_append_only"),
        (
            "update fairness_seeds set client_seed = 'another'",
            "fairness_seeds_committed",
        ),
        (
            "update fairness_seeds set tables = '{}'",
            "fairness_seeds_committed",
        ),
        ("delete from fairness_seeds", "fairness_seeds_committed"),
    ];
    for (change, refused_by) in change_of_the_past {
        let refused = sqlx::raw_sql(change).execute(&pool).await.unwrap_err();
        let refused = refused.as_database_error().unwrap().constraint();
        assert_eq!(refused, Some(refused_by), "{change}");
    }
}
