//! A frame as the bytes of a server-sent event, made once and shared by all who get it.

use axum::body::Bytes;
use contract::realtime::Frame;

/// A frame, ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The whole event with its blank line.
    pub bytes: Bytes,
    /// The player's own number of the round, when it is one.
    pub round: Option<i64>,
    /// Whether the page shall read anew.
    pub is_resync: bool,
}

/// Sent while nothing happens, so that a dead connection is noticed.
pub const HEARTBEAT: &[u8] = b": still here\n\n";

/// Encodes a frame. A round carries its number as the event id, which is where a stream that
/// reconnects goes on.
#[must_use]
pub fn encode(frame: &Frame) -> Encoded {
    match frame {
        Frame::Round(round) => encode_at(frame, round.number),
        _ => Encoded {
            bytes: bytes(frame, None),
            round: None,
            is_resync: matches!(frame, Frame::Resync),
        },
    }
}

/// Encodes a frame that says where the stream stands.
#[must_use]
pub fn encode_at(frame: &Frame, round: i64) -> Encoded {
    Encoded {
        bytes: bytes(frame, Some(round)),
        round: Some(round),
        is_resync: matches!(frame, Frame::Resync),
    }
}

fn bytes(frame: &Frame, round: Option<i64>) -> Bytes {
    let data = match frame {
        Frame::Hello(hello) => serde_json::to_string(hello),
        Frame::Balance(balance) => serde_json::to_string(balance),
        Frame::Round(round) => serde_json::to_string(round),
        Frame::Win(win) => serde_json::to_string(win),
        Frame::Counters(counters) => serde_json::to_string(counters),
        Frame::Ranking(place) => serde_json::to_string(place),
        Frame::Jackpot(pot) => serde_json::to_string(pot),
        Frame::Slower(slower) => serde_json::to_string(slower),
        Frame::Resync => Ok("{}".into()),
    };
    // Frames are plain data; JSON of them cannot fail and has no line break.
    let data = data.unwrap_or_else(|_| "{}".into());
    let id = round
        .map(|number| format!("id: r{number}\n"))
        .unwrap_or_default();
    format!("{id}event: {}\ndata: {data}\n\n", frame.name()).into()
}

/// The round number in a `Last-Event-ID`, when it is one of ours.
#[must_use]
pub fn round_of(last_event_id: &str) -> Option<i64> {
    last_event_id
        .strip_prefix('r')?
        .parse()
        .ok()
        .filter(|number| *number >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::rankings::PlaceView;

    #[test]
    fn a_frame_is_one_event_with_its_blank_line() {
        let frame = Frame::Ranking(PlaceView {
            place: 3,
            score: 500,
        });
        assert_eq!(
            encode(&frame).bytes,
            "event: ranking\ndata: {\"place\":3,\"score\":500}\n\n".as_bytes()
        );
        let at = encode_at(&Frame::Resync, 7);
        assert_eq!(at.bytes, "id: r7\nevent: resync\ndata: {}\n\n".as_bytes());
    }

    #[test]
    fn only_an_id_of_ours_says_where_to_go_on() {
        assert_eq!(round_of("r213"), Some(213));
        for other in ["", "213", "r", "r-1", "rx", "r99999999999999999999"] {
            assert_eq!(round_of(other), None, "{other}");
        }
    }
}
