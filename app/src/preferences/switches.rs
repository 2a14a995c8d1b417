//! The switches of the preferences: forms without scripts, instant with them.

use super::{choice::VOLUME_MAX, signals::Preferences};
use kernel::Locale;
use leptos::prelude::*;
use ui::{
    Glyph, Icon,
    i18n::{Text, t},
    reactive,
};

const LANGUAGE: Text = Text::new("언어", "Language");
const OTHER_LANGUAGE: Text = Text::new("English로 바꾸기", "한국어로 바꾸기");
const MOTION: Text = Text::new("움직임", "Motion");
const MOTION_HINT: Text = Text::new(
    "끄면 아무것도 흐르거나 깜박이지 않습니다.",
    "Off: nothing travels or blinks.",
);
const CONTRAST: Text = Text::new("높은 대비", "High contrast");
const CONTRAST_HINT: Text = Text::new(
    "빛 번짐을 끄고 테두리를 진하게 합니다.",
    "Removes glow, strengthens edges.",
);

const SOUND: Text = Text::new("소리", "Sound");
const SOUND_HINT: Text = Text::new(
    "처음에는 꺼져 있습니다. 진 판은 조용합니다.",
    "Off to begin with. A loss stays quiet.",
);
const VOLUME: Text = Text::new("소리 크기", "Volume");

/// Where the forms go.
const ACTION: &str = "/rpc/preferences/set";

/// The two languages side by side.
#[component]
pub fn LocaleSwitch() -> impl IntoView {
    let preferences = Preferences::current();
    let choice = move |locale: Locale, name: &'static str| {
        view! {
            <button
                class="cut lat"
                name="locale"
                value=locale.tag()
                lang=locale.tag()
                aria-pressed=reactive(move || if preferences.locale() == locale { "true" } else { "false" })
                on:click=move |ev| {
                    ev.prevent_default();
                    preferences.change(|choice| choice.locale = locale);
                }
            >
                {name}
            </button>
        }
    };
    view! {
        <form method="post" action=ACTION>
            <div class="locales seg cut" role="group" aria-label=t(LANGUAGE)>
                {choice(Locale::Ko, "한국어")}
                {choice(Locale::En, "EN")}
            </div>
        </form>
    }
}

/// A switch of the preferences as a form of one button.
#[component]
fn PreferenceSwitch(
    /// The name it is sent under.
    name: &'static str,
    /// What it is called.
    label: Text,
    /// What it is sent as when it is off and when it is on.
    values: [&'static str; 2],
    /// Whether it is on.
    on: Signal<bool>,
    /// Turns it.
    turn: Callback<bool>,
) -> impl IntoView {
    view! {
        <form method="post" action=ACTION class="flex-none ml-auto">
            <button
                class="switch"
                role="switch"
                name=name
                value=reactive(move || values[usize::from(!on.get())])
                aria-checked=reactive(move || if on.get() { "true" } else { "false" })
                aria-label=t(label)
                on:click=move |ev| {
                    ev.prevent_default();
                    turn.run(!on.get_untracked());
                }
            ></button>
        </form>
    }
}

fn motion(preferences: Preferences) -> (Signal<bool>, Callback<bool>) {
    (
        Signal::derive(move || preferences.motion()),
        Callback::new(move |on| preferences.change(|choice| choice.motion = on)),
    )
}

fn contrast(preferences: Preferences) -> (Signal<bool>, Callback<bool>) {
    (
        Signal::derive(move || preferences.high_contrast()),
        Callback::new(move |on| preferences.change(|choice| choice.high_contrast = on)),
    )
}

fn sound(preferences: Preferences) -> (Signal<bool>, Callback<bool>) {
    (
        Signal::derive(move || preferences.sound()),
        Callback::new(move |on| preferences.change(|choice| choice.sound = on)),
    )
}

/// A loudspeaker that turns the sound on and off. There is none without scripts, nor a button for it.
#[component]
pub fn SoundButton(
    /// More classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let (on, turn) = sound(Preferences::current());
    let glyph = Signal::derive(move || {
        if on.get() {
            Glyph::SoundOn
        } else {
            Glyph::SoundOff
        }
    });
    view! {
        <button
            type="button"
            class=format!("btn icon ghost needs-script {class}")
            aria-pressed=reactive(move || if on.get() { "true" } else { "false" })
            on:click=move |_| turn.run(!on.get_untracked())
        >
            <Icon glyph/>
            <span class="tip">{t(SOUND)}</span>
        </button>
    }
    .into_any()
}

/// How loud it is, where there is sound.
#[component]
fn VolumeSlider() -> impl IntoView {
    let preferences = Preferences::current();
    view! {
        <input
            type="range"
            class="volume"
            min="0"
            max=VOLUME_MAX
            step="5"
            aria-label=t(VOLUME)
            disabled=reactive(move || !preferences.sound())
            prop:value=reactive(move || preferences.volume().to_string())
            value=untrack(|| preferences.volume())
            on:change:target=move |ev| {
                if let Ok(volume) = ev.target().value().parse::<u8>() {
                    preferences.change(|choice| choice.volume = volume.min(VOLUME_MAX));
                }
            }
        />
    }
    .into_any()
}

/// All preferences with their names, a line each, for the profile page.
#[component]
pub fn PreferenceRows() -> impl IntoView {
    let preferences = Preferences::current();
    let (motion, turn_motion) = motion(preferences);
    let (contrast, turn_contrast) = contrast(preferences);
    let (sound, turn_sound) = sound(preferences);
    view! {
        <div class="set-row">
            <h3>{t(LANGUAGE)}</h3>
            <div class="ml-auto"><LocaleSwitch/></div>
        </div>
        <div class="set-row needs-script">
            <div>
                <h3>{t(SOUND)}</h3>
                <p class="text-[13px] text-text-2">{t(SOUND_HINT)}</p>
            </div>
            <VolumeSlider/>
            <PreferenceSwitch
                name="sound"
                label=SOUND
                values=["off", "on"]
                on=sound
                turn=turn_sound
            />
        </div>
        <div class="set-row">
            <div>
                <h3>{t(MOTION)}</h3>
                <p class="text-[13px] text-text-2">{t(MOTION_HINT)}</p>
            </div>
            <PreferenceSwitch
                name="motion"
                label=MOTION
                values=["off", "on"]
                on=motion
                turn=turn_motion
            />
        </div>
        <div class="set-row">
            <div>
                <h3>{t(CONTRAST)}</h3>
                <p class="text-[13px] text-text-2">{t(CONTRAST_HINT)}</p>
            </div>
            <PreferenceSwitch
                name="contrast"
                label=CONTRAST
                values=["normal", "high"]
                on=contrast
                turn=turn_contrast
            />
        </div>
    }
    .into_any()
}

/// The switches at the foot of the rail: sound, motion, contrast, language.
#[component]
pub fn RailSwitches() -> impl IntoView {
    let preferences = Preferences::current();
    let (motion, turn_motion) = motion(preferences);
    let (contrast, turn_contrast) = contrast(preferences);
    let other = move || match preferences.locale() {
        Locale::Ko => Locale::En,
        Locale::En => Locale::Ko,
    };
    let motion_glyph = Signal::derive(move || {
        if motion.get() {
            Glyph::Motion
        } else {
            Glyph::MotionOff
        }
    });
    view! {
        <form method="post" action=ACTION class="rail-tools">
            <SoundButton/>
            <button
                class="btn icon ghost"
                name="motion"
                value=reactive(move || if motion.get() { "off" } else { "on" })
                aria-pressed=reactive(move || if motion.get() { "true" } else { "false" })
                on:click=move |ev| {
                    ev.prevent_default();
                    turn_motion.run(!motion.get_untracked());
                }
            >
                <Icon glyph=motion_glyph/>
                <span class="tip">{t(MOTION)}</span>
            </button>
            <button
                class="btn icon ghost"
                name="contrast"
                value=reactive(move || if contrast.get() { "normal" } else { "high" })
                aria-pressed=reactive(move || if contrast.get() { "true" } else { "false" })
                on:click=move |ev| {
                    ev.prevent_default();
                    turn_contrast.run(!contrast.get_untracked());
                }
            >
                <Icon glyph=Glyph::Contrast/>
                <span class="tip">{t(CONTRAST)}</span>
            </button>
            <button
                class="btn icon ghost"
                name="locale"
                value=reactive(move || other().tag())
                on:click=move |ev| {
                    ev.prevent_default();
                    let locale = other();
                    preferences.change(|choice| choice.locale = locale);
                }
            >
                // The name of a button begins with what is written on it.
                <span class="lat text-[15px]">{reactive(move || preferences.locale().tag())}</span>
                " "
                <span class="tip">{t(OTHER_LANGUAGE)}</span>
            </button>
        </form>
    }
    .into_any()
}
