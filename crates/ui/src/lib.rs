//! Components that know no product, and the texts they are filled with.
//!
//! Look at [`button`] for how a component is written here: concrete types, words as
//! [`Text`](i18n::Text), what changes as a `Signal`. Drawings ([`tube`], [`icon`], [`sign_board`])
//! are built as SVG text, which costs the browser neither code nor hydration. [`i18n`] has texts,
//! numbers and times in both languages. The page `/styleguide` of the crate `app` shows every
//! component in every state.
//!
//! # Invariants
//! - Nothing here names a game, a page or a type of the wire: pages live in `app`.
//! - Nothing here writes a `style` attribute: the page's policy forbids it.

pub mod badge;
pub mod bar;
pub mod button;
pub mod chart;
pub mod code_input;
pub mod day_chart;
pub mod dialog;
pub mod field;
pub mod focus;
pub mod form;
pub mod i18n;
pub mod icon;
pub mod live_region;
pub mod odometer;
pub mod page_title;
pub mod panel;
pub mod reactive;
pub mod receipt;
pub mod segmented;
pub mod sign_board;
pub mod states;
pub mod ticker;
pub mod toast;
pub mod tube;

pub use badge::{Bullet, Chip};
pub use bar::{Bar, Tone};
pub use button::{Button, Kind, LinkButton, Size};
pub use chart::BarChart;
pub use code_input::CodeInput;
pub use day_chart::{ChartDay, DayChart};
pub use dialog::Dialog;
pub use field::{Checkbox, Field, Remark};
pub use focus::focus_on;
pub use form::{FormError, FormKey, PostForm};
pub use icon::{Glyph, Icon};
pub use live_region::{LiveRegion, LiveRegionHost};
pub use odometer::Odometer;
pub use page_title::{PageTitle, SiteTitle};
pub use panel::{Panel, Stat};
pub use reactive::{either, reactive, rows};
pub use receipt::{Receipt, ReceiptLine};
pub use segmented::{Segmented, Switch};
pub use sign_board::{Mark, SignText, Street, StreetSign, WallSign};
pub use states::{Empty, ErrorState, Loading, LoadingPage, Shape};
pub use ticker::{Ticker, TickerItem};
pub use toast::{Toast, ToastHost, ToastTone, Toasts};
pub use tube::{TubeFilters, TubeNumber, TubeWord};
