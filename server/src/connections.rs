//! Connections: accepted until the club closes, each served by a task of its own.
//!
//! axum's own loop would do, but for two things it has no setting for: how long a request's head may
//! take, and what becomes of a connection that wakes itself ([`Prompt`]).

mod prompt;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use prompt::Prompt;
use std::{io, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// How long a request's head may take, and how long a connection may rest between two requests: who
/// sends a byte a second holds no connection for longer.
const HEAD_WAIT: Duration = Duration::from_secs(75);
/// How long to wait when the system has no connection to give (too many files are open).
const ACCEPT_AGAIN: Duration = Duration::from_secs(1);

/// Serves until the club closes, then lets every connection finish its request.
pub async fn serve(listener: TcpListener, router: Router, closing: CancellationToken) {
    serve_within(HEAD_WAIT, listener, router, closing).await;
}

async fn serve_within(
    head_wait: Duration,
    listener: TcpListener,
    router: Router,
    closing: CancellationToken,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head_wait);
    let service = TowerToHyperService::new(router);
    let open = GracefulShutdown::new();
    while let Some(accepted) = closing.run_until_cancelled(listener.accept()).await {
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                refused(&error).await;
                continue;
            }
        };
        let served = open.watch(http.serve_connection(prepared(stream), service.clone()));
        // Whoever hangs up in the middle is no fault of ours: the connection ends, and that is all.
        tokio::spawn(Prompt::new(async { drop(served.await) }));
    }
    drop(listener);
    open.shutdown().await;
}

/// Frames and answers are small: waiting to fill a packet would only make them late.
fn prepared(stream: TcpStream) -> TokioIo<TcpStream> {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection waits to fill its packets");
    }
    TokioIo::new(stream)
}

/// A caller who was gone before we looked is forgotten; anything else is our own shortage.
async fn refused(error: &io::Error) {
    let is_the_callers = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    );
    if !is_the_callers {
        tracing::error!(%error, "no connection can be accepted");
        tokio::time::sleep(ACCEPT_AGAIN).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::{get, post};
    use std::{net::SocketAddr, sync::Arc};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        sync::Notify,
        task::JoinHandle,
        time::timeout,
    };

    const SOON: Duration = Duration::from_secs(10);

    struct Open {
        address: SocketAddr,
        closing: CancellationToken,
        serving: JoinHandle<()>,
    }

    async fn open(head_wait: Duration, router: Router) -> Open {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let closing = CancellationToken::new();
        let serving = serve_within(head_wait, listener, router, closing.clone());
        Open {
            address,
            serving: tokio::spawn(serving),
            closing,
        }
    }

    async fn send(address: SocketAddr, bytes: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        stream
    }

    /// All that comes until the other side hangs up.
    async fn rest(mut stream: TcpStream) -> String {
        let mut text = String::new();
        timeout(SOON, stream.read_to_string(&mut text))
            .await
            .expect("it hangs up")
            .unwrap();
        text
    }

    fn echo() -> Router {
        Router::new().route("/echo", post(|body: String| async { body }))
    }

    #[tokio::test]
    async fn a_body_that_comes_in_pieces_is_read_to_its_end() {
        let club = open(HEAD_WAIT, echo()).await;
        let head =
            "POST /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 9\r\n\r\n";
        let mut stream = send(club.address, head).await;
        for piece in ["one", "two", "six"] {
            tokio::time::sleep(Duration::from_millis(20)).await;
            stream.write_all(piece.as_bytes()).await.unwrap();
        }
        let answer = rest(stream).await;
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.ends_with("onetwosix"),
            "{answer}"
        );
    }

    #[tokio::test]
    async fn who_does_not_finish_a_head_is_hung_up_on() {
        let club = open(Duration::from_millis(100), echo()).await;
        let stream = send(club.address, "POST /echo HTTP/1.1\r\nHo").await;
        assert!(!rest(stream).await.contains("200"));
    }

    #[tokio::test]
    async fn a_club_that_closes_finishes_what_it_has_begun() {
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (tell, wait) = (begun.clone(), go_on.clone());
        let slow = move || async move {
            tell.notify_one();
            wait.notified().await;
            "done"
        };
        let club = open(HEAD_WAIT, Router::new().route("/slow", get(slow))).await;
        let resting = send(club.address, "").await;
        let stream = send(club.address, "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n").await;
        timeout(SOON, begun.notified()).await.expect("it begins");
        club.closing.cancel();
        assert_eq!(
            rest(resting).await,
            "",
            "who asks for nothing is hung up on"
        );
        assert!(!club.serving.is_finished());
        go_on.notify_one();
        let answer = rest(stream).await;
        assert!(answer.ends_with("done"), "{answer}");
        timeout(SOON, club.serving).await.expect("it ends").unwrap();
        assert!(TcpStream::connect(club.address).await.is_err());
    }
}
