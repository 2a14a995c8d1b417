//! A connection's stream that remembers since when the other side owes us something.
//!
//! Two things a caller can do to hold a connection for ever: send a request byte by byte, and not read
//! the answer. Both are seen here without a timer for each read and write: the times are noted, and
//! [`Activity::stalled`] looks at them now and then.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::Instant,
};

/// How often a connection is looked at, as a part of what it may take.
const LOOKS: u32 = 4;

/// The stream and what is noted about it.
pub(super) struct Watched<S> {
    stream: S,
    activity: Arc<Activity>,
}

/// Since when something has been under way, in milliseconds after the beginning; 0 is nothing.
#[derive(Debug)]
pub(super) struct Activity {
    began: Instant,
    /// A request has been coming in and has not been answered.
    reading: AtomicU64,
    /// A write has been waiting for the other side to read.
    writing: AtomicU64,
}

impl Activity {
    /// Ends when a request takes longer than that to arrive, or an answer to be read.
    pub(super) async fn stalled(&self, within: Duration) {
        loop {
            tokio::time::sleep(within / LOOKS).await;
            let now = self.now();
            let most = within.as_millis() as u64;
            let since = [&self.reading, &self.writing].map(|since| since.load(Ordering::Relaxed));
            if since.iter().any(|since| *since > 0 && now - since > most) {
                return;
            }
        }
    }

    fn now(&self) -> u64 {
        self.began.elapsed().as_millis() as u64 + 1
    }

    fn begin(&self, what: &AtomicU64) {
        if what.load(Ordering::Relaxed) == 0 {
            what.store(self.now(), Ordering::Relaxed);
        }
    }
}

impl<S> Watched<S> {
    /// Watches that stream.
    pub(super) fn new(stream: S) -> (Self, Arc<Activity>) {
        let activity = Arc::new(Activity {
            began: Instant::now(),
            reading: AtomicU64::new(0),
            writing: AtomicU64::new(0),
        });
        let watched = Self {
            stream,
            activity: activity.clone(),
        };
        (watched, activity)
    }

    /// Notes a write: an answer has begun, so the request is here; a write that waits is being stalled.
    fn wrote(&self, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        let activity = &self.activity;
        if polled.is_pending() {
            activity.begin(&activity.writing);
        } else {
            activity.writing.store(0, Ordering::Relaxed);
            activity.reading.store(0, Ordering::Relaxed);
        }
        polled
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.activity.begin(&self.activity.reading);
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.wrote(polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
