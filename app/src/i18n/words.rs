//! Words that more than one slice says.

use super::Text;

/// The club's name.
pub const CLUB: Text = Text::new("카지노클럽", "Casino Club");
/// The currency of bets and payouts.
pub const GOLD: Text = Text::new("골드", "gold");
/// The premium currency.
pub const GEM: Text = Text::new("젬", "gems");
/// The currency of events.
pub const TOKEN: Text = Text::new("토큰", "tokens");
/// Try something again.
pub const RETRY: Text = Text::new("다시 시도", "Try again");
/// Close a box.
pub const CLOSE: Text = Text::new("닫기", "Close");
/// What no currency is.
pub const NO_CASH_VALUE: Text = Text::new(
    "골드, 젬, 토큰은 현금 가치가 없고 현금으로 바꿀 수 없습니다.",
    "Gold, gems and tokens have no cash value and are never paid out.",
);
