//! Pages as the server writes them, before any script runs.

use crate::harness::{TestApp, call};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use club::accounts::LoggedIn;
use sqlx::PgPool;

async fn open(app: &TestApp, path: &str, who: Option<&LoggedIn>) -> crate::harness::Answer {
    let mut request = call(Method::GET, path, None).header(header::ACCEPT, "text/html");
    if let Some(who) = who {
        request = request.header(header::COOKIE, format!("casino_session={}", who.cookie));
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn every_page_is_written_whole_on_the_server(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for (path, who, has) in [
        ("/", None, "초대 코드"),
        ("/login", None, "비밀번호"),
        ("/odds", None, "95.91"),
        ("/styleguide", None, "<svg"),
        ("/lobby", Some(&owl), "95.91"),
        ("/games/slot", Some(&owl), "95.91"),
        ("/profile", Some(&owl), "owl"),
    ] {
        let page = open(&app, path, who).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains(has), "{path} lacks {has}");
        assert!(page.text.contains("</html>"), "{path} is cut off");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_guest_is_led_to_the_log_in_and_back(pool: PgPool) {
    let app = TestApp::open(pool).await;
    for path in ["/lobby", "/games/slot", "/profile"] {
        let page = open(&app, path, None).await;
        assert!(page.status.is_redirection(), "{path}: {}", page.status);
        assert!(
            page.header("location").starts_with("/login"),
            "{}",
            page.header("location")
        );
    }
    let owl = app.player("owl").await;
    for path in ["/", "/login"] {
        let page = open(&app, path, Some(&owl)).await;
        assert_eq!(page.header("location"), "/lobby", "{path}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_unknown_page_is_a_404_that_looks_like_the_club(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let page = open(&app, "/no/such/page", None).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text.contains("<html"), "{}", page.text);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_answer_that_is_no_page_may_run_nothing(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for (path, who) in [
        ("/api/odds", None),
        ("/api/docs", None),
        ("/api/users/me", Some(&owl)),
        ("/api/users/me", None),
        ("/api/no/such", None),
        ("/healthz", None),
    ] {
        let answer = app.get(path, who).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("script-src"), "{path}: {policy}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_page_runs_only_its_own_scripts_and_has_no_style_attributes(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for (path, who) in [
        ("/", None),
        ("/odds", None),
        ("/styleguide", None),
        ("/lobby", Some(&owl)),
        ("/games/slot", Some(&owl)),
        ("/profile", Some(&owl)),
    ] {
        let page = open(&app, path, who).await;
        let policy = page.header("content-security-policy").to_owned();
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap();
        for script in page.text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(nonce), "{path}: <script{tag}>");
        }
        assert!(
            !page.text.contains(" style="),
            "{path} has a style attribute"
        );
        assert!(
            !page.text.contains(" onclick="),
            "{path} has an inline handler"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    app.close().await;
}
