//! PostgreSQL is there and says nothing, as when its machine has frozen.

use crate::process::{Setup, database_url, findings, seed, until};
use axum::http::StatusCode;
use futures::future::join_all;
use sqlx::PgPool;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream, tcp},
    sync::watch,
    time::Instant,
};

/// The longest that any answer may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

/// Stands between a process and PostgreSQL. Frozen, it holds every connection open and forwards nothing:
/// that is what a server looks like that was stopped by SIGSTOP, whose system goes on acknowledging.
struct TcpProxy {
    address: SocketAddr,
    frozen: watch::Sender<bool>,
}

impl TcpProxy {
    async fn to(upstream: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (frozen, watched) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (watched, upstream) = (watched.clone(), upstream.clone());
                tokio::spawn(async move {
                    let server = TcpStream::connect(upstream).await.unwrap();
                    let (from_client, to_client) = client.into_split();
                    let (from_server, to_server) = server.into_split();
                    tokio::join!(
                        forward(from_client, to_server, watched.clone()),
                        forward(from_server, to_client, watched),
                    );
                });
            }
        });
        Self { address, frozen }
    }
}

async fn forward(
    mut from: tcp::OwnedReadHalf,
    mut to: tcp::OwnedWriteHalf,
    mut frozen: watch::Receiver<bool>,
) {
    let mut bytes = [0; 16 * 1_024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if frozen.wait_for(|frozen| !frozen).await.is_err() {
            return;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn while_the_database_is_silent_every_request_is_answered_within_two_seconds(pool: PgPool) {
    seed(&pool).await;
    let url = database_url(&pool);
    let (before, rest) = url.split_once('@').unwrap();
    let (upstream, database) = rest.split_once('/').unwrap();
    let proxy = TcpProxy::to(upstream.to_owned()).await;
    let url = format!("{before}@{}/{database}", proxy.address);
    let server = Setup::new(&pool)
        .with("DATABASE_URL", url)
        .with("DATABASE_CONNECTIONS", "4")
        .start()
        .await;
    let token = server.sign_up(1).await;
    server.round(&token, "before").await;

    proxy.frozen.send(true).unwrap();
    let (token, server_ref) = (token.as_str(), &server);
    let ask = |path: &'static str, who: &'static str| async move {
        let began = Instant::now();
        let token = if who == "player" { token } else { "" };
        let status = match path {
            "/api/games/slot" => server_ref.spin(token, "during").await.unwrap().0,
            _ => server_ref.get(path, token).await.unwrap().status(),
        };
        (path, status, began.elapsed())
    };
    for _ in 0..3 {
        let asked = join_all((0..5).flat_map(|_| {
            [
                ask("/api/users/me", "player"),
                ask("/api/games/slot", "player"),
                ask("/api/games/history", "player"),
                ask("/api/rankings/weekly", "guest"),
                ask("/api/stream", "player"),
            ]
        }));
        for (path, status, took) in asked.await {
            // A player's bets that nobody settles are on the way, and there may be few of them.
            let is_bet = path == "/api/games/slot" && status == StatusCode::TOO_MANY_REQUESTS;
            assert!(
                is_bet || status == StatusCode::SERVICE_UNAVAILABLE,
                "{path}: {status}"
            );
            assert!(took < ANSWER_WITHIN, "{path} took {took:?}");
        }
    }
    for (path, status) in [
        ("/healthz", StatusCode::OK),
        ("/api/odds", StatusCode::OK),
        ("/odds", StatusCode::OK),
        ("/login", StatusCode::OK),
        ("/readyz", StatusCode::SERVICE_UNAVAILABLE),
    ] {
        let (_, answered, took) = ask(path, "guest").await;
        assert_eq!(answered, status, "{path}");
        assert!(took < ANSWER_WITHIN, "{path} took {took:?}");
    }
    let answer = server.get("/api/users/me", token).await.unwrap();
    assert!(answer.headers().contains_key("retry-after"));

    proxy.frozen.send(false).unwrap();
    until("it has recovered by itself", async || {
        matches!(
            server.spin(token, "during").await,
            Some((StatusCode::OK, ..))
        ) && server.get("/readyz", "").await.unwrap().status() == StatusCode::OK
    })
    .await;
    drop(server);
    assert_eq!(findings(&pool).await, [""; 0]);
}
