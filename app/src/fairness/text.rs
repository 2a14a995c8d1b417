//! What the fairness panel says.

use crate::i18n::{Text, amount};
use contract::Locale;

pub(super) const TITLE: Text = Text::new("공정성 검증", "Provably fair");
pub(super) const COMMITTED: Text = Text::new("사전 공개됨", "Committed");
pub(super) const SERVER_SEED_HASH: Text =
    Text::new("서버 시드 해시 (SHA-256)", "Server seed hash (SHA-256)");
pub(super) const NEXT_HASH: Text = Text::new("다음 서버 시드 해시", "Next server seed hash");
pub(super) const CLIENT_SEED: Text = Text::new("내 시드", "Your seed");
pub(super) const NONCE: Text = Text::new("회차", "Round");
pub(super) const COPY_HASH: Text = Text::new("해시 복사", "Copy the hash");
pub(super) const COPIED: Text = Text::new("복사했습니다", "Copied");
pub(super) const CHANGE: Text = Text::new("내 시드 바꾸기", "Change your seed");
pub(super) const NEW_SEED: Text = Text::new("새 시드", "New seed");
pub(super) const NEW_SEED_HINT: Text = Text::new(
    "영문, 숫자, 기호 1~64자. 아무 값이나 좋습니다.",
    "1 to 64 Latin letters, digits or signs. Anything will do.",
);
pub(super) const ROTATE: Text = Text::new("바꾸고 지금 시드 공개", "Change and reveal this one");
pub(super) const REVEALED: Text =
    Text::new("공개된 지난 서버 시드", "The last server seed, revealed");
pub(super) const REVEALED_HINT: Text = Text::new(
    "이 값의 SHA-256이 앞서 본 해시와 같은지 확인해 보세요.",
    "Check that its SHA-256 is the hash you saw before.",
);

/// What changing the seed gives.
pub(super) fn promise(rounds: i64, locale: Locale) -> String {
    let count = amount(rounds);
    match (locale, rounds) {
        (Locale::Ko, 0) => "시드를 바꾸면 지금 시드의 원문이 공개됩니다.".to_owned(),
        (Locale::Ko, _) => format!(
            "다음 시드로 바꾸면 지금 시드의 원문이 공개되어 {count}판을 모두 다시 계산해 볼 수 있습니다."
        ),
        (Locale::En, 0) => "Change your seed to have this one revealed.".to_owned(),
        (Locale::En, 1) => {
            "Change your seed to reveal this one and recompute its round.".to_owned()
        }
        (Locale::En, _) => {
            format!(
                "Change your seed to reveal this one and recompute all {count} rounds yourself."
            )
        }
    }
}
