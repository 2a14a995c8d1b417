//! Every game of the club as its pages know it: the one list that routes, menu, lobby, ticker,
//! odds and histories are made from.
//!
//! A new game is a module here with an `ABOUT`, `odds_section`, `receipt` and `drawing`, and a line
//! in the list; the compiler asks for the rest. Its page is a line in `routes`, and not in the list:
//! browsers load it when it is opened, and what the list names is on every page.

pub mod river;
pub mod roulette;
pub mod rps;
pub mod slot;

use super::{jackpot, sums::sums_only};
use crate::theme::Theme;
use contract::{
    Locale,
    play::{CountersView, Detail, OddsView, PublicWinView, RoundHeader, TableOddsView},
};
use leptos::prelude::*;
use ui::{
    WallSign,
    i18n::{Text, locale, t, tell},
    reactive,
};

/// What other pages know of a game.
#[derive(Debug)]
pub struct About {
    /// Its name on the wire, which is also the last part of its path.
    pub name: &'static str,
    /// Its table of today, on the wire.
    pub table: &'static str,
    /// Where its page is.
    pub path: &'static str,
    /// The colours of its sign.
    pub theme: Theme,
    /// Its line bullet.
    pub bullet: &'static str,
    /// The word on its sign, in Hangul whatever the language.
    pub sign: &'static str,
    /// Its title.
    pub title: Text,
    /// The title in English capitals, small beside the Korean one.
    pub eyebrow: &'static str,
    /// What brought a win in a line, by the word of the wire: `라면`, `17 적중`.
    pub win_line: fn(&str, Locale) -> String,
    /// The same in a word: `라면`, `17`.
    pub win_word: fn(&str, Locale) -> String,
}

/// Writes the enum over all games and hands every call to the game it is for. The names are those of
/// the wire's own enums, [`Detail`] and [`OddsView`].
macro_rules! games {
    ($($(#[$doc:meta])+ $game:ident($module:ident)),+ $(,)?) => {
        /// A game of the club.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Game {
            $($(#[$doc])+ $game),+
        }

        impl Game {
            /// All of them, in the order of the menu.
            pub const ALL: &'static [Self] = &[$(Self::$game),+];

            /// What other pages know of it.
            #[must_use]
            pub const fn about(self) -> &'static About {
                match self { $(Self::$game => &$module::ABOUT),+ }
            }
        }

        /// The game that those odds are of.
        #[must_use]
        pub const fn game_of_odds(odds: &OddsView) -> Game {
            match odds {
                $(OddsView::$game(_) => Game::$game),+
            }
        }

        /// The section of the odds page for that table.
        #[must_use]
        pub fn odds_section(table: TableOddsView) -> AnyView {
            let volatility = &table.volatility;
            match table.odds {
                $(OddsView::$game(odds) => $module::odds_section(odds, volatility)),+
            }
        }

        /// The receipt of a round; `printing` animates it as it comes out of the printer.
        pub(crate) fn receipt(header: &RoundHeader, detail: &Detail, printing: bool) -> AnyView {
            match detail {
                $(Detail::$game(detail) => $module::receipt(header, detail, printing),)+
                Detail::Unknown => sums_only(header),
            }
        }

        /// The round as it stood on the table; nothing where this version does not know the table.
        pub(super) fn drawing(header: &RoundHeader, detail: Detail) -> Option<AnyView> {
            match detail {
                $(Detail::$game(detail) => Some($module::drawing(header, detail)),)+
                Detail::Unknown => None,
            }
        }
    };
}

games! {
    /// The night-market slot.
    Slot(slot),
    /// The rotary roulette.
    Roulette(roulette),
    /// Rock-paper-scissors.
    Rps(rps),
    /// The slot with free spins.
    River(river),
}

impl Game {
    /// The game whose sign is lit tonight: the hero of the lobby.
    pub const TONIGHT: Self = Self::Slot;

    /// The game of that name on the wire; an instance that is newer may know more of them.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|game| game.about().name == name)
    }

    /// The game whose page has that path.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|game| game.about().path == path)
    }

    /// The title of the game of that name on the wire.
    #[must_use]
    pub fn title_of(name: &str) -> Text {
        Self::of_name(name).map_or(super::text::SOME_GAME, |game| game.about().title)
    }
}

/// The title of the game that has a table of that name.
#[must_use]
pub fn title_of_table(table: &str) -> Text {
    let of_table = |game: &&Game| game.about().table == table;
    let found = Game::ALL.iter().find(of_table);
    found.map_or(super::text::SOME_GAME, |game| game.about().title)
}

/// A big win in a line: `야시장 슬롯 라면`, `로터리 룰렛 17 적중`.
#[must_use]
pub fn win_line(win: &PublicWinView, locale: Locale) -> String {
    let title = Game::title_of(&win.game).of(locale);
    if win.symbol == jackpot::SYMBOL {
        return format!("{title} {}", jackpot::JACKPOT.of(locale));
    }
    let what = Game::of_name(&win.game)
        .map(|game| (game.about().win_line)(&win.symbol, locale))
        .unwrap_or_default();
    format!("{title} {what}").trim_end().to_owned()
}

/// What brought a big win, in a word.
#[must_use]
pub fn win_word(win: &PublicWinView, locale: Locale) -> String {
    if win.symbol == jackpot::SYMBOL {
        return jackpot::WORD.of(locale).to_owned();
    }
    Game::of_name(&win.game).map_or_else(
        || win.symbol.clone(),
        |game| (game.about().win_word)(&win.symbol, locale),
    )
}

/// The signs of the other games, unlit: where the lobby leads besides tonight's.
#[component]
pub fn GameSigns(
    /// What is counted of everybody: who plays each of them now.
    counters: Memo<CountersView>,
    /// The games that take no bets now, by name.
    closed: StoredValue<Vec<String>>,
) -> impl IntoView {
    let signs = Game::ALL
        .iter()
        .filter(|game| **game != Game::TONIGHT)
        .map(|game| {
            let about = game.about();
            let label = t(about.title);
            let playing = move || super::text::playing(about.name, counters, closed, locale());
            view! {
                <li class="game-sign">
                    <WallSign
                        word=about.sign
                        theme=about.theme.name()
                        href=about.path
                        label=Signal::derive(move || label().to_owned())
                    />
                    <span class="game-sign-words" aria-hidden="true">
                        <span class="bullet off" data-game=about.theme.name()>{about.bullet}</span>
                        {tell(move |locale| about.title.of(locale).to_owned())}
                        <span class="text-[12px] text-text-2 font-medium">{reactive(playing)}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="game-signs">{signs}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_game_has_a_path_a_bullet_and_a_name_of_its_own() {
        for (at, game) in Game::ALL.iter().enumerate() {
            let about = game.about();
            assert_eq!(about.path, format!("/games/{}", about.name));
            assert_eq!(Game::of_name(about.name), Some(*game));
            assert_eq!(Game::of_path(about.path), Some(*game));
            for other in &Game::ALL[..at] {
                assert_ne!(about.bullet, other.about().bullet);
                assert_ne!(about.theme, other.about().theme);
            }
        }
    }

    #[test]
    fn the_pages_and_the_engine_know_the_same_games() {
        let tables: Vec<_> = engine::games::Table::newest()
            .map(|table| table.game())
            .collect();
        for game in Game::ALL {
            assert!(tables.contains(&game.about().name), "{game:?}");
        }
        for name in tables {
            assert!(Game::of_name(name).is_some(), "{name} has no page");
        }
    }

    #[test]
    fn a_win_at_a_game_of_a_newer_version_is_told_without_its_name() {
        let win = PublicWinView {
            round_id: kernel::RoundId(Default::default()),
            player: "서*연".into(),
            game: "dominoes".into(),
            machine: "first".into(),
            symbol: "six".into(),
            net: 9_000,
            at: chrono::DateTime::UNIX_EPOCH,
        };
        assert_eq!(win_line(&win, Locale::Ko), "게임");
        assert_eq!(win_word(&win, Locale::Ko), "six");
    }

    #[test]
    fn a_jackpot_is_told_as_one_whatever_the_game() {
        let win = PublicWinView {
            round_id: kernel::RoundId(Default::default()),
            player: "서*연".into(),
            game: "river".into(),
            machine: "han-river".into(),
            symbol: "jackpot".into(),
            net: 500_000,
            at: chrono::DateTime::UNIX_EPOCH,
        };
        assert_eq!(win_line(&win, Locale::Ko), "한강 공동 잭팟");
        assert_eq!(win_word(&win, Locale::Ko), "잭팟");
    }

    #[test]
    fn a_win_is_told_by_the_words_of_its_own_game() {
        // Two games have a symbol of that name on the wire.
        for (game, line, word) in [
            ("slot", "야시장 슬롯 라면", "라면"),
            ("river", "한강 라면", "라면"),
            ("roulette", "로터리 룰렛 ramen 적중", "ramen"),
        ] {
            let win = PublicWinView {
                round_id: kernel::RoundId(Default::default()),
                player: "서*연".into(),
                game: game.into(),
                machine: "first".into(),
                symbol: "ramen".into(),
                net: 9_000,
                at: chrono::DateTime::UNIX_EPOCH,
            };
            assert_eq!(win_line(&win, Locale::Ko), line);
            assert_eq!(win_word(&win, Locale::Ko), word);
        }
    }
}
