//! The command line.

use clap::{Parser, Subcommand, ValueEnum};

/// Casino-Club: a free-to-play game club.
#[derive(Debug, Parser)]
#[command(name = "casino-club", version)]
pub struct Line {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the executable can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve pages and calls, relay events, or both.
    Serve {
        /// Which part of the work this process takes.
        #[arg(long, value_enum, default_value_t = Role::All)]
        role: Role,
    },
    /// Bring the database up to this version.
    Migrate,
    /// Make the demo accounts and invite codes; what is there stays.
    Seed,
    /// Check every invariant; exits with 1 and a list when one is broken.
    Audit,
}

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Pages, calls and streams.
    Web,
    /// The relay, the consumers and the sweeps.
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn serving_does_everything_unless_told_otherwise() {
        let line = Line::parse_from(["casino-club", "serve"]);
        assert_eq!(line.command, Command::Serve { role: Role::All });
        let line = Line::parse_from(["casino-club", "serve", "--role", "worker"]);
        assert_eq!(line.command, Command::Serve { role: Role::Worker });
    }
}
