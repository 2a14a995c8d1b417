//! The `EventSource` of this tab, opened in an effect and closed when the page goes.
//!
//! The browser opens a dropped connection again by itself and sends the last id it has seen. Only a
//! stream that was refused for good (a 5xx answer, a 401) is opened again from here, ever slower.

use super::live::{ConnectionState, Live};
use contract::realtime::Frame;
use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
};
use std::time::Duration;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{EventSource, MessageEvent};

const PATH: &str = "/api/stream";
/// The first pause before a refused stream is opened again, and how often it doubles.
const PAUSE: Duration = Duration::from_secs(1);
const DOUBLINGS_MAX: u32 = 5;

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// Opens the stream as soon as `shown` is known and after every restart, and closes the one before.
///
/// A restarted stream needs no `after`: whoever shows rounds reads them again once it is open.
pub(super) fn keep_open(live: Live, shown: impl Fn() -> Option<Option<i64>> + 'static) {
    let refusals = StoredValue::new(0_u32);
    Effect::new(move |opened: Option<bool>| {
        live.epoch.track();
        let mut after = None;
        if opened != Some(true) {
            match shown() {
                Some(shown) => after = shown,
                None => return false,
            }
        }
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let stream = StoredValue::new_local(open(live, after, refusals, timer));
        on_cleanup(move || {
            if let Some(Some(timer)) = timer.try_get_value() {
                timer.clear();
            }
            stream.dispose();
        });
        true
    });
}

/// An open stream with its listeners; dropping it closes it.
struct Stream {
    source: EventSource,
    _listeners: Vec<Listener>,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

fn open(
    live: Live,
    after: Option<i64>,
    refusals: StoredValue<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
) -> Option<Stream> {
    let address = match after {
        Some(round) => format!("{PATH}?after={round}"),
        None => PATH.to_owned(),
    };
    let source = EventSource::new(&address).ok()?;
    let mut listeners: Vec<Listener> = Frame::NAMES
        .into_iter()
        .map(|name| {
            let listener = Listener::new(move |event: MessageEvent| {
                let data = event.data().as_string().unwrap_or_default();
                if let Some(frame) = frame(name, &data) {
                    live.receive(frame);
                }
            });
            // Adding a listener cannot fail for a name without meaning to the browser.
            let _ =
                source.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            listener
        })
        .collect();

    let opened = Listener::new(move |_| {
        // A stream opened from here knows no last id, so whoever shows a list reads it again.
        if refusals.get_value() > 0 {
            live.receive(Frame::Resync);
        }
        refusals.set_value(0);
        live.connection.set(ConnectionState::Online);
    });
    source.set_onopen(Some(opened.as_ref().unchecked_ref()));

    let state = source.clone();
    let failed = Listener::new(move |_| {
        live.connection.set(ConnectionState::Lost);
        if state.ready_state() == EventSource::CLOSED {
            let pause = PAUSE * 2_u32.pow(refusals.get_value().min(DOUBLINGS_MAX));
            refusals.update_value(|times| *times += 1);
            let again = move || live.epoch.update(|epoch| *epoch += 1);
            timer.set_value(set_timeout_with_handle(again, pause).ok());
        }
    });
    source.set_onerror(Some(failed.as_ref().unchecked_ref()));

    listeners.extend([opened, failed]);
    Some(Stream {
        source,
        _listeners: listeners,
    })
}

/// The frame of that event; one that this version of the page does not know is passed over.
fn frame(name: &str, data: &str) -> Option<Frame> {
    // As bytes, because answers are read so: one reader of each type is enough.
    let data = data.as_bytes();
    match name {
        "hello" => serde_json::from_slice(data).ok().map(Frame::Hello),
        "balance" => serde_json::from_slice(data).ok().map(Frame::Balance),
        "round" => serde_json::from_slice(data).ok().map(Frame::Round),
        "win" => serde_json::from_slice(data).ok().map(Frame::Win),
        "counters" => serde_json::from_slice(data).ok().map(Frame::Counters),
        "ranking" => serde_json::from_slice(data).ok().map(Frame::Ranking),
        "jackpot" => serde_json::from_slice(data).ok().map(Frame::Jackpot),
        "slower" => serde_json::from_slice(data).ok().map(Frame::Slower),
        "resync" => Some(Frame::Resync),
        _ => None,
    }
}
