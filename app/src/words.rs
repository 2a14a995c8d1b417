//! Words that more than one slice says.

use ui::i18n::Text;

/// The club's name.
pub const CLUB: Text = Text::new("카지노클럽", "Casino Club");
/// The currency of bets and payouts.
pub const GOLD: Text = Text::new("골드", "gold");
/// The premium currency.
pub const GEM: Text = Text::new("젬", "gems");
/// The currency of events.
pub const TOKEN: Text = Text::new("토큰", "tokens");
/// The night-market slot, by its name.
pub const NIGHT_MARKET: Text = Text::new("야시장 슬롯", "Night Market");
/// The roulette table, by its name.
pub const ROTARY: Text = Text::new("로터리 룰렛", "Rotary roulette");
/// What no currency is.
pub const NO_CASH_VALUE: Text = Text::new(
    "골드, 젬, 토큰은 현금 가치가 없고 현금으로 바꿀 수 없습니다.",
    "Gold, gems and tokens have no cash value and are never paid out.",
);
