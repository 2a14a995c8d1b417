//! Who visits this page: known from the request, before anything is read from the database.

use crate::data::page_value;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Whether somebody is logged in.
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
        let visit = Self(RwSignal::new(page_value(of_request)));
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

/// Who makes this request; a guest where there is none.
#[cfg(feature = "ssr")]
fn of_request() -> Visitor {
    match crate::op::op().map(|op| op.actor) {
        Ok(platform::Actor::Player(session)) => Visitor {
            is_player: true,
            is_admin: session.is_admin,
        },
        _ => Visitor::default(),
    }
}

/// A page that was opened without a server is a guest's.
#[cfg(not(feature = "ssr"))]
fn of_request() -> Visitor {
    Visitor::default()
}
