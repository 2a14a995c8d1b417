//! `GET /api/stream`: one multiplexed stream per tab.
//!
//! The listener is registered before the snapshot is read and before the session is looked at once more,
//! so that nothing falls between; rounds that both bring are told once. Big wins are hints: they come from
//! a copy that all streams share. When all pages have to read anew, their streams tell them one after the
//! other within two seconds. A browser that reconnects sends the last round it saw as
//! `Last-Event-ID`, a page that opens its first stream the last round that it shows as `after`: both get
//! every round after it, also after this server was restarted. Rounds are read from the database, not
//! from a memory of frames.

use super::{
    frame::{Encoded, HEARTBEAT, encode, encode_at, round_of},
    hub::{End, Heard, Listener, Visitor},
};
use crate::{
    http::{
        answer::Refusal,
        request::{Auth, Params},
    },
    middleware::edge::Client,
    state::AppState,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use club::{accounts, play, public, rankings, wallet};
use contract::{
    ClubError, Problem,
    realtime::{BalanceFrame, Frame, Hello},
};
use platform::{Actor, Op, calendar};
use serde::{Deserialize, Serialize};
use std::{convert::Infallible, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, interval_at},
};
use utoipa::{IntoParams, ToSchema};

/// How often a silent stream says that it is there.
const HEARTBEAT_EVERY: Duration = Duration::from_secs(15);
/// How long a stream lives; its browser opens another one, and shows its session anew.
const LIFE: Duration = Duration::from_secs(6 * 3_600);

/// Within what time all streams tell their pages to read anew, so that they do not all come at once.
const RESYNC_WITHIN: Duration = Duration::from_secs(2);

/// Where a stream goes on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct StreamParams {
    /// The number of the last round that is shown; a `Last-Event-ID` counts more.
    #[param(minimum = 0)]
    after: Option<i64>,
}

/// One server-sent event.
#[derive(Debug, Serialize, ToSchema)]
struct StreamEvent {
    /// `hello`, `balance`, `round`, `win`, `counters`, `ranking`, `jackpot`, `slower` or `resync`.
    #[schema(pattern = "^(hello|balance|round|win|counters|ranking|jackpot|slower|resync)$")]
    event: String,
    /// `r` and the number of the player's last round, where it says where the stream stands.
    #[schema(pattern = "^r[0-9]+$")]
    id: Option<String>,
    /// JSON of that kind of event.
    data: String,
}

/// Live frames of the one who asks: balance, rounds, ranking, and everybody's big wins and counters.
///
/// A guest hears the wins and counters. The stream ends within a second when its session does.
#[utoipa::path(
    get, path = "/api/stream", tag = "realtime", security((), ("bearer" = [])),
    params(
        StreamParams,
        ("Last-Event-ID" = Option<String>, Header, description = "Where to go on: `r` and the number of the last round seen"),
    ),
    responses((
        status = 200, content_type = "text/event-stream", body = StreamEvent,
        description = "Server-sent events, each as described, until one side hangs up",
    ))
)]
pub async fn stream(
    State(state): State<AppState>,
    Auth(op): Auth,
    client: Option<Extension<Client>>,
    Params(params): Params<StreamParams>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let visitor = match op.actor {
        Actor::Player(session) => Visitor::Player(session.player, session.session),
        Actor::Guest | Actor::System(_) => {
            Visitor::Guest(client.map(|Extension(Client(address))| address))
        }
    };
    let listener = state
        .hub
        .listen(visitor)
        .map_err(|_| ClubError::Busy { retry_after: 5 })?;
    // Its end may have been told a moment before anybody listened.
    if !accounts::is_alive(&op).await.map_err(ClubError::from)? {
        return Err(Refusal(ClubError::SessionExpired));
    }
    let seen = Seen::of(&headers, &params)?;
    let mut slower = state.fanout.slowness();
    let is_slow = *slower.borrow_and_update();
    let opening = Opening::read(&state, &op, seen, is_slow).await?;
    let body = Body::from_stream(frames(state, opening, listener, slower));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // A proxy that collects frames would make them late.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, body).into_response())
}

/// What the one who opens a stream has seen.
#[derive(Clone, Copy, Debug)]
enum Seen {
    /// It does not say, so it misses nothing.
    Nothing,
    /// All rounds up to that one.
    Round(i64),
    /// It says something that we do not understand.
    Unknown,
}

impl Seen {
    fn of(headers: &HeaderMap, params: &StreamParams) -> Result<Self, ClubError> {
        if params.after.is_some_and(i64::is_negative) {
            let (min, max) = (0, i64::MAX);
            return Err(ClubError::field("after", Problem::OutOfRange { min, max }));
        }
        let last = headers
            .get("last-event-id")
            .map(|value| value.to_str().ok().and_then(round_of));
        Ok(match (last, params.after) {
            // An id that is not ours may have missed anything.
            (Some(None), _) => Self::Unknown,
            (Some(Some(number)), _) | (None, Some(number)) => Self::Round(number),
            (None, None) => Self::Nothing,
        })
    }
}

/// What a stream begins with.
struct Opening {
    frames: Vec<Encoded>,
    /// Rounds up to this number are told already.
    told: i64,
}

impl Opening {
    async fn read(state: &AppState, op: &Op, seen: Seen, is_slow: bool) -> Result<Self, ClubError> {
        let wins = public::wins(&op.platform).await?.to_vec();
        let counters = Some((*public::counters(&op.platform).await?).clone());
        let mut hello = Hello {
            balance: None,
            ranking: None,
            wins,
            jackpot: public::jackpot(&op.platform).await?,
            counters,
            joined: state.fanout.joined(),
            slower: is_slow,
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
        hello.ranking = rankings::rank(op, calendar::week(op.now), session.player).await?;

        let missed = match seen {
            Seen::Nothing => Some(Vec::new()),
            Seen::Round(number) => play::rounds_since(&op.platform, session.player, number).await?,
            Seen::Unknown => None,
        };
        let seen = match seen {
            Seen::Round(number) => number,
            Seen::Nothing | Seen::Unknown => 0,
        };
        let resync = missed.is_none();
        let missed = missed.unwrap_or_default();
        let told = match missed.last() {
            Some(last) => last.number.max(stats.rounds),
            None if resync => stats.rounds,
            None => stats.rounds.max(seen),
        };
        // The hello carries where the stream stood before the missed rounds, so that a connection
        // that breaks between them goes on there.
        let from = if missed.is_empty() { told } else { seen };
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
    opening: Opening,
    listener: Listener,
    slower: watch::Receiver<bool>,
) -> impl futures::Stream<Item = Result<Bytes, Infallible>> {
    let first = opening.frames.into_iter().map(|frame| frame.bytes);
    let now = Instant::now();
    let live = Live {
        beat: interval_at(now + HEARTBEAT_EVERY, HEARTBEAT_EVERY),
        ends_at: now + LIFE,
        state,
        listener,
        slower,
        told: opening.told,
        resync_at: None,
        is_over: false,
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
    listener: Listener,
    /// Whether what others do arrives late.
    slower: watch::Receiver<bool>,
    beat: tokio::time::Interval,
    ends_at: Instant,
    told: i64,
    /// When the page is told to read anew; what else there is goes on until then.
    resync_at: Option<Instant>,
    is_over: bool,
}

impl Live {
    async fn next(&mut self) -> Option<Bytes> {
        if self.is_over {
            return None;
        }
        let shutdown = self.state.shutdown.clone();
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return None,
                heard = self.listener.next() => match heard {
                    Heard::Frame(frame) if frame.is_resync => {
                        let chance = self.state.platform.entropy.bytes();
                        self.resync_at.get_or_insert_with(|| Instant::now() + spread(chance));
                    }
                    Heard::Frame(frame) if frame.round.is_some_and(|number| number <= self.told) => {}
                    Heard::Frame(frame) => {
                        self.told = frame.round.unwrap_or(self.told);
                        return Some(frame.bytes);
                    }
                    Heard::End(End::TooSlow) => {
                        // Say so, then end; the browser comes back by itself.
                        self.is_over = true;
                        return Some(encode(&Frame::Resync).bytes);
                    }
                    Heard::End(End::SessionOver | End::Shed) => return None,
                },
                Ok(()) = self.slower.changed() => {
                    let is_slow = *self.slower.borrow_and_update();
                    return Some(encode(&Frame::Slower(is_slow)).bytes);
                }
                () = until(self.resync_at) => {
                    self.resync_at = None;
                    return Some(encode(&Frame::Resync).bytes);
                }
                now = self.beat.tick() => {
                    return (now < self.ends_at).then(|| Bytes::from_static(HEARTBEAT));
                }
            }
        }
    }
}

/// Waits until then, or for ever.
async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// How long one of many streams waits.
fn spread(chance: [u8; 2]) -> Duration {
    RESYNC_WITHIN * u32::from(u16::from_le_bytes(chance)) / (u32::from(u16::MAX) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_spread_over_two_seconds() {
        let of = |chance: u16| spread(chance.to_le_bytes());
        assert_eq!(of(0), Duration::ZERO);
        assert_eq!(of(0x8000), RESYNC_WITHIN / 2);
        assert!(of(u16::MAX) < RESYNC_WITHIN && of(u16::MAX) > RESYNC_WITHIN * 9 / 10);
    }
}
