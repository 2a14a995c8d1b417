//! The role that plays cannot change the past.

use crate::process::{Setup, database_url};
use serde_json::json;
use sqlx::{
    Connection as _, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// Refused for want of rights.
const INSUFFICIENT_PRIVILEGE: &str = "42501";

/// What nobody may do who only plays.
const FORBIDDEN: &[&str] = &[
    "update ledger_transfers set amount = amount + 1",
    "delete from ledger_transfers",
    "insert into play_table_changes select 99, game, name, null, null, now(), now(), 'a', 'b', 'c' from play_tables",
    "insert into play_tables select * from play_tables",
    "truncate ledger_transfers",
    "update play_rounds set payout = payout + 1",
    "delete from play_rounds",
    "alter table ledger_transfers disable trigger all",
    "alter table play_rounds disable trigger all",
    "alter table ledger_wallets drop constraint ledger_wallets_gold_in_range",
    "drop trigger ledger_transfers_append_only on ledger_transfers",
    "create or replace function ledger_refuse_change() returns trigger language plpgsql as $$ begin return new; end $$",
    "create table own_table ()",
    "create trigger own before insert on play_rounds for each row execute function ledger_refuse_change()",
    "set session_replication_role = replica",
    "delete from _sqlx_migrations",
    "truncate outbox",
];

#[sqlx::test(migrations = false)]
async fn the_role_that_plays_can_do_all_of_it_and_none_of_what_is_forbidden(pool: PgPool) {
    let database = pool.connect_options().get_database().unwrap().to_owned();
    let (owner, player) = (format!("owner{database}"), format!("player{database}"));
    for role in [&owner, &player] {
        admin(
            &pool,
            &format!(r#"create role "{role}" login password 'a password'"#),
        )
        .await;
    }
    admin(
        &pool,
        &format!(r#"alter database "{database}" owner to "{owner}""#),
    )
    .await;
    admin(&pool, &format!(r#"alter schema public owner to "{owner}""#)).await;
    let options = |role: &str| -> PgConnectOptions {
        let options: PgConnectOptions = database_url(&pool).parse().unwrap();
        options.username(role).password("a password")
    };
    let url = |role: &str| {
        let given = database_url(&pool);
        let (_, rest) = given.split_once('@').unwrap();
        format!("postgres://{role}:a%20password@{rest}")
    };
    let setup = Setup::new(&pool)
        .with("DATABASE_URL", url(&player))
        .with("DATABASE_OWNER_URL", url(&owner))
        .with("SEAL_SEEDS", "false");
    for _ in 0..2 {
        let (done, said) = setup.run(&["migrate"]);
        assert!(done && said.contains("can play"), "{said}");
    }

    let (done, said) = setup.run(&["seed"]);
    assert!(done, "{said}");
    let server = setup.start().await;
    let token = server.sign_up(1).await;
    server.round(&token, "k").await;
    let body = json!({"client_seed": "x"});
    let rotated = server.post("/api/fairness/rotate", &token, "r", &body);
    assert!(rotated.await.unwrap().status().is_success());
    let left = server
        .post("/api/users/logout", &token, "l", &json!({}))
        .await;
    assert!(left.unwrap().status().is_success());
    crate::process::until("the relay has brought everything", async || {
        let left = sqlx::query_scalar::<_, i64>("select count(*) from outbox");
        left.fetch_one(&pool).await.unwrap() == 0
    })
    .await;
    drop(server);
    let sealing = setup.clone().with("SEAL_SEEDS", "true");
    for command in [
        &["seeds", "reseal"][..],
        &["seeds", "status"],
        &["audit"],
        &["dead-letters", "list"],
        // By people, who come as the owner.
        &[
            "tables", "retire", "slot", "--by", "Mina", "--reason", "repairs",
        ],
    ] {
        let (done, said) = sealing.run(command);
        assert!(done, "{command:?}: {said}");
    }

    let (done, said) = sealing.clone().with("DATABASE_OWNER_URL", "").run(&[
        "tables", "retire", "rps", "--by", "Mina", "--reason", "repairs",
    ]);
    assert!(
        !done && said.contains("DATABASE_OWNER_URL is missing"),
        "{said}"
    );

    let mut connection = PgConnection::connect_with(&options(&player)).await.unwrap();
    for statement in FORBIDDEN {
        let refused = sqlx::raw_sql(*statement).execute(&mut connection).await;
        let error = refused.expect_err(statement);
        let code = error.as_database_error().and_then(|error| error.code());
        assert_eq!(
            code.as_deref(),
            Some(INSUFFICIENT_PRIVILEGE),
            "{statement}: {error}"
        );
    }
    connection.close().await.unwrap();

    let owned = PgPoolOptions::new()
        .connect_with(pool.connect_options().as_ref().clone())
        .await
        .unwrap();
    for role in [&owner, &player] {
        admin(
            &owned,
            &format!(r#"reassign owned by "{role}" to current_user"#),
        )
        .await;
        admin(&owned, &format!(r#"drop owned by "{role}""#)).await;
        admin(&owned, &format!(r#"drop role "{role}""#)).await;
    }
    owned.close().await;
}

async fn admin(pool: &PgPool, statement: &str) {
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    sqlx::raw_sql(statement).execute(pool).await.unwrap();
}
