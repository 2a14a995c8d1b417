//! Which request is being worked on, for everything that has to name it and is far from the edge.

use kernel::RequestId;
use std::{
    future::Future,
    sync::atomic::{AtomicU32, Ordering},
};

tokio::task_local! {
    static CURRENT: RequestId;
}

/// Counts incidents outside of requests.
static OUTSIDE: AtomicU32 = AtomicU32::new(1);

/// Runs the work as part of that request.
pub async fn scope<T>(id: RequestId, work: impl Future<Output = T>) -> T {
    CURRENT.scope(id, work).await
}

/// The request that is being worked on; none in a worker.
#[must_use]
pub fn current() -> Option<RequestId> {
    CURRENT.try_with(|id| *id).ok()
}

/// The number of an incident, for people to tell and for the log to find: the end of the request's
/// id, which every line of the request carries. A worker's incidents are counted.
#[must_use]
pub fn incident() -> String {
    current().map_or_else(
        || format!("W{:07}", OUTSIDE.fetch_add(1, Ordering::Relaxed)),
        |id| {
            let hex = id.uuid().simple().to_string();
            hex[hex.len() - 8..].to_ascii_uppercase()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[tokio::test]
    async fn an_incident_is_found_by_the_request_it_happened_in() {
        let id = RequestId(Uuid::from_u128(0x0192_aabb_ccdd_7eef_8000_0000_dead_beef));
        assert_eq!(scope(id, async { incident() }).await, "DEADBEEF");
        assert_eq!(current(), None);
        assert_ne!(incident(), incident(), "a worker's incidents differ");
    }
}
