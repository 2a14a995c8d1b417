//! `casino-club randomness`.

use crate::cli::RandomnessArgs;
use engine::fairness::ServerSeed;
use platform::entropy::Entropy;
use randomness::{Finding, Test, Verdict, battery, passes};
use std::{fmt::Write, process::ExitCode};

/// Tests the draw under that seed, or a new one, and tells what was found.
pub(super) async fn randomness(args: RandomnessArgs) -> anyhow::Result<ExitCode> {
    let seed = args.seed.unwrap_or_else(|| Entropy::System.bytes());
    // It is told before it is used: also a run that is cut off can be repeated.
    println!("server seed {}", hex::encode(seed));
    println!(
        "{} numbers a test; 99 % of honest streams lie within the bounds\n",
        args.draws
    );
    let look = move || battery(&ServerSeed::new(seed), args.draws);
    let found = tokio::task::spawn_blocking(look).await?;
    print!("{}", table(&found));
    let findings: Vec<_> = found.iter().map(|(_, finding)| *finding).collect();
    if passes(&findings) {
        println!("\nThe draw passes.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nThe draw FAILED: no honest stream strays so far, but one in a hundred.");
    Ok(ExitCode::FAILURE)
}

/// A line for each test.
fn table(found: &[(Test, Finding)]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{:<28}{:>14}{:>14}{:>14}{:>10}  verdict",
        "test", "statistic", "at least", "at most", "p"
    );
    for (test, finding) in found {
        let verdict = match finding.verdict(found.len()) {
            Verdict::Within => "within",
            Verdict::Stray => "stray",
            Verdict::Failed => "FAILED",
        };
        // A correlation is tiny where a chi-square has a few decimals.
        let decimals = if finding.bounds.1.abs() < 1.0 { 6 } else { 3 };
        let [statistic, low, high] = [finding.statistic, finding.bounds.0, finding.bounds.1]
            .map(|value| format!("{value:.decimals$}"));
        let _ = writeln!(
            text,
            "{:<28}{statistic:>14}{low:>14}{high:>14}{:>10.4}  {verdict}",
            test.name, finding.p
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_statistic_beside_its_bounds_and_what_to_make_of_it() {
        let finding = |statistic, p| Finding {
            statistic,
            bounds: (13.1, 58.9),
            p,
        };
        let found = [
            (Test::ALL[0], finding(35.25, 0.4)),
            (Test::ALL[1], finding(61.0, 0.008)),
            (Test::ALL[2], finding(99.0, 0.000_1)),
        ];
        let table = table(&found);
        let lines: Vec<Vec<_>> = table
            .lines()
            .map(|line| line.split_whitespace().rev().take(5).collect())
            .collect();
        assert_eq!(lines[1], ["within", "0.4000", "58.900", "13.100", "35.250"]);
        assert_eq!(lines[2][0], "stray");
        assert_eq!(lines[3][0], "FAILED");
    }

    #[tokio::test]
    async fn the_draw_passes_under_a_seed_that_is_given() {
        let args = RandomnessArgs {
            draws: 100_000,
            seed: Some([0x5a; 32]),
        };
        assert_eq!(randomness(args).await.unwrap(), ExitCode::SUCCESS);
    }
}
