//! Each rule takes what is too old and nothing else.

use super::*;
use club::testing::TestClub;
use sqlx::PgPool;

async fn count(club: &TestClub, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&club.pool)
        .await
        .unwrap()
}

async fn arrange(club: &TestClub, statement: &'static str) {
    let now = club.clock.now();
    sqlx::query(statement)
        .bind(now)
        .execute(&club.pool)
        .await
        .unwrap();
}

async fn sweep(club: &TestClub, rule: Rule) -> u64 {
    let (retention, mut rows) = (Retention::new(club), 0);
    loop {
        match retention.step(rule).await.unwrap() {
            0 => return rows,
            some => rows += some,
        }
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn events_and_answers_go_when_their_time_is_over_and_no_sooner(pool: PgPool) {
    let club = TestClub::open(pool).await;
    arrange(
        &club,
        "insert into inbox select 'test', gen_random_uuid(), $1 - make_interval(days => n % 20 + 5)
         from generate_series(0, 2399) n",
    )
    .await;
    let answers = count(&club, "select count(*) from idempotency_answers").await;
    arrange(
        &club,
        "insert into idempotency_answers
         select gen_random_uuid(), 'test', 'key', '', '', $1, $1 + make_interval(mins => n)
         from generate_series(-3, 3) n",
    )
    .await;
    // Ages 5 to 24 days, 120 rows of each: 15 to 24 are too old.
    assert_eq!(sweep(&club, Rule::Inbox).await, 1_200);
    assert_eq!(count(&club, "select count(*) from inbox").await, 1_200);
    assert_eq!(
        sweep(&club, Rule::Answers).await,
        4,
        "at the very moment, too"
    );
    let left = count(&club, "select count(*) from idempotency_answers").await;
    assert_eq!(left, answers + 3);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn old_sessions_go_with_their_tokens_and_living_ones_keep_theirs(pool: PgPool) {
    let club = TestClub::open(pool).await;
    club.player("mina").await;
    club.player("jun").await;
    club.discard_events().await;
    let sessions = "select count(*) from accounts_sessions";
    let tokens = "select count(*) from accounts_refresh_tokens";
    assert_eq!(
        (count(&club, sessions).await, count(&club, tokens).await),
        (2, 2)
    );
    arrange(
        &club,
        "insert into accounts_refresh_tokens
         select sha256(n::text::bytea), (select min(id::text)::uuid from accounts_sessions),
                $1 - make_interval(days => n), $1 - make_interval(days => n)
         from generate_series(12, 16) n",
    )
    .await;
    assert_eq!(
        sweep(&club, Rule::RefreshTokens).await,
        2,
        "15 and 16 days ago"
    );
    assert_eq!(sweep(&club, Rule::Sessions).await, 0, "both live");
    arrange(
        &club,
        "update accounts_sessions set ended_at = $1
         where id = (select min(id::text)::uuid from accounts_sessions)",
    )
    .await;
    club.clock.advance(TimeDelta::days(29));
    assert_eq!(sweep(&club, Rule::Sessions).await, 0);
    club.clock.advance(TimeDelta::days(2));
    assert_eq!(sweep(&club, Rule::Sessions).await, 1);
    assert_eq!(
        (count(&club, sessions).await, count(&club, tokens).await),
        (1, 1)
    );
    club.clock.advance(TimeDelta::days(60));
    assert_eq!(
        sweep(&club, Rule::Sessions).await,
        1,
        "the other has expired"
    );
    assert_eq!(count(&club, tokens).await, 0);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn read_notices_decided_letters_and_lost_frames_go_and_open_ones_stay(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let notices = count(&club, "select count(*) from notifications_notices").await;
    arrange(
        &club,
        "insert into notifications_notices
         select gen_random_uuid(), (select id from accounts_players limit 1), '{}',
                $1 - make_interval(days => 200),
                case when n > 0 then $1 - make_interval(days => n) end
         from unnest(array[0, 80, 89, 91, 199]) n",
    )
    .await;
    assert_eq!(sweep(&club, Rule::Notices).await, 2);
    let left = count(&club, "select count(*) from notifications_notices").await;
    assert_eq!(left, notices + 3, "an unread one is kept");
    arrange(
        &club,
        "insert into dead_letters (source, body, cause, attempts, first_failed_at, last_failed_at,
                                   status, decided_by, decided_at, identity_key)
         select 'outbox', '', '', 1, $1, $1, s, 'mina', $1 - make_interval(days => d), s || d
         from unnest(array['waiting', 'redriving', 'redriven', 'dropped']) s,
              unnest(array[1, 100]) d",
    )
    .await;
    assert_eq!(sweep(&club, Rule::DeadLetters).await, 2);
    assert_eq!(count(&club, "select count(*) from dead_letters").await, 6);
    arrange(
        &club,
        "insert into frames_queue (origin, message, created_at)
         select 'gone', '', $1 - make_interval(secs => n) from unnest(array[10, 50, 70]) n",
    )
    .await;
    assert_eq!(sweep(&club, Rule::Frames).await, 1);
    assert_eq!(Retention::new(&club).all().await.unwrap(), 0);
    arrange(
        &club,
        "delete from notifications_notices where notice = '{}' and $1 is not null",
    )
    .await;
    club.close().await;
}
