//! Connections: accepted until the club closes, counted, each served by a task of its own.
//!
//! axum's own loop would do, but for what it has no setting for: how many connections there may be and
//! from one address, how long a request may take to arrive and an answer to be read, and what becomes of
//! a connection that wakes itself ([`Prompt`]).

mod prompt;
mod watched;

use crate::{
    limits::{AddressPlace, PerAddress},
    middleware::client::{self, Peer},
};
use axum::{Router, http::Request};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use platform::Config;
use prompt::Prompt;
use std::{io, net::IpAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use watched::Watched;

/// How long a connection may rest between two requests. Longer than proxies keep theirs (a minute as a
/// rule), so that none sends a request into a connection that is just being closed.
const IDLE: Duration = Duration::from_secs(75);
/// How long a request may take to arrive, head and body, and how long an answer may wait to be read.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long to wait when the system has no connection to give (too many files are open).
const ACCEPT_AGAIN: Duration = Duration::from_secs(1);
/// The largest head of a request; a browser's, with every cookie of ours, has two thousand bytes.
const HEAD_BYTES_MAX: usize = 16 * 1_024;

/// How many connections are open, and how many there may be.
pub struct Connections {
    config: Config,
    places: Arc<Semaphore>,
    by_address: Arc<PerAddress>,
    times: Times,
}

/// What a connection is given time for.
#[derive(Clone, Copy)]
struct Times {
    idle: Duration,
    patience: Duration,
}

/// A connection's places; dropping them gives them back.
struct Places {
    _in_all: OwnedSemaphorePermit,
    _of_address: Option<AddressPlace>,
}

impl Connections {
    /// As many as the configuration says.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            config: config.clone(),
            places: Arc::new(Semaphore::new(config.connections_max as usize)),
            by_address: PerAddress::new(config.connections_per_address_max),
            times: Times {
                idle: IDLE,
                patience: PATIENCE,
            },
        }
    }

    /// How many are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.config.connections_max as usize - self.places.available_permits()
    }

    /// A place for a connection from that address, unless all that it may have are taken. Those of a
    /// proxy of ours are many callers': their requests are counted instead.
    fn enter(&self, address: IpAddr) -> Result<Places, &'static str> {
        let in_all = self.places.clone().try_acquire_owned().map_err(|_| "all")?;
        let of_address = if client::is_trusted(address, &self.config) {
            None
        } else {
            Some(self.by_address.enter(address).ok_or("address")?)
        };
        Ok(Places {
            _in_all: in_all,
            _of_address: of_address,
        })
    }
}

/// Serves until the club closes, then lets every connection finish its request.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    connections: Arc<Connections>,
    shutdown: CancellationToken,
) {
    let Times { idle, patience } = connections.times;
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(idle)
        .max_buf_size(HEAD_BYTES_MAX);
    let open = GracefulShutdown::new();
    while let Some(accepted) = shutdown.run_until_cancelled(listener.accept()).await {
        let (stream, address) = match accepted {
            Ok((stream, address)) => (stream, address.ip().to_canonical()),
            Err(error) => {
                failed(&error).await;
                continue;
            }
        };
        let places = match connections.enter(address) {
            Ok(places) => places,
            Err(limit) => {
                // Closed without a word: an answer would cost what there is too little of.
                metrics::counter!("connections_refused_total", "limit" => limit).increment(1);
                continue;
            }
        };
        let service = router
            .clone()
            .map_request(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(Peer(address));
                request
            });
        let (stream, activity) = Watched::new(prepared(stream));
        let io = TokioIo::new(stream);
        let served = open.watch(http.serve_connection(io, TowerToHyperService::new(service)));
        // Whoever hangs up in the middle is no fault of ours: the connection ends, and that is all.
        tokio::spawn(Prompt::new(async move {
            let _places = places;
            tokio::select! {
                _ = served => {}
                () = activity.stalled(patience) => {
                    metrics::counter!("connections_stalled_total").increment(1);
                }
            }
        }));
    }
    drop(listener);
    open.shutdown().await;
}

/// Frames and answers are small: waiting to fill a packet would only make them late.
fn prepared(stream: TcpStream) -> TcpStream {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection waits to fill its packets");
    }
    stream
}

/// A caller who was gone before we looked is forgotten; anything else is our own shortage.
async fn failed(error: &io::Error) {
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
    use std::net::SocketAddr;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        sync::Notify,
        task::JoinHandle,
        time::timeout,
    };

    const SOON: Duration = Duration::from_secs(10);
    const SHORT: Duration = Duration::from_millis(200);

    struct Open {
        address: SocketAddr,
        connections: Arc<Connections>,
        shutdown: CancellationToken,
        serving: JoinHandle<()>,
    }

    async fn open(router: Router) -> Open {
        let times = (IDLE, PATIENCE);
        open_with(router, times, |_| {}).await
    }

    async fn open_with(
        router: Router,
        (idle, patience): (Duration, Duration),
        change: impl FnOnce(&mut Config),
    ) -> Open {
        let mut config = Config::for_tests("http://localhost:3000");
        change(&mut config);
        let mut connections = Connections::new(&config);
        connections.times = Times { idle, patience };
        let connections = Arc::new(connections);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let serving = serve(listener, router, connections.clone(), shutdown.clone());
        Open {
            address,
            connections,
            shutdown,
            serving: tokio::spawn(serving),
        }
    }

    async fn send(address: SocketAddr, bytes: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        stream
    }

    /// All that comes until the other side hangs up.
    async fn rest(mut stream: TcpStream) -> String {
        let mut bytes = Vec::new();
        let read = timeout(SOON, stream.read_to_end(&mut bytes)).await;
        // A connection that is reset has hung up as well.
        let _ = read.expect("it hangs up");
        String::from_utf8(bytes).unwrap()
    }

    fn echo() -> Router {
        Router::new().route("/echo", post(|body: String| async { body }))
    }

    #[tokio::test]
    async fn a_body_that_comes_in_pieces_is_read_to_its_end() {
        let club = open(echo()).await;
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
    async fn a_connection_that_rests_too_long_is_closed() {
        let club = open_with(echo(), (SHORT, PATIENCE), |_| {}).await;
        assert_eq!(rest(send(club.address, "").await).await, "");
    }

    #[tokio::test]
    async fn a_request_that_does_not_arrive_in_time_is_hung_up_on() {
        let club = open_with(echo(), (IDLE, SHORT), |_| {}).await;
        let head = send(club.address, "POST /echo HTTP/1.1\r\nHo").await;
        assert_eq!(rest(head).await, "");
        let body = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\none";
        assert_eq!(rest(send(club.address, body).await).await, "");
    }

    #[tokio::test]
    async fn an_answer_that_is_not_read_holds_no_connection() {
        let large = || async { "x".repeat(64 * 1_024 * 1_024) };
        let router = Router::new().route("/large", get(large));
        let club = open_with(router, (IDLE, SHORT), |_| {}).await;
        let _unread = send(club.address, "GET /large HTTP/1.1\r\nHost: h\r\n\r\n").await;
        let all_closed = async {
            while club.connections.open() == 0 {
                tokio::task::yield_now().await;
            }
            while club.connections.open() > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(SOON, all_closed).await.expect("it is closed");
    }

    #[tokio::test]
    async fn a_head_that_is_too_large_is_refused() {
        let club = open(echo()).await;
        let head = format!(
            "GET /{} HTTP/1.1\r\nHost: h\r\n\r\n",
            "x".repeat(64 * 1_024)
        );
        let mut stream = TcpStream::connect(club.address).await.unwrap();
        // The other side may hang up before all of it is sent.
        let _ = stream.write_all(head.as_bytes()).await;
        assert!(!rest(stream).await.contains("HTTP/1.1 2"));
    }

    async fn is_served(address: SocketAddr) -> bool {
        let request = "POST /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        let mut stream = TcpStream::connect(address).await.unwrap();
        let _ = stream.write_all(request.as_bytes()).await;
        rest(stream).await.starts_with("HTTP/1.1 200")
    }

    #[tokio::test]
    async fn one_address_has_only_so_many_connections_unless_it_is_a_proxy_of_ours() {
        for (proxy, most) in [(false, 8), (true, 16)] {
            let club = open_with(echo(), (IDLE, PATIENCE), |config| {
                config.connections_per_address_max = 8;
                config.connections_max = 16;
                if proxy {
                    config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
                }
            })
            .await;
            let mut held = Vec::new();
            for _ in 0..most {
                assert!(is_served(club.address).await);
                held.push(send(club.address, "").await);
                while club.connections.open() < held.len() {
                    tokio::task::yield_now().await;
                }
            }
            assert!(!is_served(club.address).await, "{most} are open");
            held.pop();
            let again = async {
                while !is_served(club.address).await {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            };
            timeout(SOON, again).await.expect("a place is given back");
        }
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
        let club = open(Router::new().route("/slow", get(slow))).await;
        let resting = send(club.address, "").await;
        let stream = send(club.address, "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n").await;
        timeout(SOON, begun.notified()).await.expect("it begins");
        club.shutdown.cancel();
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
