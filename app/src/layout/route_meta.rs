//! The meta data of every page of the frame: its code, its title, who may see it.

use super::text;
use crate::{play::Game, words};
use ui::i18n::Text;

/// What is known of a page by its path, before its data is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteMeta {
    /// The code on its bullet: `C` for the club, `M2` for the slot, `P` for the player.
    pub code: &'static str,
    /// The title.
    pub title: Text,
    /// The same in English, small beside it.
    pub eyebrow: &'static str,
    /// Whether a guest is sent to the log-in.
    pub players_only: bool,
    /// Whether nothing glows or runs by, because whoever comes here wants less of it.
    pub is_quiet: bool,
}

impl RouteMeta {
    /// The meta data of the page at that path.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        if let Some(game) = Game::of_path(path) {
            let about = game.about();
            return Self {
                code: about.bullet,
                title: about.title,
                eyebrow: about.eyebrow,
                players_only: true,
                is_quiet: false,
            };
        }
        let (code, title, eyebrow, players_only) = match path {
            "/lobby" => ("C", text::LOBBY_TITLE, "Neo-Seoul 02 AM", true),
            "/profile" => ("P", text::SELF, "Member", true),
            "/profile/history" => ("P", text::HISTORY, "History", true),
            "/profile/stats" => ("P", text::STATISTICS, "Statistics", true),
            "/limits" => ("P", text::LIMITS, "Limits", true),
            "/verify" => ("C", crate::verify::text::TITLE, "Round check", false),
            "/odds" => ("C", text::ODDS_TITLE, "Odds", false),
            path if path.starts_with("/games/rounds/") => ("P", text::ROUND, "Receipt", true),
            _ => ("C", words::CLUB, "", false),
        };
        Self {
            code,
            title,
            eyebrow,
            players_only,
            is_quiet: path == "/limits",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_game_has_its_title_and_its_bullet() {
        for game in Game::ALL {
            let meta = RouteMeta::of_path(game.about().path);
            assert_eq!(meta.code, game.about().bullet);
            assert!(meta.players_only);
        }
    }

    #[test]
    fn the_odds_are_open_to_everybody() {
        assert!(!RouteMeta::of_path("/odds").players_only);
        assert!(RouteMeta::of_path("/games/rounds/0190").players_only);
    }
}
