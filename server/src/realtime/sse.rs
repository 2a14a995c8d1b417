//! `GET /api/stream`: one multiplexed stream per tab.
//!
//! The listener is registered before the snapshot is read, so that nothing falls between; rounds
//! that both bring are told once. A browser that reconnects sends the last round it saw as
//! `Last-Event-ID` and gets every round after it, also after this server was restarted: rounds are
//! read from the database, not from a memory of frames.

use super::{
    frame::{Encoded, HEARTBEAT, encode, encode_at, round_of},
    hub::Listener,
};
use crate::{
    rest::{answer::Refusal, request::Acting},
    state::{AppState, Joined},
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use club::{Actor, Op, accounts, calendar, fault::Fault, play, rankings, wallet};
use contract::{
    ClubError,
    realtime::{BalanceFrame, Frame, Hello},
};
use std::{convert::Infallible, time::Duration};
use tokio::time::{Instant, interval_at};

/// How often a silent stream says that it is there, and asks whether its session still is.
const HEARTBEAT_EVERY: Duration = Duration::from_secs(15);

/// Live frames of the one who asks: balance, rounds, ranking, and everybody's big wins.
#[utoipa::path(
    get, path = "/api/stream", tag = "realtime", security((), ("bearer" = [])),
    params(("Last-Event-ID" = Option<String>, Header, description = "Where to go on: `r` and the number of the last round seen")),
    responses(
        (status = 200, description = "Server-sent events: hello, balance, round, win, ranking, resync", content_type = "text/event-stream", body = String),
        (status = 503, description = "Too many open streams", body = crate::rest::answer::ErrorBody),
    )
)]
pub async fn stream(
    State(state): State<AppState>,
    Acting(op): Acting,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let player = match op.actor {
        Actor::Player(session) => Some(session.player),
        Actor::Guest | Actor::System(_) => None,
    };
    let listener = state
        .hub
        .listen(player)
        .map_err(|_| ClubError::Busy { retry_after: 5 })?;
    let last_seen = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok());
    let opening = Opening::read(&state, &op, last_seen).await?;
    let body = Body::from_stream(frames(state, op, opening, listener));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // A proxy that collects frames would make them late.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, body).into_response())
}

/// What a stream begins with.
struct Opening {
    frames: Vec<Encoded>,
    /// Rounds up to this number are told already.
    told: i64,
}

impl Opening {
    async fn read(state: &AppState, op: &Op, last_seen: Option<&str>) -> Result<Self, ClubError> {
        let wins = play::public_wins(&op.club).await?;
        let Joined(joined) = &state.joined;
        let mut hello = Hello {
            balance: None,
            ranking: None,
            wins,
            joined: joined(),
        };
        let Actor::Player(session) = op.actor else {
            let frames = vec![encode(&Frame::Hello(hello))];
            return Ok(Self { frames, told: 0 });
        };
        let (balances, version) = wallet::balances(op).await?;
        let stats = play::stats(op).await?;
        let net_today = stats.net_today;
        hello.balance = Some(BalanceFrame {
            balances,
            version,
            net_today,
        });
        hello.ranking = rankings::place(&op.club, calendar::week(op.now), session.player).await?;

        let seen = last_seen.and_then(round_of);
        let missed = match seen {
            Some(number) => play::rounds_since(&op.club, session.player, number).await?,
            // A first connection has missed nothing; an id that is not ours may have.
            None => last_seen.is_none().then(Vec::new),
        };
        let resync = missed.is_none();
        let missed = missed.unwrap_or_default();
        let told = missed.last().map_or_else(
            || {
                if resync {
                    stats.rounds
                } else {
                    stats.rounds.max(seen.unwrap_or_default())
                }
            },
            |last| last.number.max(stats.rounds),
        );
        // The hello carries where the stream stood before the missed rounds, so that a connection
        // that breaks between them goes on there.
        let from = if missed.is_empty() {
            told
        } else {
            seen.unwrap_or_default()
        };
        let mut frames = vec![encode_at(&Frame::Hello(hello), from)];
        frames.extend(missed.into_iter().map(|round| encode(&Frame::Round(round))));
        if resync {
            frames.push(encode_at(&Frame::Resync, told));
        }
        Ok(Self { frames, told })
    }
}

fn frames(
    state: AppState,
    op: Op,
    opening: Opening,
    listener: Listener,
) -> impl futures::Stream<Item = Result<Bytes, Infallible>> {
    let first = opening.frames.into_iter().map(|frame| frame.bytes);
    let live = Live {
        beat: interval_at(Instant::now() + HEARTBEAT_EVERY, HEARTBEAT_EVERY),
        state,
        op,
        listener,
        told: opening.told,
        over: false,
    };
    let live = futures::stream::unfold(live, |mut live| async {
        let bytes = live.next().await?;
        Some((bytes, live))
    });
    futures::StreamExt::map(
        futures::StreamExt::chain(futures::stream::iter(first), live),
        Ok,
    )
}

/// The part of a stream after its opening.
struct Live {
    state: AppState,
    op: Op,
    listener: Listener,
    beat: tokio::time::Interval,
    told: i64,
    over: bool,
}

impl Live {
    async fn next(&mut self) -> Option<Bytes> {
        if self.over {
            return None;
        }
        let stopping = self.state.stopping.clone();
        loop {
            tokio::select! {
                () = stopping.cancelled() => return None,
                frame = self.listener.next() => match frame {
                    Some(frame) if frame.round.is_some_and(|number| number <= self.told) => {}
                    Some(frame) => {
                        self.told = frame.round.unwrap_or(self.told);
                        return Some(frame.bytes);
                    }
                    None => {
                        // Too slow: say so, then end; the browser comes back by itself.
                        self.over = true;
                        return Some(encode(&Frame::Resync).bytes);
                    }
                },
                _ = self.beat.tick() => {
                    return self.session_lives().await.then(|| Bytes::from_static(HEARTBEAT));
                }
            }
        }
    }

    /// Whether the session that opened the stream is still alive.
    async fn session_lives(&self) -> bool {
        let Actor::Player(session) = self.op.actor else {
            return true;
        };
        let lives: Result<bool, Fault> =
            accounts::is_alive(&self.state.club, session.session).await;
        // When the database is away nobody can have logged out.
        lives.unwrap_or(true)
    }
}
