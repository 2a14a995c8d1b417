//! The command line.

pub mod tables;

use self::tables::TablesCommand;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use pipeline::dead_letters::{Filter, LIST_MAX, Status};
use platform::Config;
use randomness::battery::DRAWS_MIN;
use std::{str::FromStr as _, time::Duration};

/// Casino-Club: a free-to-play game club.
///
/// Settings come from environment variables, each of which is an option here, too.
#[derive(Clone, Debug, Parser)]
#[command(name = "casino-club", version)]
pub struct Cli {
    /// The settings.
    #[command(flatten)]
    pub config: Config,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the executable can do.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum Command {
    /// Serve pages and the API, relay events, or both.
    Serve(ServeArgs),
    /// Bring the database up to this version, and give the role that plays what it needs.
    ///
    /// Runs as the role of DATABASE_OWNER_URL, or of DATABASE_URL when there is only one. The running
    /// version goes on meanwhile. Doing it twice is harmless.
    Migrate,
    /// Make the demo accounts and invite codes; what is there stays.
    ///
    /// Their passwords are published. So the command refuses where others could reach the club:
    /// when the database or PUBLIC_URL is on another machine.
    Seed {
        /// Make them all the same.
        #[arg(long)]
        demo: bool,
    },
    /// Check every invariant; exits with 1 and a list when one is broken.
    Audit,
    /// Test statistically that what rounds are drawn from looks like chance; exits with 1 when it does not.
    ///
    /// Opens no database: the draw needs none.
    Randomness(RandomnessArgs),
    /// The keys that server seeds are stored under.
    #[command(subcommand)]
    Seeds(SeedsCommand),
    /// Events that could not be handled.
    #[command(subcommand)]
    DeadLetters(DeadLettersCommand),
    /// The tables that games are played by, and which is played when.
    #[command(subcommand)]
    Tables(TablesCommand),
}

/// How `serve` runs.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct ServeArgs {
    /// Which part of the work this process takes.
    #[arg(long, value_enum, default_value_t = Role::All)]
    pub role: Role,
    /// Seconds between being told to stop and closing the listener: long enough for a load balancer
    /// to read in /readyz that this instance is leaving.
    #[arg(long, env = "SHUTDOWN_WAIT", default_value = "0.5", value_parser = seconds)]
    pub shutdown_wait: Duration,
}

/// What `randomness` looks at.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct RandomnessArgs {
    /// How many numbers each test draws.
    #[arg(long, default_value = "10000000", value_parser = clap::value_parser!(u64).range(DRAWS_MIN..=DRAWS_MAX))]
    pub draws: u64,
    /// The server seed to draw under, in 64 hexadecimal digits, to repeat a run; without it a new one of
    /// the system's entropy.
    #[arg(long, value_parser = server_seed)]
    pub seed: Option<[u8; 32]>,
}

/// What `seeds` can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum SeedsCommand {
    /// Tell how many server seeds are not yet stored under the first key of SEED_KEYS.
    Status,
    /// Seal every server seed under the first key of SEED_KEYS; play goes on meanwhile.
    Reseal,
}

/// What `dead-letters` can do.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum DeadLettersCommand {
    /// List them, the oldest first.
    List {
        /// Which of them.
        #[command(flatten)]
        filter: LettersFilter,
        /// Only those with that status.
        #[arg(long, default_value = "waiting", value_parser = Status::from_str)]
        status: Status,
    },
    /// Show one with its event and the reason.
    Show {
        /// The number that `list` shows.
        id: i64,
    },
    /// Hand waiting ones to their consumer once more; twice does no harm.
    Redrive {
        /// The numbers that `list` shows.
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        ids: Vec<i64>,
        /// All that wait and match.
        #[arg(long)]
        all: bool,
        /// Which of them, with `--all`.
        #[command(flatten)]
        filter: LettersFilter,
        /// Who decides, for the row.
        #[arg(long, env = "USER", default_value = "casino-club")]
        by: String,
    },
    /// Give waiting ones up.
    Drop {
        /// The numbers that `list` shows.
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Who decides, for the row.
        #[arg(long, env = "USER", default_value = "casino-club")]
        by: String,
    },
}

/// Which dead letters.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct LettersFilter {
    /// Only those of that consumer.
    #[arg(long)]
    pub consumer: Option<String>,
    /// Only those that travelled on that topic.
    #[arg(long)]
    pub topic: Option<String>,
    /// Only events of that kind.
    #[arg(long)]
    pub kind: Option<String>,
    /// At most so many.
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=LIST_MAX))]
    pub limit: Option<i64>,
}

impl LettersFilter {
    /// The same question to the pipeline.
    #[must_use]
    pub fn with_status(self, status: Status) -> Filter {
        Filter {
            status: Some(status),
            consumer: self.consumer,
            topic: self.topic,
            kind: self.kind,
            limit: self.limit,
        }
    }
}

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Pages, API and streams.
    Web,
    /// The relay, the consumers and the jobs.
    Worker,
    /// Both.
    All,
}

impl Role {
    /// Whether this role answers requests.
    #[must_use]
    pub const fn serves(self) -> bool {
        matches!(self, Self::Web | Self::All)
    }

    /// Whether this role relays and consumes events.
    #[must_use]
    pub const fn works(self) -> bool {
        matches!(self, Self::Worker | Self::All)
    }
}

impl Cli {
    /// Reads the command line and the environment; ends the process with a sentence where they cannot
    /// be used. A variable that is there and empty counts as not there.
    #[must_use]
    pub fn read() -> Self {
        let matches = command().get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

fn command() -> clap::Command {
    without_empty_variables(Cli::command())
}

fn without_empty_variables(command: clap::Command) -> clap::Command {
    command
        .mut_args(|arg| {
            let is_empty = arg
                .get_env()
                .and_then(std::env::var_os)
                .is_some_and(|value| value.is_empty());
            if is_empty { arg.env(None::<&str>) } else { arg }
        })
        .mut_subcommands(without_empty_variables)
}

/// Ten thousand million numbers take the better part of an hour.
const DRAWS_MAX: u64 = 10_000_000_000;

fn server_seed(text: &str) -> Result<[u8; 32], String> {
    let mut seed = [0; 32];
    let is_read = hex::decode_to_slice(text, &mut seed);
    is_read.map_err(|_| "it is not 64 hexadecimal digits".to_owned())?;
    Ok(seed)
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "it is not a number of seconds")?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Cli, clap::Error> {
        let needed = ["casino-club", "--database-url=postgres://db"];
        let secret = "--secret=0123456789abcdef0123456789abcdef";
        let all = needed.into_iter().chain([secret]);
        Cli::try_parse_from(all.chain(arguments.iter().copied()))
    }

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn serving_does_everything_unless_told_otherwise() {
        let role = |arguments: &[&str]| match read(arguments).unwrap().command {
            Command::Serve(args) => args.role,
            other => panic!("{other:?}"),
        };
        assert_eq!(role(&["serve"]), Role::All);
        assert_eq!(role(&["serve", "--role", "worker"]), Role::Worker);
    }

    #[test]
    fn every_command_has_a_help_of_its_own() {
        for command in [
            &["serve"][..],
            &["migrate"],
            &["seed"],
            &["audit"],
            &["randomness"],
            &["seeds", "status"],
            &["seeds", "reseal"],
            &["dead-letters", "list"],
            &["dead-letters", "show"],
            &["dead-letters", "redrive"],
            &["dead-letters", "drop"],
            &["tables", "list"],
            &["tables", "export"],
            &["tables", "import"],
            &["tables", "diff"],
            &["tables", "publish"],
            &["tables", "retire"],
        ] {
            let error = read(&[command, &["--help"]].concat()).unwrap_err();
            assert_eq!(error.kind(), clap::error::ErrorKind::DisplayHelp);
            assert!(error.to_string().contains("Usage:"), "{command:?}");
        }
    }

    #[test]
    fn a_run_of_the_tests_of_randomness_is_repeated_by_its_seed() {
        let seed = |text: &str| match read(&["randomness", "--seed", text]).map(|cli| cli.command) {
            Ok(Command::Randomness(args)) => args.seed,
            _ => None,
        };
        assert_eq!(seed(&"5a".repeat(32)), Some([0x5a; 32]));
        assert_eq!(seed("5a"), None);
        assert!(read(&["randomness", "--draws", "1000"]).is_err());
    }

    #[test]
    fn the_wait_before_closing_is_told_in_seconds() {
        assert_eq!(seconds("0.25"), Ok(Duration::from_millis(250)));
        assert!(seconds("soon").is_err() && seconds("-1").is_err());
    }
}
