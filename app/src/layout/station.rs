//! The stops of the line: every page of the frame, with its bullet, its title and its echo.

use super::text;
use crate::{i18n::Text, ui::Glyph};

/// A page as the top bar names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// The bullet: `C` for the club, `M2` for the slot, `P` for the player.
    pub code: &'static str,
    /// The title.
    pub title: Text,
    /// Its small English echo.
    pub echo: &'static str,
    /// Whether a guest is sent to the log-in.
    pub players_only: bool,
}

/// A stop of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// Where it leads.
    pub href: &'static str,
    /// Its name.
    pub name: Text,
    /// Its icon.
    pub glyph: Glyph,
}

/// The menu, first stop first.
pub const LINE: [Stop; 4] = [
    Stop {
        href: "/lobby",
        name: text::LOBBY,
        glyph: Glyph::Door,
    },
    Stop {
        href: "/games/slot",
        name: text::GAMES,
        glyph: Glyph::Dices,
    },
    Stop {
        href: "/odds",
        name: text::ODDS,
        glyph: Glyph::Percent,
    },
    Stop {
        href: "/profile",
        name: text::SELF,
        glyph: Glyph::Person,
    },
];

impl Station {
    /// The page at that path.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let (code, title, echo, players_only) = match path {
            "/lobby" => ("C", text::LOBBY_TITLE, "Neo-Seoul 02 AM", true),
            "/profile" => ("P", text::SELF, "Member", true),
            "/odds" => ("C", text::ODDS_TITLE, "Odds", false),
            path if path.starts_with("/games/rounds/") => ("M2", text::ROUND, "Receipt", true),
            path if path.starts_with("/games/") => ("M2", text::SLOT, "Night Market", true),
            _ => ("C", crate::i18n::words::CLUB, "", false),
        };
        Self {
            code,
            title,
            echo,
            players_only,
        }
    }
}

impl Stop {
    /// Whether the page at that path belongs to this stop.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        path == self.href || (self.href == "/games/slot" && path.starts_with("/games/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_menu_is_one_stop_and_has_a_title() {
        for stop in &LINE {
            let here = LINE.iter().filter(|other| other.is_at(stop.href)).count();
            assert_eq!(here, 1, "{}", stop.href);
            assert!(
                !Station::of_path(stop.href).echo.is_empty(),
                "{}",
                stop.href
            );
        }
    }

    #[test]
    fn the_odds_are_open_to_everybody() {
        assert!(!Station::of_path("/odds").players_only);
        assert!(Station::of_path("/games/rounds/0190").players_only);
    }
}
