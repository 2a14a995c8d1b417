//! What the club sounds like: relays, latches and chimes, made in the browser from oscillators and
//! noise, without a file.
//!
//! Look at [`Sound`] for what there is and at [`play`]. Nothing is heard unless the player has asked
//! for sound ([`Preferences::sound`]), before the first tap on a page, and while nobody sees it. The
//! synthesiser is a module of its own, which the browser loads with the first tap after that.

mod synthesiser;

use crate::{preferences::Preferences, split::NotLoaded};
use leptos::{prelude::*, task::spawn_local, wasm_split::wasm_split};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{AudioContext, AudioContextState};

/// What may be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// A reel stops, a ball falls: a latch, damped with felt. All that a loss is heard by.
    Latch,
    /// A win is paid: the gate of the subway, two notes.
    Chime,
    /// A large win lights the sign: a relay, and the hum of the ballast.
    Strike,
    /// The receipt of a win: nine steps of the printer.
    Receipt,
}

/// Plays a sound on that context at that volume, from 0 to 1, in so many seconds.
type Synthesiser = fn(&AudioContext, f32, Sound, f64);

/// What the page plays on, from the first tap on.
struct Speaker {
    context: AudioContext,
    synthesiser: Option<Synthesiser>,
    /// From 0 to 1.
    volume: f32,
}

thread_local! {
    static SPEAKER: RefCell<Option<Speaker>> = const { RefCell::new(None) };
    /// Whether the player has asked for sound.
    static IS_ON: Cell<bool> = const { Cell::new(false) };
}

/// The synthesiser, which is loaded when it is first called for.
#[wasm_split(sound, wasm_split_path = ::leptos::wasm_split, fallible)]
fn synthesiser() -> Result<Synthesiser, NotLoaded> {
    Ok(synthesiser::play)
}

/// Plays a sound now.
pub fn play(sound: Sound) {
    play_in(sound, 0.0);
}

/// Plays a sound in so many milliseconds.
pub fn play_in(sound: Sound, millis: f64) {
    SPEAKER.with_borrow(|speaker| {
        let Some(speaker) = speaker else { return };
        let is_running = speaker.context.state() == AudioContextState::Running;
        if let (true, Some(synthesiser)) = (is_running, speaker.synthesiser) {
            synthesiser(&speaker.context, speaker.volume, sound, millis / 1_000.0);
        }
    });
}

/// Ties the page to the player's wish: the first tap wakes the sound, a page that nobody sees sleeps.
/// `data-sound` of the document says how it is: `off`, `waiting` for a tap, or the context's own state.
pub fn attend(preferences: Preferences) {
    let wish = Memo::new(move |_| (preferences.sound(), preferences.volume()));
    // A page may be heard only after somebody has touched it.
    let tap = move || {
        if wish.get_untracked().0 {
            heed(wish.get_untracked());
        }
    };
    window_event_listener(leptos::ev::pointerup, move |_| tap());
    window_event_listener(leptos::ev::keydown, move |_| tap());
    window_event_listener(leptos::ev::visibilitychange, move |_| {
        if SPEAKER.with_borrow(Option::is_some) {
            heed(wish.get_untracked());
        }
    });
    Effect::new(move |opened: Option<()>| {
        let wish = wish.get();
        IS_ON.set(wish.0);
        // The switch is a tap as well; a page that has just been opened has had none.
        if opened.is_some() {
            heed(wish);
            if wish.0 {
                // Whoever moves the slider hears how loud it is.
                play(Sound::Latch);
            }
        }
        tell_state();
    });
}

/// Does as the player wishes: whether there is sound, and how much in a hundred.
fn heed((is_on, volume): (bool, u8)) {
    if is_on && !document().hidden() {
        wake(f32::from(volume) / 100.0);
    } else {
        sleep();
    }
}

/// Opens the speaker, or goes on with it.
fn wake(volume: f32) {
    let is_open = SPEAKER.with_borrow_mut(|speaker| {
        let Some(speaker) = speaker else { return false };
        speaker.volume = volume;
        if speaker.context.state() != AudioContextState::Running {
            // Where the browser does not let it, the next tap asks again.
            drop(speaker.context.resume());
        }
        true
    });
    if !is_open {
        open(volume);
    }
}

fn open(volume: f32) {
    // A browser without Web Audio stays silent.
    let Ok(context) = AudioContext::new() else {
        return;
    };
    let told = Closure::<dyn Fn()>::new(tell_state);
    context.set_onstatechange(Some(told.as_ref().unchecked_ref()));
    // As long as the page is: there is one context.
    told.forget();
    SPEAKER.set(Some(Speaker {
        context,
        synthesiser: None,
        volume,
    }));
    tell_state();
    spawn_local(async {
        let loaded = synthesiser().await;
        SPEAKER.with_borrow_mut(|speaker| match (speaker.as_mut(), loaded) {
            (Some(speaker), Ok(loaded)) => speaker.synthesiser = Some(loaded),
            // The next tap asks for it again.
            (_, Err(NotLoaded)) => *speaker = None,
            (None, Ok(_)) => {}
        });
        tell_state();
    });
}

fn sleep() {
    SPEAKER.with_borrow(|speaker| {
        if let Some(speaker) = speaker
            && speaker.context.state() == AudioContextState::Running
        {
            drop(speaker.context.suspend());
        }
    });
}

fn tell_state() {
    let state = SPEAKER.with_borrow(|speaker| match speaker {
        _ if !IS_ON.get() => "off",
        Some(speaker) if speaker.synthesiser.is_some() => match speaker.context.state() {
            AudioContextState::Running => "running",
            _ => "suspended",
        },
        _ => "waiting",
    });
    if let Some(root) = document().document_element() {
        // An attribute of the document can always be set.
        let _ = root.set_attribute("data-sound", state);
    }
}
