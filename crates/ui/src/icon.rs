//! Icons of 24 units, drawn in the colour of the text around them.
//!
//! The paths are those of Lucide (ISC licence, kept in `public/licences/lucide.txt`).

use crate::reactive::reactive;
use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A door.
    Door,
    /// Two dice.
    Dices,
    /// A percent sign.
    Percent,
    /// A card with a face.
    Person,
    /// A loudspeaker that sounds.
    SoundOn,
    /// A loudspeaker that is crossed out.
    SoundOff,
    /// A receipt.
    Receipt,
    /// A stop watch.
    Timer,
    /// A tick.
    Check,
    /// An exclamation mark in a circle.
    Alert,
    /// An arrow to the right.
    ArrowRight,
    /// An angle to the right.
    ChevronRight,
    /// A plus sign.
    Plus,
    /// A minus sign.
    Minus,
    /// An equals sign.
    Equal,
    /// An equals sign that is crossed out.
    NotEqual,
    /// Two arrows in a loop.
    Repeat,
    /// A shield with a tick.
    Shield,
    /// Two sheets, for copying.
    Copy,
    /// A pencil.
    Pencil,
    /// A plug that is out.
    Unplug,
    /// A ring with a gap, to be spun while one waits.
    Ring,
    /// A circle, half filled.
    Contrast,
    /// An arrow into a door, for logging in.
    LogIn,
    /// An arrow out of a door, for logging out.
    LogOut,
    /// A cross, for closing.
    Close,
    /// An i in a circle.
    Info,
    /// A bolt, for motion.
    Motion,
    /// A bolt that is crossed out.
    MotionOff,
    /// A cup.
    Trophy,
    /// A clock that runs back.
    History,
    /// Two arrow heads, for what goes faster.
    FastForward,
}

impl Glyph {
    /// All of them, as the style guide lists them.
    pub const ALL: [Self; 32] = [
        Self::Door,
        Self::Dices,
        Self::Percent,
        Self::Person,
        Self::SoundOn,
        Self::SoundOff,
        Self::Receipt,
        Self::Timer,
        Self::Check,
        Self::Alert,
        Self::ArrowRight,
        Self::ChevronRight,
        Self::Plus,
        Self::Minus,
        Self::Equal,
        Self::NotEqual,
        Self::Repeat,
        Self::Shield,
        Self::Copy,
        Self::Pencil,
        Self::Unplug,
        Self::Ring,
        Self::Contrast,
        Self::LogIn,
        Self::LogOut,
        Self::Close,
        Self::Info,
        Self::Motion,
        Self::MotionOff,
        Self::Trophy,
        Self::History,
        Self::FastForward,
    ];

    const fn body(self) -> &'static str {
        match self {
            Self::Door => {
                "<path d='M10 21H2'/><path d='M10 3H7a2 2 0 00-2 2v16'/><path d='M14 \
                    12h.01'/><path d='M19 21V5a2 2 0 00-1.675-1.974l-6.163-1.013A1 1 0 0010 \
                    3v18a1 1 0 001.124.992z'/><path d='M22 21h-3'/>"
            }
            Self::Dices => {
                "<rect width='12' height='12' x='2' y='10' rx='2' ry='2'/><path d='m17.92 14 \
                    3.5-3.5a2.24 2.24 0 0 0 0-3l-5-4.92a2.24 2.24 0 0 0-3 0L10 6'/><path d='M6 \
                    18h.01'/><path d='M10 14h.01'/><path d='M15 6h.01'/><path d='M18 9h.01'/>"
            }
            Self::Percent => {
                "<line x1='19' x2='5' y1='5' y2='19'/><circle cx='6.5' cy='6.5' \
                    r='2.5'/><circle cx='17.5' cy='17.5' r='2.5'/>"
            }
            Self::Person => {
                "<path d='M13 19a4 4 0 00-8 0'/><path d='M16 10h2'/><path d='M16 \
                    14h2'/><circle cx='9' cy='12' r='3'/><rect x='2' y='5' width='20' \
                    height='14' rx='2'/>"
            }
            Self::SoundOn => {
                "<path d='M11 4.702a.705.705 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 \
                    8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 \
                    3.384A.705.705 0 0 0 11 19.298z'/><path d='M16 9a5 5 0 0 1 0 6'/><path \
                    d='M19.364 18.364a9 9 0 0 0 0-12.728'/>"
            }
            Self::SoundOff => {
                "<path d='M11 4.702a.7.7 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 \
                    8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 \
                    3.384A.7.7 0 0 0 11 19.298z'/><path d='m16.5 14.5 5-5'/><path d='m16.5 9.5 \
                    5 5'/>"
            }
            Self::Receipt => {
                "<path d='M13 16H8'/><path d='M14 8H8'/><path d='M16 12H8'/><path d='M4 3a1 1 \
                    0 0 1 1-1 1.3 1.3 0 0 1 .7.2l.933.6a1.3 1.3 0 0 0 1.4 0l.934-.6a1.3 1.3 0 \
                    0 1 1.4 0l.933.6a1.3 1.3 0 0 0 1.4 0l.933-.6a1.3 1.3 0 0 1 1.4 \
                    0l.934.6a1.3 1.3 0 0 0 1.4 0l.933-.6A1.3 1.3 0 0 1 19 2a1 1 0 0 1 1 1v18a1 \
                    1 0 0 1-1 1 1.3 1.3 0 0 1-.7-.2l-.933-.6a1.3 1.3 0 0 0-1.4 0l-.934.6a1.3 \
                    1.3 0 0 1-1.4 0l-.933-.6a1.3 1.3 0 0 0-1.4 0l-.933.6a1.3 1.3 0 0 1-1.4 \
                    0l-.934-.6a1.3 1.3 0 0 0-1.4 0l-.933.6a1.3 1.3 0 0 1-.7.2 1 1 0 0 1-1-1z'/>"
            }
            Self::Timer => {
                "<line x1='10' x2='14' y1='2' y2='2'/><line x1='12' x2='15' y1='14' \
                    y2='11'/><circle cx='12' cy='14' r='8'/>"
            }
            Self::Check => "<path d='M20 6 9 17l-5-5'/>",
            Self::Alert => {
                "<circle cx='12' cy='12' r='10'/><line x1='12' x2='12' y1='8' y2='12'/><line \
                    x1='12' x2='12.01' y1='16' y2='16'/>"
            }
            Self::ArrowRight => "<path d='M5 12h14'/><path d='m12 5 7 7-7 7'/>",
            Self::ChevronRight => "<path d='m9 18 6-6-6-6'/>",
            Self::Plus => "<path d='M5 12h14'/><path d='M12 5v14'/>",
            Self::Minus => "<path d='M5 12h14'/>",
            Self::Repeat => {
                "<path d='m17 2 4 4-4 4'/><path d='M3 11v-1a4 4 0 0 1 4-4h14'/><path d='m7 \
                    22-4-4 4-4'/><path d='M21 13v1a4 4 0 0 1-4 4H3'/>"
            }
            Self::Shield => {
                "<path d='M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 \
                    13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 \
                    17 5 19 5a1 1 0 0 1 1 1z'/><path d='m9 12 2 2 4-4'/>"
            }
            Self::Copy => {
                "<rect width='14' height='14' x='8' y='8' rx='2' ry='2'/><path d='M4 16c-1.1 \
                    0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2'/>"
            }
            Self::Pencil => {
                "<path d='M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 \
                    0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 \
                    .83-.497z'/><path d='m15 5 4 4'/>"
            }
            Self::Unplug => {
                "<path d='m19 5 3-3'/><path d='m2 22 3-3'/><path d='M6.3 20.3a2.4 2.4 0 0 0 \
                    3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4Z'/><path d='M7.5 13.5 10 \
                    11'/><path d='M10.5 16.5 13 14'/><path d='m12 6 6 6 2.3-2.3a2.4 2.4 0 0 0 \
                    0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z'/>"
            }
            Self::Ring => "<path d='M21 12a9 9 0 1 1-6.219-8.56'/>",
            Self::Contrast => {
                "<circle cx='12' cy='12' r='10'/><path d='M12 18a6 6 0 0 0 0-12v12z'/>"
            }
            Self::LogIn => {
                "<path d='m10 17 5-5-5-5'/><path d='M15 12H3'/><path d='M15 3h4a2 2 0 0 1 2 \
                    2v14a2 2 0 0 1-2 2h-4'/>"
            }
            Self::LogOut => {
                "<path d='m16 17 5-5-5-5'/><path d='M21 12H9'/><path d='M9 21H5a2 2 0 0 \
                    1-2-2V5a2 2 0 0 1 2-2h4'/>"
            }
            Self::Equal => "<path d='M5 9h14'/><path d='M5 15h14'/>",
            Self::NotEqual => "<path d='M5 9h14'/><path d='M5 15h14'/><path d='M19 5 5 19'/>",
            Self::Close => "<path d='M18 6 6 18'/><path d='m6 6 12 12'/>",
            Self::Info => {
                "<circle cx='12' cy='12' r='10'/><path d='M12 16v-4'/><path d='M12 8h.01'/>"
            }
            Self::Motion => {
                "<path d='M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 \
                    14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 \
                    0018.5 10h-3.997a.5.5 0 01-.472-.667z'/>"
            }
            Self::MotionOff => {
                "<path d='M10.768 5.111 13.44 2.44a1.5 1.5 0 012.474 1.561l-1.633 \
                    4.625'/><path d='m18.889 13.232.672-.672A1.5 1.5 0 0018.5 \
                    10h-2.844'/><path d='m2 2 20 20'/><path d='m7.94 7.94-3.5 3.499A1.5 1.5 0 \
                    005.5 14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l5.5-5.5'/>"
            }
            Self::Trophy => {
                "<path d='M10 14.66V17a1 1 0 0 1-1 1 2 2 0 0 0-2 2v2'/><path d='M14 14.66V17a1 \
                    1 0 0 0 1 1 2 2 0 0 1 2 2v2'/><path d='M17.916 10H19.5A2.5 2.5 0 0 0 22 \
                    7.5V5a1 1 0 0 0-1-1h-3'/><path d='M4 22h16'/><path d='M6 9a6 6 0 0 0 12 \
                    0V3a1 1 0 0 0-1-1H7a1 1 0 0 0-1 1z'/><path d='M6.084 10H4.5A2.5 2.5 0 0 1 \
                    2 7.5V5a1 1 0 0 1 1-1h3'/>"
            }
            Self::FastForward => {
                "<path d='M12 6a2 2 0 0 1 3.414-1.414l6 6a2 2 0 0 1 0 2.828l-6 6A2 2 0 0 1 12 \
                    18z'/><path d='M2 6a2 2 0 0 1 3.414-1.414l6 6a2 2 0 0 1 0 2.828l-6 6A2 2 0 0 1 \
                    2 18z'/>"
            }
            Self::History => {
                "<path d='M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8'/><path d='M3 \
                    3v5h5'/><path d='M12 7v5l4 2'/>"
            }
        }
    }
}

/// An icon. It is decoration: what it means stands beside it or in the label of its button.
#[component]
pub fn Icon(
    /// What it shows.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// Its classes, mostly its size.
    #[prop(default = "ico")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg
            class=class
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=reactive(move || glyph.get().body())
        ></svg>
    }
}
