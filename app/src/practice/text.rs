//! What practice says.

use crate::play::Game;
use contract::Locale;
use ui::i18n::{Text, amount};

pub(super) const TITLE: Text = Text::new("연습", "Practice");
pub(super) const BAND: Text = Text::new("연습 · 골드를 쓰지 않아요", "Practice · no gold is used");
pub(super) const PURSE: Text = Text::new("연습 골드", "Practice gold");
pub(super) const REFILL: Text = Text::new("다시 채우기", "Fill up");
pub(super) const REAL: Text = Text::new("진짜 게임으로", "To the real game");
pub(super) const OTHER: Text = Text::new("다른 연습", "Other games");
pub(super) const LEAD: Text = Text::new(
    "계정도 지갑도 없이 모든 즉시 게임을 해 볼 수 있습니다. 확률은 진짜 게임과 같고, 이 기기가 추첨합니다. 결과는 어디에도 남지 않습니다.",
    "Try every instant game without an account or a wallet. The odds are those of the real game, and this device draws. Nothing is kept.",
);
pub(super) const NO_SCRIPTS: Text = Text::new(
    "연습은 이 기기가 추첨하므로 스크립트가 필요합니다.",
    "Practice is drawn on this device and needs scripts.",
);
pub(super) const NO_TABLE: Text = Text::new(
    "이 게임의 배당표를 읽을 수 없어 연습할 수 없습니다. 새로고침해 주세요.",
    "The table of this game cannot be read, so there is no practice. Load the page again.",
);
pub(super) const NO_CHANCE: Text = Text::new(
    "이 브라우저에서는 난수를 쓸 수 없어 연습할 수 없습니다.",
    "This browser offers no random numbers, so there is no practice.",
);

/// The title of a game at practice.
pub(super) fn title(game: Game, locale: Locale) -> String {
    format!("{} · {}", TITLE.of(locale), game.about().title.of(locale))
}

/// What there is to play with.
pub(super) fn purse(gold: i64, locale: Locale) -> String {
    format!("{} {}", PURSE.of(locale), amount(gold))
}
