//! What every page of one visit shares: who visits, and what the club told about oneself.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Whether somebody is logged in, known before anything is read from the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// Whether a player is logged in.
    pub is_player: bool,
    /// Whether the admin console is open to that player.
    pub is_admin: bool,
}

/// The visitor as a signal; it changes when one signs up, logs in or logs out without a reload.
#[derive(Clone, Copy, Debug)]
pub struct Visit(pub RwSignal<Visitor>);

impl Visit {
    /// Provides the visitor of this request or of this tab.
    pub fn provide() -> Self {
        let visitor = crate::data::page_value(|| {
            #[cfg(feature = "ssr")]
            {
                crate::op::visitor()
            }
            #[cfg(not(feature = "ssr"))]
            {
                Visitor::default()
            }
        });
        let visit = Self(RwSignal::new(visitor));
        provide_context(visit);
        visit
    }

    /// The visit of this page.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(Visitor::default())))
    }

    /// Whether a player is logged in.
    #[must_use]
    pub fn is_player(self) -> bool {
        self.0.get().is_player
    }
}

/// A key for one request of this page: the same key twice is the same request.
///
/// The server makes the first one, so that a form carries it without scripts; later ones are made
/// by the browser.
#[must_use]
pub fn new_key() -> String {
    #[cfg(feature = "ssr")]
    {
        crate::op::op()
            .map(|op| club::IdempotencyKey::fresh(&op).as_str().to_owned())
            .unwrap_or_default()
    }
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    {
        // Not `randomUUID`, which a page on plain http from another machine does not have.
        let mut bytes = [0_u8; 16];
        if let Ok(crypto) = window().crypto() {
            let _ = crypto.get_random_values_with_u8_array(&mut bytes);
        }
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
    #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
    {
        String::new()
    }
}
