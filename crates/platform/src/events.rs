//! What happens, as the rest of the world is told.
//!
//! Events are facts in the past tense. Each kind has a type of its own in the slice it belongs to,
//! apart from what is shown on pages, and travels as JSON in an [`Envelope`] that nobody has to open
//! to forward it. Other versions of the code read what this one writes and the other way round:
//! fields are added with a default, never renamed or removed; what cannot be said so is a new kind.

use crate::Fault;
use chrono::{DateTime, Utc};
use kernel::{EventId, PlayerId, RequestId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::{
    any::Any,
    sync::{Arc, OnceLock},
};

/// A kind of event.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Where events of this kind travel.
    const TOPIC: Topic;
    /// The name of the kind; never changed.
    const KIND: &'static str;
    /// Counts the additions to the body, for people who read old events. Readers need not care.
    const VERSION: u16;
}

/// A stream of events on the bus, in order for each player. A slice has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(pub &'static str);

/// An event with its address, its body unread.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Envelope {
    /// Consumers know by it what they have handled.
    pub id: EventId,
    /// To whom it happened; events of one player stay in order.
    pub player: PlayerId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Where it travels; absent in what version 0.1 wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// [`Event::KIND`].
    #[serde(rename = "event")]
    pub kind: String,
    /// [`Event::VERSION`]; 1 in what version 0.1 wrote.
    #[serde(default = "first_version")]
    pub version: u16,
    /// The request it happened in, for following it through logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<RequestId>,
    /// JSON of the kind's own type.
    #[serde(rename = "data")]
    pub body: Box<RawValue>,
    /// The body as it was read by the first who asked.
    #[serde(skip)]
    event: OnceLock<Arc<dyn Any + Send + Sync>>,
}

const fn first_version() -> u16 {
    1
}

/// An event on its way into an [`Envelope`], written in one go.
#[derive(Serialize)]
struct Written<'e, E> {
    id: EventId,
    player: PlayerId,
    at: DateTime<Utc>,
    topic: &'static str,
    event: &'static str,
    version: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<RequestId>,
    data: &'e E,
}

/// The JSON of an envelope around that event.
///
/// # Errors
/// When the event's type cannot be written as JSON, which is a mistake of ours.
pub fn write<E: Event>(
    id: EventId,
    player: PlayerId,
    at: DateTime<Utc>,
    trace: Option<RequestId>,
    event: &E,
) -> Result<String, Fault> {
    let written = Written {
        id,
        player,
        at,
        topic: E::TOPIC.0,
        event: E::KIND,
        version: E::VERSION,
        trace,
        data: event,
    };
    serde_json::to_string(&written).map_err(|error| Fault::unreadable("event", error))
}

impl Envelope {
    /// An envelope around that event.
    ///
    /// # Errors
    /// When the event's type cannot be written as JSON, which is a mistake of ours.
    pub fn new<E: Event>(
        id: EventId,
        player: PlayerId,
        at: DateTime<Utc>,
        trace: Option<RequestId>,
        event: &E,
    ) -> Result<Self, Fault> {
        let body = serde_json::value::to_raw_value(event)
            .map_err(|error| Fault::unreadable("event", error))?;
        Ok(Self {
            id,
            player,
            at,
            topic: Some(E::TOPIC.0.to_owned()),
            kind: E::KIND.to_owned(),
            version: E::VERSION,
            trace,
            body,
            event: OnceLock::new(),
        })
    }

    /// The event, when it is of that kind; an error when its body is not of the kind's type, or was read as another
    /// type of the same kind. It is read once, however many ask.
    #[must_use]
    pub fn read<E: Event>(&self) -> Option<Result<&E, serde_json::Error>> {
        (self.kind == E::KIND).then(|| {
            let event = match self.event.get() {
                Some(event) => event,
                None => {
                    let event: E = serde_json::from_str(self.body.get())?;
                    // Who was quicker has read the same.
                    self.event.get_or_init(|| Arc::new(event))
                }
            };
            event.downcast_ref().ok_or_else(|| {
                serde::de::Error::custom(format!("two types are read as {}", E::KIND))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Opened {
        door: u8,
    }

    impl Event for Opened {
        const TOPIC: Topic = Topic("club.doors");
        const KIND: &'static str = "opened";
        const VERSION: u16 = 3;
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Closed {}

    impl Event for Closed {
        const TOPIC: Topic = Topic("club.doors");
        const KIND: &'static str = "closed";
        const VERSION: u16 = 1;
    }

    /// What somebody else takes an opened door for.
    #[derive(Debug, Serialize, Deserialize)]
    struct Ajar {}

    impl Event for Ajar {
        const TOPIC: Topic = Opened::TOPIC;
        const KIND: &'static str = Opened::KIND;
        const VERSION: u16 = Opened::VERSION;
    }

    fn text() -> String {
        let (id, player) = (EventId(Uuid::max()), PlayerId(Uuid::max()));
        let at = "2026-11-21T00:00:00Z".parse().unwrap();
        write(id, player, at, None, &Opened { door: 7 }).unwrap()
    }

    #[test]
    fn an_event_is_read_by_those_who_know_its_kind_and_skipped_by_the_others() {
        let envelope: Envelope = serde_json::from_str(&text()).unwrap();
        assert_eq!(envelope.topic.as_deref(), Some("club.doors"));
        assert_eq!(envelope.version, 3);
        let read = envelope.read::<Opened>().unwrap().unwrap();
        assert_eq!(*read, Opened { door: 7 });
        let again = envelope.read::<Opened>().unwrap().unwrap();
        assert!(std::ptr::eq(read, again), "it is read once");
        assert!(envelope.read::<Closed>().is_none());
    }

    #[test]
    fn whoever_reads_a_kind_as_another_type_hears_it_and_loses_nothing_in_silence() {
        let envelope: Envelope = serde_json::from_str(&text()).unwrap();
        assert!(envelope.read::<Opened>().unwrap().is_ok());
        let error = envelope.read::<Ajar>().unwrap().unwrap_err();
        assert!(error.to_string().contains("opened"), "{error}");
    }

    #[test]
    fn an_envelope_is_forwarded_as_it_came() {
        let text = text();
        let envelope: Envelope = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&envelope).unwrap(), text);
        let later = text.replace("\"door\":7", "\"door\":7,\"colour\":\"red\"");
        let envelope: Envelope = serde_json::from_str(&later).unwrap();
        assert_eq!(serde_json::to_string(&envelope).unwrap(), later);
        assert_eq!(envelope.read::<Opened>().unwrap().unwrap().door, 7);
    }

    #[test]
    fn what_the_first_version_wrote_is_read() {
        let text = r#"{"id":"ffffffff-ffff-ffff-ffff-ffffffffffff",
            "player":"ffffffff-ffff-ffff-ffff-ffffffffffff","at":"2026-11-21T00:00:00Z",
            "event":"opened","data":{"door":1}}"#;
        let envelope: Envelope = serde_json::from_str(text).unwrap();
        assert_eq!((envelope.topic.as_deref(), envelope.version), (None, 1));
        assert_eq!(envelope.read::<Opened>().unwrap().unwrap().door, 1);
    }

    #[test]
    fn a_body_of_another_shape_is_an_error_and_not_a_panic() {
        let text = text().replace("7", "\"seven\"");
        let envelope: Envelope = serde_json::from_str(&text).unwrap();
        assert!(envelope.read::<Opened>().unwrap().is_err());
    }
}
