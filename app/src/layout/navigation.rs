//! The menu: which pages it has, and which of them is the current one.

use super::text;
use crate::play::Game;
use ui::{Glyph, i18n::Text};

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// Its name.
    pub name: Text,
    /// Its icon.
    pub glyph: Glyph,
}

/// The menu, in its order.
pub const NAVIGATION: [NavItem; 4] = [
    NavItem {
        href: "/lobby",
        name: text::LOBBY,
        glyph: Glyph::Door,
    },
    NavItem {
        href: Game::TONIGHT.about().path,
        name: text::GAMES,
        glyph: Glyph::Dices,
    },
    NavItem {
        href: "/odds",
        name: text::ODDS,
        glyph: Glyph::Percent,
    },
    NavItem {
        href: "/profile",
        name: text::SELF,
        glyph: Glyph::Person,
    },
];

impl NavItem {
    /// Whether the page at that path belongs to this entry.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        path == self.href
            || path
                .strip_prefix(self.href)
                .is_some_and(|rest| rest.starts_with('/'))
            || (Game::of_path(self.href).is_some() && path.starts_with("/games/"))
            || (self.href == "/profile" && path == "/limits")
    }
}

#[cfg(test)]
mod tests {
    use super::super::route_meta::RouteMeta;
    use super::*;

    #[test]
    fn every_page_of_the_menu_is_one_entry_and_has_a_title() {
        for item in &NAVIGATION {
            let here = NAVIGATION
                .iter()
                .filter(|other| other.is_at(item.href))
                .count();
            assert_eq!(here, 1, "{}", item.href);
            let meta = RouteMeta::of_path(item.href);
            assert!(!meta.eyebrow.is_empty(), "{}", item.href);
        }
    }

    #[test]
    fn every_page_of_a_player_is_at_one_station() {
        for path in ["/profile/history", "/limits", "/games/rounds/0190"] {
            let here = NAVIGATION.iter().filter(|item| item.is_at(path)).count();
            assert_eq!(here, 1, "{path}");
        }
    }
}
