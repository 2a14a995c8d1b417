//! How long requests took.

use metrics::Histogram;
use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
    time::Duration,
};

/// The times of requests by method, route template and class of status. The handles are kept: to find one
/// by its name and labels costs more than to record.
#[derive(Default)]
pub struct Requests(RwLock<HashMap<String, Vec<Kind>>>);

/// Requests of one route that are counted together.
struct Kind {
    method: &'static str,
    status: &'static str,
    seconds: Histogram,
}

impl Requests {
    /// Records one.
    pub fn record(
        &self,
        route: &str,
        (method, status): (&'static str, &'static str),
        took: Duration,
    ) {
        if !self.record_known(route, (method, status), took) {
            self.know(route, (method, status));
            self.record_known(route, (method, status), took);
        }
    }

    fn record_known(&self, route: &str, (method, status): (&str, &str), took: Duration) -> bool {
        let routes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut kinds = routes.get(route).into_iter().flatten();
        let kind = kinds.find(|kind| (kind.method, kind.status) == (method, status));
        if let Some(kind) = kind {
            kind.seconds.record(took);
        }
        kind.is_some()
    }

    fn know(&self, route: &str, (method, status): (&'static str, &'static str)) {
        let labels = [
            ("method", method.into()),
            ("route", metrics::SharedString::from(route.to_owned())),
            ("status", status.into()),
        ];
        let seconds = metrics::histogram!("http_request_seconds", &labels[..]);
        let kind = Kind {
            method,
            status,
            seconds,
        };
        let mut routes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        routes.entry(route.to_owned()).or_default().push(kind);
    }
}
