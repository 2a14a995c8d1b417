//! The kit that every page is built from; `/styleguide` shows all of it in every state.
//!
//! Look at [`button`] for how a component is written here: concrete types, words as
//! [`Text`](crate::i18n::Text), what changes as a `Signal`. Drawings ([`tube`], [`symbol`],
//! [`icon`], [`sign`]) are built as SVG text, which costs the browser neither code nor hydration.
//! Nothing here writes a `style` attribute: the page's policy forbids it.

pub mod badge;
pub mod bar;
pub mod button;
pub mod chart;
pub mod code_input;
pub mod dialog;
pub mod field;
pub mod follow;
pub mod form;
pub mod icon;
pub mod light;
pub mod page_title;
pub mod panel;
pub mod receipt;
pub mod segmented;
pub mod sign;
pub mod states;
pub mod symbol;
pub mod ticker;
pub mod toast;
pub mod tube;

pub use badge::{Bullet, Chip, GradeBadge, Lamp};
pub use bar::{Bar, Tone};
pub use button::{Button, Kind, LinkButton, Size};
pub use chart::BarChart;
pub use code_input::CodeInput;
pub use dialog::Dialog;
pub use field::{Field, Remark, Tick};
pub use follow::{either, follow, rows};
pub use form::{CallForm, FormError, FormKey, form_key};
pub use icon::{Glyph, Icon};
pub use light::{Announcer, Game, Light, Lighting, Voice};
pub use page_title::{ClubTitle, PageTitle};
pub use panel::{Panel, Stat};
pub use receipt::{Receipt, ReceiptLine};
pub use segmented::{Segmented, Switch};
pub use sign::{Board, Street, StreetSign, WallSign};
pub use states::{Empty, ErrorState, Loading};
pub use symbol::{Glow, Symbol, SymbolArt};
pub use ticker::{Ticker, TickerItem};
pub use toast::{Toast, ToastTone, Toasts};
pub use tube::{TubeFilters, TubeNumber, TubeWord};
