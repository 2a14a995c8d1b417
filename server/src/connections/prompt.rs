//! A task that goes on at once when it wakes itself.
//!
//! A connection and the handler of its request are one task. When the handler reads the request's
//! body, it wakes the connection, which is itself, and being polled just then. To the runtime that
//! looks like a task that steps back to let others work: it goes to the end of the queue and a second
//! thread is woken to help. For a lone request that costs a tenth of its time, for nothing.

use futures::task::AtomicWaker;
use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

/// How often a task may go on before others get their turn; a body that came whole takes two.
const TURNS: usize = 4;

/// Polls the future again at once, a few times, when it woke itself while it was polled.
pub struct Prompt<F> {
    future: Pin<Box<F>>,
    bell: Arc<Bell>,
    waker: Waker,
}

impl<F> Prompt<F> {
    /// That future, made prompt.
    pub fn new(future: F) -> Self {
        let bell = Arc::new(Bell::default());
        Self {
            future: Box::pin(future),
            waker: bell.clone().into(),
            bell,
        }
    }
}

impl<F: Future> Future for Prompt<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Self {
            future,
            bell,
            waker,
        } = &mut *self;
        bell.task.register(context.waker());
        for _ in 0..TURNS {
            bell.state.store(POLLED, Ordering::SeqCst);
            let polled = future.as_mut().poll(&mut Context::from_waker(waker));
            if polled.is_ready() || bell.rests() {
                return polled;
            }
        }
        bell.state.store(RESTS, Ordering::SeqCst);
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// Nobody polls: a ring wakes the task.
const RESTS: u8 = 0;
/// The future is being polled: a ring is remembered.
const POLLED: u8 = 1;
/// It rang while the future was being polled.
const RANG: u8 = 2;

/// What the future is woken by.
#[derive(Default)]
struct Bell {
    state: AtomicU8,
    task: AtomicWaker,
}

impl Bell {
    /// Whether it did not ring during the poll that has just ended; from then on it wakes the task.
    fn rests(&self) -> bool {
        self.state
            .compare_exchange(POLLED, RESTS, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let state = self
            .state
            .compare_exchange(POLLED, RANG, Ordering::SeqCst, Ordering::SeqCst);
        if state == Err(RESTS) {
            self.task.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::task::noop_waker;
    use std::{future::poll_fn, sync::atomic::AtomicUsize, time::Duration};
    use tokio::sync::{mpsc, oneshot};

    /// Counts how often the task is woken.
    #[derive(Default)]
    struct Runtime(AtomicUsize);

    impl Wake for Runtime {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    impl Runtime {
        fn wakes(&self) -> usize {
            self.0.load(Ordering::SeqCst)
        }
    }

    /// Wakes itself that many times before it is done, and says how often it was polled.
    fn waking_itself(times: usize) -> impl Future<Output = usize> {
        let mut polls = 0;
        poll_fn(move |context| {
            polls += 1;
            if polls > times {
                return Poll::Ready(polls);
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
    }

    #[test]
    fn what_wakes_itself_goes_on_without_the_runtime() {
        let runtime = Arc::new(Runtime::default());
        let waker = runtime.clone().into();
        let mut task = Box::pin(Prompt::new(waking_itself(TURNS - 1)));
        let polled = task.as_mut().poll(&mut Context::from_waker(&waker));
        assert_eq!(polled, Poll::Ready(TURNS));
        assert_eq!(runtime.wakes(), 0);
    }

    #[test]
    fn what_never_stops_waking_itself_lets_others_work_between() {
        let runtime = Arc::new(Runtime::default());
        let waker = runtime.clone().into();
        let mut task = Box::pin(Prompt::new(waking_itself(usize::MAX)));
        for turn in 1..=3 {
            let polled = task.as_mut().poll(&mut Context::from_waker(&waker));
            assert!(polled.is_pending());
            assert_eq!(runtime.wakes(), turn, "it asks for another turn");
        }
    }

    #[test]
    fn what_waits_is_woken_through_the_task_that_polled_it_last() {
        let runtime = Arc::new(Runtime::default());
        let waker = runtime.clone().into();
        let (sender, receiver) = oneshot::channel();
        let mut task = Box::pin(Prompt::new(receiver));
        let first = task.as_mut().poll(&mut Context::from_waker(&noop_waker()));
        let second = task.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(first.is_pending() && second.is_pending());
        sender.send(7).unwrap();
        assert_eq!(runtime.wakes(), 1);
        let third = task.as_mut().poll(&mut Context::from_waker(&waker));
        assert_eq!(third, Poll::Ready(Ok(7)));
    }

    /// A ring between the last look and the rest would be lost for ever: this would not end.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_ring_from_another_thread_is_lost() {
        let (there, mut heard) = mpsc::channel(1);
        let (back, mut answers) = mpsc::channel(1);
        let echo = tokio::spawn(Prompt::new(async move {
            while let Some(number) = heard.recv().await {
                back.send(number).await.unwrap();
            }
        }));
        let all = async {
            for number in 0..20_000 {
                there.send(number).await.unwrap();
                assert_eq!(answers.recv().await, Some(number));
            }
        };
        tokio::time::timeout(Duration::from_secs(60), all)
            .await
            .expect("every ring is heard");
        drop(there);
        echo.await.unwrap();
    }
}
