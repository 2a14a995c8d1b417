//! `casino-club tables`.

use crate::{
    boot,
    cli::tables::{Said, TablesCommand},
};
use anyhow::Context as _;
use chrono::{DateTime, Duration};
use club::play::tables::{
    Returns,
    edit::{self, Decided, Effect, Version},
};
use engine::games::Table;
use platform::{Actor, Config, Op};
use similar::{ChangeTag, TextDiff};
use std::{
    io::{self, ErrorKind, Read as _, Write},
    path::Path,
    process::ExitCode,
};

/// How long before it takes effect a change is announced when nothing is said.
const NOTICE: Duration = Duration::hours(24);

/// Lists, exports, imports, compares, publishes or retires versions of tables.
pub(super) async fn tables(config: Config, command: TablesCommand) -> anyhow::Result<ExitCode> {
    let platform = boot::open(as_owner(config)).await?;
    let op = Op::new(&platform, Actor::System("tables"));
    match command {
        TablesCommand::List => {
            for version in edit::versions(&op).await? {
                print(&line(&version))?;
            }
        }
        TablesCommand::Export { version } => {
            print(&edit::find(&op, &version).await?.json())?;
        }
        TablesCommand::Import { game, file, said } => {
            let json = read(&file)?;
            let (table, is_new) = edit::import(&op, &game, &json, decided(&said)).await?;
            let what = if is_new {
                "is a draft now"
            } else {
                "was there already"
            };
            print(&format!(
                "{} {what}; it returns {} %.\n{}",
                name(table),
                Returns::of(table),
                table.hash_hex()
            ))?;
        }
        TablesCommand::Diff { before, after } => {
            let (before, after) = (
                edit::find(&op, &before).await?,
                edit::find(&op, &after).await?,
            );
            print(diff(before, after).trim_end_matches('\n'))?;
        }
        TablesCommand::Publish {
            version,
            at,
            said,
            approved_by,
        } => {
            let table = edit::find(&op, &version).await?;
            let opens = edit::find(&op, &format!("{}/{}", table.game(), table.name()))
                .await
                .ok();
            let soon = if opens == Some(table) {
                Duration::zero()
            } else {
                NOTICE
            };
            let at = at.unwrap_or(op.now + soon);
            let people = (decided(&said), approved_by.as_str());
            let effect = edit::publish(&op, table, at, people).await?;
            print(&told(&effect))?;
        }
        TablesCommand::Retire { target, at, said } => {
            for effect in edit::retire(&op, &target, at, decided(&said)).await? {
                print(&told(&effect))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells a line, or several.
fn print(text: &str) -> io::Result<()> {
    print_to(&mut io::stdout().lock(), text)
}

/// Whoever reads may have read enough (`| head -1`): that is the end of telling and no failure. What was decided
/// is decided all the same.
fn print_to(out: &mut impl Write, text: &str) -> io::Result<()> {
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// People decide as the role that owns the tables: the one that plays may not.
fn as_owner(mut config: Config) -> Config {
    if let Some(owner) = &config.database_owner_url {
        config.database_url = owner.clone();
    }
    config
}

fn decided(said: &Said) -> Decided<'_> {
    Decided {
        by: &said.by,
        reason: &said.reason,
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    if file == Path::new("-") {
        let mut json = String::new();
        std::io::stdin().read_to_string(&mut json)?;
        return Ok(json);
    }
    std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn name(table: Table) -> String {
    format!(
        "{}/{} version {}",
        table.game(),
        table.name(),
        table.version()
    )
}

fn line(version: &Version) -> String {
    let stored = &version.stored;
    let hash = hex::encode(&stored.hash);
    let returns = version
        .table
        .map_or("?".to_owned(), |table| Returns::of(table).to_string());
    let since = version.effective_at.filter(|at| *at > DateTime::UNIX_EPOCH);
    format!(
        "{}  {:<9}  {:<24} {:>3}  {:>13} %  {:<16}  {}: {}",
        &hash[..12],
        version.state.name(),
        format!("{}/{}", stored.game, stored.name),
        stored.version,
        returns,
        since.map_or("-".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string()),
        stored.author,
        stored.reason,
    )
}

fn told(effect: &Effect) -> String {
    let what = |table: Option<Table>| {
        table.map_or("closed".to_owned(), |table| {
            format!(
                "{} ({}...), which returns {} %",
                name(table),
                &table.hash_hex()[..12],
                Returns::of(table)
            )
        })
    };
    let from = effect.effective_at.format("%Y-%m-%d %H:%M:%S UTC");
    if effect.is_withdrawn {
        return format!("Taken back, announced for {from}: {}", what(effect.before));
    }
    format!(
        "From {from}:\n  before  {}\n  after   {}",
        what(effect.before),
        what(effect.after),
    )
}

fn diff(before: Table, after: Table) -> String {
    let (old, new) = (before.json(), after.json());
    let diff = TextDiff::from_lines(&old, &new);
    let mut text = format!(
        "--- {}, returns {} %\n+++ {}, returns {} %\n",
        name(before),
        Returns::of(before),
        name(after),
        Returns::of(after)
    );
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => ' ',
        };
        text.push(sign);
        text.push_str(change.value().trim_end_matches('\n'));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::games::{Game as _, slot::SlotTable};

    #[test]
    fn a_comparison_shows_what_was_taken_and_added_and_both_returns() {
        let [first, second] = [0, 1].map(|at| Table::Slot(&SlotTable::tables().built_in()[at]));
        let told = diff(first, second);
        assert!(
            told.starts_with("--- slot/night-market version 1, returns 95.91 %\n"),
            "{told}"
        );
        assert!(
            told.contains("\n-  \"version\": 1,\n+  \"version\": 2,\n"),
            "{told}"
        );
        assert!(told.contains("\n+  \"jackpot\": {\n"), "{told}");
        assert!(
            told.contains("\n   \"machine\": \"night-market\",\n"),
            "{told}"
        );
    }

    /// Refuses everything for that reason.
    struct Refusing(ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_who_has_read_enough_is_no_failure_and_a_full_disk_is() {
        assert!(print_to(&mut Refusing(ErrorKind::BrokenPipe), "a line").is_ok());
        assert!(print_to(&mut Refusing(ErrorKind::StorageFull), "a line").is_err());
        let mut out = Vec::new();
        print_to(&mut out, "a line").unwrap();
        assert_eq!(out, b"a line\n");
    }

    #[test]
    fn a_change_is_told_with_the_return_before_and_after() {
        let table = Table::named("rps", "rps");
        let told = told(&Effect {
            before: table,
            after: None,
            effective_at: DateTime::UNIX_EPOCH,
            is_withdrawn: false,
        });
        assert!(told.contains("rps/rps version 1"), "{told}");
        assert!(told.contains("returns 98.00 %"), "{told}");
        assert!(told.ends_with("after   closed"), "{told}");
    }
}
