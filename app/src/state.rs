//! What every page of one visit shares: who visits, and what the club told about oneself.

use crate::AppError;
use contract::accounts::MeView;
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
        let visitor = SharedValue::new(|| {
            #[cfg(feature = "ssr")]
            {
                crate::op::visitor()
            }
            #[cfg(not(feature = "ssr"))]
            {
                Visitor::default()
            }
        });
        let visit = Self(RwSignal::new(visitor.into_inner()));
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

/// Oneself, read once by the frame around the pages and shared with them.
pub type Me = Resource<Result<MeView, AppError>>;
