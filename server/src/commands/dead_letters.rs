//! `casino-club dead-letters`.

use crate::{boot, cli::DeadLettersCommand};
use pipeline::dead_letters::{self, DeadLetter, Selection, Status};
use platform::Config;
use std::{fmt::Display, process::ExitCode};

/// Lists, shows, redrives or drops events that could not be handled.
pub(super) async fn dead_letters(
    config: Config,
    command: DeadLettersCommand,
) -> anyhow::Result<ExitCode> {
    let platform = boot::open(config).await?;
    match command {
        DeadLettersCommand::List { filter, status } => {
            let letters = dead_letters::list(&platform, &filter.with_status(status)).await?;
            for letter in &letters {
                println!("{}", line(letter));
            }
            println!("{} {status}.", letters.len());
        }
        DeadLettersCommand::Show { id } => match dead_letters::show(&platform, id).await? {
            Some(letter) => println!("{}", whole(&letter)),
            None => return Ok(missing(id)),
        },
        DeadLettersCommand::Redrive {
            ids,
            all,
            filter,
            by,
        } => {
            let which = if all {
                Selection::Matching(filter.with_status(Status::Waiting))
            } else {
                Selection::Ids(ids)
            };
            let count = dead_letters::redrive(&platform, &which, &by).await?;
            println!("{count} are handed on once more.");
        }
        DeadLettersCommand::Drop { ids, by } => {
            let count = dead_letters::drop(&platform, &ids, &by).await?;
            println!("{count} of {} are given up.", ids.len());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn missing(id: i64) -> ExitCode {
    eprintln!("There is no dead letter {id}.");
    ExitCode::FAILURE
}

fn line(letter: &DeadLetter) -> String {
    format!(
        "{:>8}  {}  {:<10} {:<24} {}",
        letter.id,
        letter.last_failed_at.format("%Y-%m-%d %H:%M:%S"),
        letter.consumer.as_deref().unwrap_or("-"),
        letter.kind.as_deref().unwrap_or("-"),
        letter.cause,
    )
}

fn whole(letter: &DeadLetter) -> String {
    fn or_unknown(value: Option<impl Display>) -> String {
        value.map_or_else(|| "unknown".to_owned(), |value| value.to_string())
    }
    let decided = match (&letter.decided_by, letter.decided_at) {
        (Some(by), Some(at)) => format!(" by {by}, {at}"),
        _ => String::new(),
    };
    [
        format!("number    {}", letter.id),
        format!("status    {}{decided}", letter.status),
        format!("source    {}", letter.source),
        format!("consumer  {}", letter.consumer.as_deref().unwrap_or("none")),
        format!("topic     {}", or_unknown(letter.topic.as_ref())),
        format!("kind      {}", or_unknown(letter.kind.as_ref())),
        format!("version   {}", or_unknown(letter.version)),
        format!("player    {}", or_unknown(letter.player)),
        format!("event     {}", or_unknown(letter.event)),
        format!("attempts  {}", letter.attempts),
        format!(
            "failed    {} to {}",
            letter.first_failed_at, letter.last_failed_at
        ),
        format!("cause     {}", letter.cause),
        format!("body      {}", letter.text()),
    ]
    .join("\n")
}
