//! The long-lived parts of a serving process, each watched: the end of one ends the process, in order.

use std::collections::HashMap;
use std::time::Duration;
use tokio::task::{Id, JoinSet};

/// Parts that work until they are told to stop.
#[derive(Default)]
pub struct Parts {
    tasks: JoinSet<()>,
    names: HashMap<Id, &'static str>,
}

impl Parts {
    /// Starts a part.
    pub fn start(&mut self, name: &'static str, part: impl Future<Output = ()> + Send + 'static) {
        let task = self.tasks.spawn(part);
        self.names.insert(task.id(), name);
    }

    /// Waits for the end of any part and says which; for ever where there is none.
    pub async fn ended(&mut self) -> &'static str {
        match self.tasks.join_next_with_id().await {
            Some(ended) => self.name(ended),
            None => std::future::pending().await,
        }
    }

    /// Waits until all have ended, for so long; says which have not.
    pub async fn finish(&mut self, within: Duration) -> Vec<&'static str> {
        let all = async {
            while let Some(ended) = self.tasks.join_next_with_id().await {
                self.name(ended);
            }
        };
        // What has not ended is in the set still.
        let _ = tokio::time::timeout(within, all).await;
        self.names.values().copied().collect()
    }

    /// The name of a part that has ended; a panic is logged by the hook, and here with the name.
    fn name(&mut self, ended: Result<(Id, ()), tokio::task::JoinError>) -> &'static str {
        let id = match &ended {
            Ok((id, ())) => *id,
            Err(error) => error.id(),
        };
        let name = self.names.remove(&id).unwrap_or("a part");
        if let Err(error) = ended {
            tracing::error!(part = name, %error, "a part of the club failed");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_part_that_ends_is_named_also_when_it_panics() {
        let mut parts = Parts::default();
        parts.start("lasting", std::future::pending());
        parts.start("failing", async { panic!("on purpose") });
        assert_eq!(parts.ended().await, "failing");
        parts.start("done", async {});
        assert_eq!(parts.finish(Duration::from_millis(50)).await, ["lasting"]);
    }
}
