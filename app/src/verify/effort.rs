//! What it takes to compute a round: measured by the browser, never said.

use leptos::prelude::*;

/// How long something took, in tenths of a millisecond, and how many requests were sent meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effort {
    /// How long; nothing where there is no clock.
    pub tenths: Option<u32>,
    /// How many requests, once the browser has counted them.
    pub requests: Option<usize>,
}

/// Does that and measures it.
#[cfg(feature = "hydrate")]
pub(super) fn measured<T>(effort: RwSignal<Effort>, work: impl FnOnce() -> T) -> T {
    use browser::{make_room, now, requests};
    use std::time::Duration;

    /// The browser lists a request when it is over.
    const UNTIL_LISTED: Duration = Duration::from_millis(400);

    make_room();
    let from = now();
    let done = work();
    let span = from.zip(now());
    effort.set(Effort {
        tenths: span.map(|(from, to)| ((to - from) * 10.0).round() as u32),
        requests: None,
    });
    set_timeout(
        move || {
            let requests = span.and_then(|(from, to)| requests(from, to));
            // The page may have been left meanwhile.
            effort.try_update(|effort| effort.requests = requests);
        },
        UNTIL_LISTED,
    );
    done
}

/// The server computes no round for this page.
#[cfg(not(feature = "hydrate"))]
pub(super) fn measured<T>(_: RwSignal<Effort>, work: impl FnOnce() -> T) -> T {
    work()
}

#[cfg(feature = "hydrate")]
mod browser {
    use js_sys::Reflect;
    use leptos::prelude::window;
    use web_sys::Performance;

    /// The list of a page holds 250 requests unless it is told to hold more, and then says nothing of others.
    const MORE: u32 = 250;

    fn clock() -> Option<Performance> {
        window().performance()
    }

    /// Lets the browser list whatever is sent from now on.
    pub(super) fn make_room() {
        if let Some(clock) = clock() {
            let listed = clock.get_entries_by_type("resource").length();
            clock.set_resource_timing_buffer_size(listed + MORE);
        }
    }

    /// The time in milliseconds.
    pub(super) fn now() -> Option<f64> {
        clock().map(|clock| clock.now())
    }

    /// How many requests of this page began in that time.
    pub(super) fn requests(from: f64, to: f64) -> Option<usize> {
        let entries = clock()?.get_entries_by_type("resource");
        let began = entries.iter().filter_map(|entry| {
            let began = Reflect::get(&entry, &"startTime".into()).ok()?;
            began.as_f64()
        });
        Some(began.filter(|at| (from..=to).contains(at)).count())
    }
}
