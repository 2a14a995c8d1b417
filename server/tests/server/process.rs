//! The club as processes of their own, on the test's database, and what they stand on.

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::time::Instant;

/// Longest that a test waits for something that must come.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A process that ends with the test.
pub struct Process(Child);

impl Process {
    /// SIGKILL: no handler runs, nothing is flushed.
    pub fn kill(&self) {
        self.signal("-KILL");
    }

    /// SIGTERM: the process is told to stop.
    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    fn signal(&self, signal: &str) {
        let id = self.0.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.expect("kill is there").success());
    }

    /// Whether the process has ended, and how.
    pub fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.0.try_wait().expect("the process can be asked")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How a club is started.
#[derive(Clone)]
pub struct Setup {
    binary: PathBuf,
    folder: PathBuf,
    environment: Vec<(&'static str, String)>,
    /// Whether the process says which port it got; version 0.1 does not.
    tells_port: bool,
}

impl Setup {
    /// This version, on the test's database.
    pub fn new(pool: &PgPool) -> Self {
        let environment = vec![
            ("DATABASE_URL", database_url(pool)),
            ("DATABASE_OWNER_URL", String::new()),
            ("REDIS_URL", String::new()),
            ("KAFKA_BROKERS", String::new()),
            ("METRICS_ADDR", String::new()),
            ("SEED_KEYS", String::new()),
            ("TRUSTED_PROXIES", String::new()),
            (
                "APP_SECRET",
                "a secret for the tests of processes only".into(),
            ),
            ("LEPTOS_SITE_ADDR", "127.0.0.1:0".into()),
            ("DATABASE_CONNECTIONS", "8".into()),
            ("SHUTDOWN_WAIT", "0".into()),
            ("LOG", "warn,server=info,access=info".into()),
            ("LOG_FORMAT", "json".into()),
        ];
        Self {
            binary: env!("CARGO_BIN_EXE_casino-club").into(),
            folder: Path::new(env!("CARGO_MANIFEST_DIR")).join(".."),
            environment,
            tells_port: true,
        }
    }

    /// Another binary, which is started in its own folder.
    pub fn previous(mut self, binary: PathBuf) -> Self {
        self.folder = binary.parent().expect("a binary has a folder").into();
        self.binary = binary;
        self.tells_port = false;
        self
    }

    /// The same with another variable.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.retain(|(other, _)| *other != name);
        self.environment.push((name, value.into()));
        self
    }

    /// Runs one command to its end and returns whether it succeeded with all that it said.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.command(arguments).output().expect("the command runs");
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&said).into(),
        )
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .current_dir(&self.folder)
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::null());
        command
    }

    /// Starts serving and waits until it is ready.
    pub async fn start(&self) -> TestServer {
        if self.tells_port {
            return self.try_start().await.expect("the club starts");
        }
        // A port that was free a moment ago may be taken: another one is.
        for _ in 0..5 {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            let address = listener.local_addr().expect("an address");
            drop(listener);
            let setup = self.clone().with("LEPTOS_SITE_ADDR", address.to_string());
            if let Some(server) = setup.try_start().await {
                return server;
            }
        }
        panic!("no port stays free");
    }

    /// `None` when the process ended before it was ready.
    async fn try_start(&self) -> Option<TestServer> {
        let mut child = self
            .command(&["serve"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary is there");
        let log = Log::of(child.stderr.take().expect("it is piped"));
        let mut process = Process(child);
        let fixed = self
            .environment
            .iter()
            .find(|(name, _)| *name == "LEPTOS_SITE_ADDR");
        let fixed = fixed.map(|(_, value)| value.clone()).unwrap_or_default();
        let mut server = None;
        until("the club is ready", async || {
            if process.ended().is_some() {
                return true;
            }
            let address = if self.tells_port {
                log.field("the club is open", "address")
            } else {
                Some(fixed.clone())
            };
            let Some(address) = address else {
                return false;
            };
            let url = format!("http://{address}");
            let client = Client::new();
            let ready = client.get(format!("{url}/readyz")).send().await;
            let is_ready = ready.is_ok_and(|answer| answer.status() == StatusCode::OK);
            if is_ready {
                server = Some((url, client));
            }
            is_ready
        })
        .await;
        let Some((url, client)) = server else {
            eprintln!("{}", log.text());
            return None;
        };
        Some(TestServer {
            url,
            client,
            log,
            process,
        })
    }
}

/// The address of the test's own database, as a process needs it.
pub fn database_url(pool: &PgPool) -> String {
    let options = pool.connect_options();
    let given = std::env::var("DATABASE_URL").expect("DATABASE_URL is set for tests");
    let database = options.get_database().expect("a test has a database");
    let (server, _) = given.rsplit_once('/').expect("a database address");
    format!("{server}/{database}")
}

/// What a process says on standard error, a line of JSON each.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn of(stderr: impl std::io::Read + Send + 'static) -> Self {
        let log = Self::default();
        let lines = log.0.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                lines.lock().expect("the log").push(line);
            }
        });
        log
    }

    /// Everything so far.
    pub fn text(&self) -> String {
        self.0.lock().expect("the log").join("\n")
    }

    /// The lines with that message.
    pub fn lines(&self, message: &str) -> Vec<Value> {
        let lines = self.0.lock().expect("the log");
        let read = lines
            .iter()
            .filter_map(|line| serde_json::from_str(line).ok());
        read.filter(|line: &Value| line["fields"]["message"] == message)
            .collect()
    }

    /// A field of the first line with that message.
    pub fn field(&self, message: &str, name: &str) -> Option<String> {
        let lines = self.lines(message);
        Some(lines.first()?["fields"][name].as_str()?.to_owned())
    }
}

/// A club that serves.
pub struct TestServer {
    pub url: String,
    pub client: Client,
    pub log: Log,
    pub process: Process,
}

impl TestServer {
    pub async fn get(&self, path: &str, token: &str) -> reqwest::Result<Response> {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = if token.is_empty() {
            request
        } else {
            request.bearer_auth(token)
        };
        request.send().await
    }

    pub async fn json(&self, path: &str, token: &str) -> Value {
        let answer = self.get(path, token).await.expect("an answer");
        answer.json().await.expect("JSON")
    }

    pub async fn post(
        &self,
        path: &str,
        token: &str,
        key: &str,
        body: &Value,
    ) -> reqwest::Result<Response> {
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request.header("idempotency-key", key).json(body);
        let request = if token.is_empty() {
            request
        } else {
            request.bearer_auth(token)
        };
        request.send().await
    }

    /// Signs up a player of that number, and returns the access token.
    pub async fn sign_up(&self, number: usize) -> String {
        let name = format!("player_{number:03}");
        let body = json!({
            "site_id": name, "nickname": name, "password": "correct horse",
            "invite_code": "NEON-0213",
        });
        let answer = self.post("/api/users/signup", "", &name, &body).await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED);
        let tokens: Value = answer.json().await.expect("JSON");
        tokens["access_token"].as_str().expect("a token").to_owned()
    }

    /// Spins once under that key; `None` when no answer came.
    pub async fn spin(&self, token: &str, key: &str) -> Option<(StatusCode, bool, String)> {
        let body = json!({"machine": "night-market", "bet_per_line": 10, "lines": 5});
        let answer = self.post("/api/games/slot", token, key, &body).await.ok()?;
        let replayed = answer.headers().contains_key("idempotent-replayed");
        Some((answer.status(), replayed, answer.text().await.ok()?))
    }

    /// Spins once and reads the round.
    pub async fn round(&self, token: &str, key: &str) -> Value {
        let (status, _, text) = self.spin(token, key).await.expect("an answer");
        assert_eq!(status, StatusCode::OK, "{text}");
        serde_json::from_str(&text).expect("a round")
    }
}

/// An open stream of a process.
pub struct Stream {
    answer: Response,
    rest: String,
}

impl Stream {
    pub async fn open(server: &TestServer, token: &str) -> Self {
        let answer = server.get("/api/stream", token).await.expect("a stream");
        assert_eq!(answer.status(), StatusCode::OK);
        let rest = String::new();
        Self { answer, rest }
    }

    /// The next event with its data; `None` at the clean end of the stream.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((event, rest)) = self.rest.split_once("\n\n") {
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name));
                let read = field("event: ").zip(field("data: ")).map(|(name, data)| {
                    let data = serde_json::from_str(data).expect("JSON");
                    (name.to_owned(), data)
                });
                self.rest = rest.to_owned();
                if read.is_some() {
                    return read;
                }
                continue;
            }
            let chunk = tokio::time::timeout(PATIENCE, self.answer.chunk()).await;
            let bytes = chunk
                .expect("it goes on or ends")
                .expect("it ends cleanly")?;
            self.rest
                .push_str(std::str::from_utf8(&bytes).expect("UTF-8"));
        }
    }

    /// The data of the next event of that name.
    pub async fn next_of(&mut self, name: &str) -> Value {
        loop {
            let (event, data) = self.next().await.expect("the stream goes on");
            if event == name {
                return data;
            }
        }
    }
}

/// A Redis of the test's own, on a socket in a folder of its own.
pub struct TestRedis {
    folder: PathBuf,
    process: Option<Process>,
}

impl TestRedis {
    pub async fn start() -> Self {
        let name = format!(
            "casino-club-redis-{}-{:?}",
            std::process::id(),
            Instant::now()
        );
        let name: String = name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut redis = Self {
            folder,
            process: None,
        };
        redis.restart().await;
        redis
    }

    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket().display())
    }

    fn socket(&self) -> PathBuf {
        self.folder.join("redis.sock")
    }

    pub fn kill(&mut self) {
        self.process.take().expect("it runs").kill();
    }

    /// Starts it, empty, as after a crash without a disk.
    pub async fn restart(&mut self) {
        let _ = std::fs::remove_file(self.socket());
        let child = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--unixsocket"])
            .arg(self.socket())
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server is installed for tests");
        self.process = Some(Process(child));
        let socket = self.socket();
        until("Redis listens", async || socket.exists()).await;
    }
}

impl Drop for TestRedis {
    fn drop(&mut self) {
        drop(self.process.take());
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Fills the test's database with the demo scenario.
pub async fn seed(pool: &PgPool) {
    let mut config = club::testing::config(None);
    // Every version that a test runs can open them, and no process needs the test's secret.
    config.seal_seeds = false;
    let club = club::testing::TestClub::open_with(pool.clone(), config).await;
    club.close().await;
}

/// The findings of an audit, as the processes would make it.
pub async fn findings(pool: &PgPool) -> Vec<String> {
    let (clean, said) = Setup::new(pool).run(&["audit"]);
    if clean {
        Vec::new()
    } else {
        said.lines().map(str::to_owned).collect()
    }
}

/// How many rounds are stored.
pub async fn rounds(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from play_rounds")
        .fetch_one(pool)
        .await
        .expect("a count")
}
