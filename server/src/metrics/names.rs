//! Every metric of the club, with what a person reads in it.

use metrics::Unit;

/// What kind of value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// How values are distributed.
    Histogram,
}

/// A metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its kind.
    pub kind: Kind,
    /// Its name in Prometheus.
    pub name: &'static str,
    /// What it tells.
    pub help: &'static str,
}

impl Metric {
    /// Tells the recorder what it is.
    pub(super) fn describe(&self) {
        let (name, help) = (self.name, self.help);
        let unit = if name.ends_with("_seconds") {
            Unit::Seconds
        } else if name.ends_with("_bytes") {
            Unit::Bytes
        } else {
            Unit::Count
        };
        match self.kind {
            Kind::Counter => metrics::describe_counter!(name, unit, help),
            Kind::Gauge => metrics::describe_gauge!(name, unit, help),
            Kind::Histogram => metrics::describe_histogram!(name, unit, help),
        }
    }
}

const fn counter(name: &'static str, help: &'static str) -> Metric {
    let kind = Kind::Counter;
    Metric { kind, name, help }
}

const fn gauge(name: &'static str, help: &'static str) -> Metric {
    let kind = Kind::Gauge;
    Metric { kind, name, help }
}

const fn histogram(name: &'static str, help: &'static str) -> Metric {
    let kind = Kind::Histogram;
    Metric { kind, name, help }
}

/// All of them, by where they come from.
pub const METRICS: &[Metric] = &[
    // Requests and connections.
    histogram(
        "http_request_seconds",
        "Time to answer, by method, route template and class of status",
    ),
    gauge("http_requests_in_flight", "Requests being worked on"),
    counter(
        "http_shed_total",
        "Requests refused because there were too many, in all or of an address",
    ),
    counter(
        "http_timeouts_total",
        "Requests that were answered 503 because something was too slow",
    ),
    gauge("connections_open", "Open connections on the public address"),
    counter(
        "connections_refused_total",
        "Connections closed at once, by the limit that was met",
    ),
    counter(
        "connections_stalled_total",
        "Connections closed because the other side neither sent nor read",
    ),
    gauge(
        "streams_open",
        "Open event streams, of players and of guests",
    ),
    counter(
        "streams_shed_total",
        "Streams of guests closed to make room for a player's",
    ),
    // Rounds.
    histogram(
        "settlement_batch_size",
        "Rounds that were written by one statement",
    ),
    histogram("settlement_batch_seconds", "Time to settle a batch"),
    histogram(
        "settlement_wait_seconds",
        "Time from a bet's arrival to its answer",
    ),
    counter(
        "settlement_rounds_total",
        "Settled rounds, by the optimistic and the locked way",
    ),
    counter(
        "jackpot_wins_total",
        "Rounds that have won the common jackpot",
    ),
    counter(
        "settlement_stale_total",
        "Bets tried on a remembered state that had changed meanwhile",
    ),
    counter(
        "settlement_refused_total",
        "Bets told to come back because their batch failed",
    ),
    counter(
        "settler_restarts_total",
        "Settlers that panicked and were started again",
    ),
    gauge("settlers_ready", "1 while every settler is at work"),
    // What the club stands on.
    gauge(
        "database_connections",
        "Connections of requests and workers, used and idle, for reading and for units of work",
    ),
    counter(
        "dependency_failures_total",
        "Answers `busy` because a dependency was away",
    ),
    counter(
        "redis_failures_total",
        "Questions that Redis did not answer",
    ),
    counter(
        "incidents_total",
        "Answers `fault`: mistakes of ours, each with a number in the log",
    ),
    gauge("stopping", "1 once the process was told to stop"),
    gauge(
        "process_resident_memory_bytes",
        "Memory of the process that is in use",
    ),
    // Events and jobs.
    gauge(
        "outbox_rows",
        "Rows of the outbox that have not been published",
    ),
    gauge("outbox_oldest_seconds", "Age of the oldest of them"),
    gauge(
        "relay_leads",
        "1 on the instance whose relay publishes; 1 in the sum over all",
    ),
    counter("relay_events_total", "Events that were published"),
    histogram("relay_batch_seconds", "Time to publish a batch"),
    counter(
        "relay_failures_total",
        "Times that the outbox or the bus was away",
    ),
    counter(
        "consumer_events_total",
        "Events that were handled, by consumer",
    ),
    counter(
        "consumer_failures_total",
        "Tries to handle a batch that failed, by consumer",
    ),
    gauge(
        "consumer_lag",
        "Events of Kafka that a consumer has not read",
    ),
    counter(
        "dead_letters_total",
        "Events that were put aside, by consumer",
    ),
    gauge(
        "dead_letters_waiting",
        "Events put aside that nobody has decided about",
    ),
    gauge(
        "frames_mode",
        "How frames of other instances arrive: 2 over Redis, 1 over PostgreSQL, 0 not at all",
    ),
    counter("job_rounds_total", "Rounds of each job"),
    counter("job_failures_total", "Rounds of each job that failed"),
    counter(
        "retention_rows_total",
        "Rows removed because their time was over, by rule",
    ),
    counter(
        "worker_panics_total",
        "Workers that panicked and were started again",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        collections::BTreeSet,
        fs,
        path::{Path, PathBuf},
    };

    /// The names in calls like `metrics::counter!("name"`, and `set("name"` of this slice.
    fn recorded(source: &str, names: &mut BTreeSet<String>) {
        for start in ["counter!(", "gauge!(", "histogram!(", " set("] {
            for call in source.split(start).skip(1) {
                let Some(rest) = call.trim_start().strip_prefix('"') else {
                    continue;
                };
                names.extend(rest.split('"').next().map(str::to_owned));
            }
        }
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_metric_that_is_recorded_is_described_and_the_other_way_round() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut files = Vec::new();
        for name in ["platform", "club", "pipeline"] {
            sources(&root.join("crates").join(name).join("src"), &mut files);
        }
        sources(&root.join("server/src"), &mut files);
        let mut names = BTreeSet::new();
        for file in files
            .iter()
            .filter(|file| !file.ends_with("metrics/names.rs"))
        {
            recorded(&fs::read_to_string(file).unwrap(), &mut names);
        }
        let described: BTreeSet<String> = METRICS
            .iter()
            .map(|metric| metric.name.to_owned())
            .collect();
        assert_eq!(names, described);
        assert_eq!(described.len(), METRICS.len(), "no name stands twice");
    }
}
