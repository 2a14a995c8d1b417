//! What the error pages say.

use ui::i18n::Text;

pub(super) const MISSING: Text = Text::new(
    "이 골목에는 그런 가게가 없습니다",
    "There is no such shop in this alley",
);
pub(super) const MISSING_HINT: Text = Text::new(
    "주소를 다시 보시거나 로비로 돌아가 주세요.",
    "Check the address, or go back to the lobby.",
);
pub(super) const BACK: Text = Text::new("로비로", "To the lobby");
pub(super) const BROKEN: Text = Text::new("간판 하나가 나갔습니다", "A sign went out");
