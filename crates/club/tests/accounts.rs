//! Coming in, staying in and going out.

use chrono::Duration;
use club::{
    accounts::{self, AccountsError},
    demo, enrolment,
    me::me,
    notifications,
    testing::TestClub,
    wallet,
};
use contract::{
    accounts::{LoginParams, Rank, RefreshParams, SignupParams},
    notifications::Notice,
};
use platform::{Actor, Op, idempotency::KeyError, outbox};
use sqlx::PgPool;

fn owl() -> SignupParams {
    SignupParams {
        site_id: "Night_Owl".into(),
        nickname: "밤부엉이".into(),
        password: "correct horse".into(),
        invite_code: "neon0214".into(),
        birth_date: None,
    }
}

fn login(password: &str) -> LoginParams {
    LoginParams {
        site_id: "night_owl".into(),
        password: password.into(),
    }
}

async fn signed_up(
    op: &Op,
    params: SignupParams,
    key: &str,
) -> Result<accounts::LoggedIn, AccountsError> {
    enrolment::sign_up(op, params, "test", &TestClub::key(key))
        .await
        .map(|done| done.answer)
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_invite_code_opens_the_door_and_pays_both(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let logged_in = signed_up(&club.guest(), owl(), "k").await.unwrap();
    let user = &logged_in.tokens.user;
    assert_eq!(
        (user.site_id.as_str(), user.rank),
        ("night_owl", Rank::Premium)
    );
    let op = club.op_of(&logged_in).await;
    assert_eq!(wallet::balances(&op).await.unwrap().0.gold.0, 12_000);

    let inviter = club.demo_player().await;
    assert_eq!(
        wallet::balances(&inviter).await.unwrap().0.gold.0,
        1_011_000
    );
    let told = notifications::list(&inviter).await.unwrap();
    assert_eq!(
        told[0].notice,
        Notice::InviteAccepted {
            nickname: "밤*이".into(),
            reward: 1_000
        }
    );
    assert_eq!(me(&inviter).await.unwrap().unread, 1);
    notifications::read_all(&inviter).await.unwrap();
    assert_eq!(me(&inviter).await.unwrap().unread, 0);

    let events: Vec<_> = outbox::unpublished(&club.pool, 10)
        .await
        .unwrap()
        .into_iter()
        .flat_map(|row| row.envelopes().unwrap())
        .map(|envelope| envelope.kind)
        .collect();
    assert_eq!(events, ["balance_changed", "balance_changed", "signed_up"]);
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_sign_up_that_is_sent_twice_makes_one_account(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let guest = club.guest();
    let key = TestClub::key("k");
    let (first, twin) = tokio::join!(
        enrolment::sign_up(&guest, owl(), "test", &key),
        enrolment::sign_up(&guest, owl(), "test", &key),
    );
    let (first, twin) = (first.unwrap(), twin.unwrap());
    assert!(first.replayed != twin.replayed);
    assert_eq!(first.answer.cookie, twin.answer.cookie);
    assert!(first.answer.tokens == twin.answer.tokens);
    let other = SignupParams {
        nickname: "다른이름".into(),
        ..owl()
    };
    let refused = signed_up(&guest, other, "k").await;
    assert!(matches!(refused, Err(AccountsError::Key(KeyError::Reused))));
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_taken_name_is_told_by_its_field_and_costs_no_invite(pool: PgPool) {
    let club = TestClub::open(pool).await;
    signed_up(&club.guest(), owl(), "a").await.unwrap();
    let same_id = SignupParams {
        nickname: "다른이름".into(),
        ..owl()
    };
    assert!(matches!(
        signed_up(&club.guest(), same_id, "b").await,
        Err(AccountsError::SiteIdTaken)
    ));
    let same_name = SignupParams {
        site_id: "other_owl".into(),
        ..owl()
    };
    assert!(matches!(
        signed_up(&club.guest(), same_name, "c").await,
        Err(AccountsError::NicknameTaken)
    ));
    let uses: i32 =
        sqlx::query_scalar("select uses from accounts_invites where code = 'NEON-0214'")
            .fetch_one(&club.pool)
            .await
            .unwrap();
    assert_eq!(uses, 1);
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_code_with_one_use_left_lets_one_of_ten_in(pool: PgPool) {
    let club = TestClub::open(pool).await;
    sqlx::query("update accounts_invites set uses_max = uses + 1 where code = 'NEON-0214'")
        .execute(&club.pool)
        .await
        .unwrap();
    let tries: Vec<_> = (0..10)
        .map(|number| {
            let guest = club.guest();
            let params = SignupParams {
                site_id: format!("owl_{number:02}"),
                nickname: format!("owl_{number:02}"),
                ..owl()
            };
            tokio::spawn(async move { signed_up(&guest, params, &format!("k{number}")).await })
        })
        .collect();
    let (mut let_in, mut used_up) = (0, 0);
    for one in tries {
        match one.await.unwrap() {
            Ok(_) => let_in += 1,
            Err(AccountsError::InviteUsedUp) => used_up += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!((let_in, used_up), (1, 9));
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_invite_that_cannot_be_used_says_why(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let unknown = SignupParams {
        invite_code: "ABCD-1234".into(),
        ..owl()
    };
    assert!(matches!(
        signed_up(&club.guest(), unknown, "a").await,
        Err(AccountsError::InviteUnknown)
    ));
    sqlx::query("update accounts_invites set expires_at = $1 where code = 'NEON-0214'")
        .bind(club.clock.now() + Duration::hours(1))
        .execute(&club.pool)
        .await
        .unwrap();
    assert_eq!(
        accounts::invite(&club.guest(), "NEON-0214")
            .await
            .unwrap()
            .bonus_gold,
        2_000
    );
    club.clock.advance(Duration::hours(1));
    assert!(matches!(
        signed_up(&club.guest(), owl(), "b").await,
        Err(AccountsError::InviteExpired)
    ));
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_wrong_password_and_an_unknown_name_look_the_same(pool: PgPool) {
    let club = TestClub::open(pool).await;
    signed_up(&club.guest(), owl(), "k").await.unwrap();
    let log_in = |params: LoginParams, key: &'static str| {
        let guest = club.guest();
        async move { accounts::log_in(&guest, params, "test", &TestClub::key(key)).await }
    };
    let wrong = log_in(login("wrong horse"), "a").await;
    assert!(matches!(wrong, Err(AccountsError::BadCredentials)));
    let unknown = LoginParams {
        site_id: "nobody_here".into(),
        password: "x".into(),
    };
    let unknown = log_in(unknown, "b").await;
    assert!(matches!(unknown, Err(AccountsError::BadCredentials)));
    assert!(log_in(login("correct horse"), "c").await.is_ok());
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_log_out_ends_cookie_and_token_at_once(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let logged_in = signed_up(&club.guest(), owl(), "k").await.unwrap();
    let token = &logged_in.tokens.access_token;
    let session = accounts::session_of_bearer(&club, token).await.unwrap();
    let by_cookie = accounts::session_of_cookie(&club, &logged_in.cookie)
        .await
        .unwrap();
    assert!(session.is_some());
    assert_eq!(session, by_cookie);
    let op = Op::new(&club, Actor::Player(session.unwrap()));
    accounts::log_out(&op).await.unwrap();
    accounts::log_out(&op).await.unwrap();
    assert_eq!(
        accounts::session_of_bearer(&club, token).await.unwrap(),
        None
    );
    assert_eq!(
        accounts::session_of_cookie(&club, &logged_in.cookie)
            .await
            .unwrap(),
        None
    );
    let refresh_token = logged_in.tokens.refresh_token.clone();
    let refused = accounts::refresh(
        &club.guest(),
        RefreshParams { refresh_token },
        &TestClub::key("r"),
    )
    .await;
    assert!(matches!(refused, Err(AccountsError::SessionExpired)));
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_refresh_token_works_once_and_a_copy_ends_the_session(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let logged_in = signed_up(&club.guest(), owl(), "k").await.unwrap();
    let params = RefreshParams {
        refresh_token: logged_in.tokens.refresh_token.clone(),
    };
    let refresh = |key: &'static str| {
        let (guest, params) = (club.guest(), params.clone());
        async move { accounts::refresh(&guest, params, &TestClub::key(key)).await }
    };
    let fresh = refresh("a").await.unwrap();
    assert_ne!(fresh.answer.refresh_token, params.refresh_token);
    let lost_answer = refresh("a").await.unwrap();
    assert!(lost_answer.replayed && lost_answer.answer == fresh.answer);
    assert!(matches!(
        refresh("b").await,
        Err(AccountsError::SessionExpired)
    ));
    let session = accounts::session_of_bearer(&club, &fresh.answer.access_token)
        .await
        .unwrap();
    assert_eq!(session, None, "whoever has the newer token is out too");
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_session_dies_of_age(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let logged_in = signed_up(&club.guest(), owl(), "k").await.unwrap();
    club.clock.advance(Duration::days(30));
    assert_eq!(
        accounts::session_of_cookie(&club, &logged_in.cookie)
            .await
            .unwrap(),
        None
    );
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn no_token_and_no_password_is_stored_in_the_open(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let logged_in = signed_up(&club.guest(), owl(), "k").await.unwrap();
    for secret in [
        &logged_in.cookie,
        &logged_in.tokens.access_token,
        &logged_in.tokens.refresh_token,
        &"correct horse".to_owned(),
    ] {
        for table in [
            "accounts_sessions",
            "accounts_refresh_tokens",
            "idempotency_answers",
            "accounts_players",
            "outbox",
        ] {
            // Table names are ours; the secret is bound.
            let query = format!(
                "select count(*) from {table} t where position($1 in t::text) > 0
                 or position(encode(convert_to($1, 'utf8'), 'hex') in t::text) > 0"
            );
            let found: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
                .bind(secret)
                .fetch_one(&club.pool)
                .await
                .unwrap();
            assert_eq!(found, 0, "{table}");
        }
    }
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_demo_scenario_can_be_seeded_twice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    demo::seed(&club.system()).await.unwrap();
    let players: i64 = sqlx::query_scalar("select count(*) from accounts_players")
        .fetch_one(&club.pool)
        .await
        .unwrap();
    assert_eq!(players, 2);
    club.close().await;
}
