//! What the fairness panel says.

use contract::Locale;
use ui::i18n::{Text, amount};

pub(super) const TITLE: Text = Text::new("공정성 검증", "Provably fair");
pub(super) const COMMITTED: Text = Text::new("사전 공개됨", "Committed");
pub(super) const SERVER_SEED_HASH: Text =
    Text::new("서버 시드 해시 (SHA-256)", "Server seed hash (SHA-256)");
pub(super) const NEXT_HASH: Text = Text::new("다음 서버 시드 해시", "Next server seed hash");
pub(super) const CLIENT_SEED: Text = Text::new("내 시드", "Your seed");
pub(super) const NONCE: Text = Text::new("회차", "Nonce");
pub(super) const COPIED: Text = Text::new("복사했습니다", "Copied");
pub(super) const CHANGE: Text = Text::new("내 시드 바꾸기", "Change your seed");
pub(super) const NEW_SEED: Text = Text::new("새 시드", "New seed");
pub(super) const NEW_SEED_HINT: Text = Text::new(
    "영문, 숫자, 기호 1~64자. 아무 값이나 좋습니다.",
    "1 to 64 Latin letters, digits or signs. Anything will do.",
);
pub(super) const ROTATE: Text = Text::new("바꾸고 지금 시드 공개", "Change and reveal this one");
pub(super) const RANDOM: Text = Text::new("무작위 시드", "Random seed");
pub(super) const PUBLISHED_HASH: Text =
    Text::new("미리 공개했던 해시", "Hash published beforehand");
pub(super) const REVEALED: Text = Text::new("공개된 서버 시드", "Server seed, revealed");
pub(super) const MATCH: Text = Text::new("일치", "Match");
pub(super) const MISMATCH: Text = Text::new("불일치", "Mismatch");
pub(super) const UNCHECKED: Text = Text::new("확인 전", "Not checked");
pub(super) const TABLES: Text = Text::new("이 시드에 고정된 배당표", "Tables committed with it");
pub(super) const SHOW_REVEALED: Text = Text::new("공개된 시드 보기", "Show revealed seeds");
pub(super) const OLDER: Text = Text::new("더 보기", "More");
pub(super) const NONE_REVEALED: Text = Text::new(
    "아직 공개된 시드가 없습니다. 시드를 한 번 바꾸면 여기에 남습니다.",
    "No seed has been revealed yet. Change your seed once and it stands here.",
);

/// The name of the button that copies something.
pub(super) fn copy(what: Text, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{} 복사", what.ko),
        Locale::En => format!("Copy: {}", what.en),
    }
}

/// What a pair was used for.
pub(super) fn pair(client_seed: &str, rounds: i64, locale: Locale) -> String {
    let count = amount(rounds);
    match (locale, rounds) {
        (Locale::Ko, _) => format!("내 시드 {client_seed} · {count}판"),
        (Locale::En, 1) => format!("your seed {client_seed} · 1 round"),
        (Locale::En, _) => format!("your seed {client_seed} · {count} rounds"),
    }
}

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
