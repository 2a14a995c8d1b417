//! What the verifier says.

pub(super) mod verdict;

use super::{
    pair::{Flaw, Flawed, Mark},
    problem::Problem,
    row::Row,
};
use contract::Locale;
use engine::games::Place;
use ui::i18n::{Text, amount};

pub(crate) const TITLE: Text = Text::new("라운드 검증", "Round check");
pub(crate) const CHECK_ROUND: Text = Text::new("이 판 검증", "Check this round");
pub(crate) const CHECK_ROUNDS: Text = Text::new("이 시드의 판 검증", "Check rounds of this seed");
pub(super) const PICK: Text = Text::new("판 고르기", "Pick a round");
pub(super) const OTHER_SEEDS: Text = Text::new("다른 시드", "Other seeds");
pub(super) const STOPS: Text = Text::new("이 시드의 판", "Rounds of this seed");
pub(super) const STOPS_SEEN: Text = Text::new("보이는 판", "Which rounds are seen");
pub(super) const EARLIER: Text = Text::new("앞의 판", "Earlier rounds");
pub(super) const LATER: Text = Text::new("뒤의 판", "Later rounds");
pub(super) const NO_ROUND_OF_PAIR: Text = Text::new(
    "이 시드로 돌린 판이 없습니다.",
    "No round was drawn from this seed.",
);
pub(super) const PASTE: Text = Text::new("직접 붙여 넣기", "Paste a round");
pub(super) const PASTE_NOTE: Text = Text::new(
    "어디서 온 판이든 됩니다. 입력한 값은 이 기기를 떠나지 않습니다.",
    "Any round will do. What you type does not leave this device.",
);
pub(super) const JSON: Text = Text::new("판 JSON", "Round as JSON");
pub(super) const JSON_HINT: Text = Text::new(
    "GET /api/games/rounds/{id}의 답을 그대로 넣으면 아래 칸이 채워집니다.",
    "The answer of GET /api/games/rounds/{id} as it is; it fills the fields below.",
);
pub(super) const READ_JSON: Text = Text::new("JSON 읽고 계산", "Read JSON and compute");
pub(super) const SERVER_SEED: Text = Text::new("서버 시드", "Server seed");
pub(super) const SERVER_SEED_HASH: Text = Text::new("서버 시드 해시", "Server seed hash");
pub(super) const CLIENT_SEED: Text = Text::new("내 시드", "Your seed");
pub(super) const NONCE: Text = Text::new("회차", "Nonce");
pub(super) const TABLE: Text = Text::new("게임과 배당표", "Game and table");
pub(super) const WHOLE_TABLE: Text = Text::new("배당표 전문", "The whole table");
pub(super) const BET: Text = Text::new("베팅", "Bet");
pub(super) const OUTCOME: Text = Text::new("기록된 결과", "Recorded outcome");
pub(super) const PAYOUT: Text = Text::new("기록된 당첨금", "Recorded payout");
pub(super) const COMPUTE: Text = Text::new("계산하기", "Compute");
pub(super) const OFFLINE: Text = Text::new("오프라인 검증기", "Offline verifier");
pub(super) const OFFLINE_NOTE: Text = Text::new(
    "HTML 파일 하나. 인터넷을 끊고 열어도 같은 답이 나옵니다.",
    "One HTML file. It gives the same answer without the internet.",
);
pub(super) const DOWNLOAD: Text = Text::new("내려받기", "Download");
pub(super) const NO_SCRIPTS: Text = Text::new(
    "이 검증기는 이 기기에서 계산하므로 스크립트가 필요합니다. 스크립트 없이는 오프라인 검증기를 내려받거나 저장소의 docs/fairness.md와 recompute.py로 계산할 수 있습니다.",
    "This verifier computes on your device and needs scripts. Without them, download the offline verifier, or compute with docs/fairness.md and recompute.py of the repository.",
);
pub(super) const EMPTY: Text = Text::new("아직 고른 판이 없습니다.", "No round yet.");
pub(super) const EMPTY_HINT: Text = Text::new(
    "판을 고르거나 붙여 넣으면 단어 하나까지 다시 계산합니다.",
    "Pick or paste one, and it is computed again word by word.",
);
pub(super) const GUEST_HINT: Text = Text::new(
    "로그인하면 내 판을 한 번에 검증할 수 있습니다.",
    "Log in to check your own rounds with one tap.",
);
pub(super) const MATCH: Text = Text::new("일치", "Match");
pub(super) const MISMATCH: Text = Text::new("불일치", "Mismatch");
pub(super) const COMPUTED: Text = Text::new("계산", "Computed");
pub(super) const MATCH_NOTE: Text = Text::new(
    "이 판은 시작 전에 약속한 시드에서 나왔고, 뒤에 바뀌지 않았습니다.",
    "This round came from the seed that was committed before it, and was not changed afterwards.",
);
pub(super) const MISMATCH_NOTE: Text = Text::new(
    "기록은 지우거나 고치지 않습니다. 아래에서 어느 단계가 다른지 볼 수 있습니다.",
    "Records are never deleted or mended. The steps below show which one differs.",
);
pub(super) const COMPUTED_NOTE: Text = Text::new(
    "견줄 기록이 없어 계산만 했습니다. 시드는 약속한 시드입니다.",
    "There was no record to compare with. The seed is the one that was committed.",
);
pub(super) const LOCAL: Text = Text::new("서버 없이 계산했습니다.", "Computed without the server.");
pub(super) const OWN_HAND: Text = Text::new("나", "You");
pub(super) const HOUSE_HAND: Text = Text::new("하우스", "House");
pub(super) const SAME: Text = Text::new("같음", "Same");
pub(super) const DIFFERENT: Text = Text::new("다름", "Different");
pub(super) const COMMITMENT: Text = Text::new("약속", "Commitment");
pub(super) const PAID: Text = Text::new("당첨", "Payout");
pub(super) const STEP_COMMITMENT: Text = Text::new("약속 확인", "The commitment");
pub(super) const STEP_COMMITMENT_NOTE: Text = Text::new(
    "첫 판 전에 받은 해시가, 공개된 시드의 해시와 같은가",
    "Is the hash published before the first round that of the revealed seed?",
);
pub(super) const STEP_WORDS: Text = Text::new("단어에서 번호로", "From words to numbers");
pub(super) const STEP_WORDS_NOTE: Text = Text::new(
    "HMAC-SHA256(서버 시드, 메시지)의 32바이트를 4바이트씩 자른 단어와 그 나머지",
    "HMAC-SHA256(server seed, message) cut into words of four bytes, and their remainders",
);
pub(super) const STEP_NUMBERS: Text = Text::new("번호에서 기호로", "From numbers to symbols");
pub(super) const STEP_NUMBERS_NOTE: Text = Text::new(
    "배당표가 번호를 나눠 줍니다. 위의 점은 이번에 나온 번호",
    "The table divides the numbers. Above: those that were drawn",
);
pub(super) const TABLE_HASH: Text = Text::new("배당표", "Table");
pub(super) const STEP_OUTCOME: Text = Text::new("적중과 당첨", "The hits and the payout");
pub(super) const STEP_OUTCOME_NOTE: Text = Text::new(
    "무엇이 얼마를 주는지는 배당표가 정합니다",
    "The table says what pays how much",
);
pub(super) const NOTHING_PAYS: Text = Text::new("적중한 라인이 없습니다.", "No line has paid.");
pub(super) const HIT_WHAT: Text = Text::new("무엇에", "What");
pub(super) const HIT_SHOWS: Text = Text::new("나온 것", "Shown");
pub(super) const HIT_TIMES: Text = Text::new("배수 × 베팅", "Times × bet");
pub(super) const HIT_PAYS: Text = Text::new("당첨", "Pays");
pub(super) const POT: Text = Text::new("쌓인 골드", "Pot");
pub(super) const HIT: Text = Text::new("적중", "Hit");
pub(super) const MISS: Text = Text::new("빗나감", "Miss");
pub(super) const ALL: Text = Text::new("시드의 판 모두 검증", "Check all rounds of a seed");
pub(super) const ALL_NOTE: Text = Text::new(
    "빠진 회차와 두 번 쓴 회차도 함께 찾습니다.",
    "Missing and repeated nonces are found as well.",
);
pub(super) const NO_PAIR: Text = Text::new(
    "공개된 시드가 아직 없습니다. 게임 화면의 공정성 검증에서 내 시드를 바꾸면 공개됩니다.",
    "No seed is revealed yet. Change yours in a game's fairness panel, and the one before is.",
);
pub(super) const STOP: Text = Text::new("멈추기", "Stop");
pub(super) const PUBLISHED: Text = Text::new("미리 공개한 해시", "Published hash");
pub(super) const REVEALED: Text = Text::new("공개된 서버 시드", "Revealed seed");
pub(super) const HASH_OF_SEED: Text = Text::new("SHA-256(시드)", "SHA-256(seed)");
pub(super) const BLOCK: Text = Text::new("블록", "Block");
pub(super) const NOT_TAKEN: Text = Text::new("안 씀", "Not taken");
pub(super) const REJECTED: Text = Text::new("건너뜀", "Rejected");
pub(super) const STAKE: Text = Text::new("건 골드", "Staked");
pub(super) const NET: Text = Text::new("순손익", "Net");
pub(super) const SUM: Text = Text::new("당첨 합", "Sum of the hits");
pub(super) const RECORDED_NET: Text = Text::new("기록된 순손익", "Recorded net");
pub(super) const OPEN_SEEDS: Text = Text::new("시드 바꾸러 가기", "Go and change the seed");

/// How many places are not as recorded.
pub(super) fn differ(count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Ko, _) => format!("{count}곳 다름"),
        (Locale::En, 1) => "1 place differs".to_owned(),
        (Locale::En, _) => format!("{count} places differ"),
    }
}

/// How many words were thrown away.
pub(super) fn rejects(count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Ko, _) => format!("건너뛴 단어 {count}개"),
        (Locale::En, 1) => "1 word rejected".to_owned(),
        (Locale::En, _) => format!("{count} words rejected"),
    }
}

/// What stands in the record instead.
pub(super) fn recorded(what: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("기록은 {what}"),
        Locale::En => format!("recorded: {what}"),
    }
}

/// What a row of numbers is for.
pub(super) fn row(row: Row, locale: Locale) -> String {
    match (row, locale) {
        (Row::Cells, Locale::Ko) => "칸마다".to_owned(),
        (Row::Cells, Locale::En) => "Each cell".to_owned(),
        (Row::Reel(reel), Locale::Ko) => format!("릴 {}", reel + 1),
        (Row::Reel(reel), Locale::En) => format!("Reel {}", reel + 1),
        (Row::Pocket, Locale::Ko) => "포켓".to_owned(),
        (Row::Pocket, Locale::En) => "Pocket".to_owned(),
        (Row::Throws, Locale::Ko) => "하우스의 손마다".to_owned(),
        (Row::Throws, Locale::En) => "Each throw of the house".to_owned(),
        (Row::Tickets, Locale::Ko) => "공동 잭팟 표".to_owned(),
        (Row::Tickets, Locale::En) => "Jackpot tickets".to_owned(),
    }
}

/// `라인 2`, `무료 3 · 라인 2`; line 0 are the scatters.
pub(super) fn line(spin: usize, line: i64, locale: Locale) -> String {
    let line = match (line, locale) {
        (0, Locale::Ko) => "어디에나".to_owned(),
        (0, Locale::En) => "Scatters".to_owned(),
        (line, Locale::Ko) => format!("라인 {line}"),
        (line, Locale::En) => format!("Line {line}"),
    };
    match (spin, locale) {
        (0, _) => line,
        (spin, Locale::Ko) => format!("무료 {spin} · {line}"),
        (spin, Locale::En) => format!("Free {spin} · {line}"),
    }
}

/// `1번째`: a throw of both sides.
pub(super) fn throw(number: usize, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{number}번째"),
        Locale::En => format!("Throw {number}"),
    }
}

/// The pair whose rounds are offered: `내 시드 lucky umbrella, 9판`.
pub(super) fn pair(client_seed: &str, rounds: i64, locale: Locale) -> String {
    let rounds = self::rounds(rounds, locale);
    format!("{} {client_seed}, {rounds}", CLIENT_SEED.of(locale))
}

/// `9판`.
pub(super) fn rounds(rounds: i64, locale: Locale) -> String {
    match (locale, rounds) {
        (Locale::Ko, _) => format!("{}판", amount(rounds)),
        (Locale::En, 1) => "1 round".to_owned(),
        (Locale::En, _) => format!("{} rounds", amount(rounds)),
    }
}

/// A stop, as it is read out.
pub(super) fn stop(nonce: i64, mark: Mark, locale: Locale) -> String {
    let known = match mark {
        Mark::Unseen => Text::new("아직 확인하지 않음", "not checked yet"),
        Mark::Match => MATCH,
        Mark::Unknown => Text::new("계산할 수 없음", "cannot be computed"),
        Mark::Flawed => MISMATCH,
    };
    format!("{} {nonce}, {}", NONCE.of(locale), known.of(locale))
}

/// Which stops are seen out of all.
pub(super) fn seen(first: i64, last: i64, count: i64, locale: Locale) -> String {
    let (first, last, count) = (amount(first), amount(last), amount(count));
    match locale {
        Locale::Ko => format!("{count}판 중 {first}–{last}"),
        Locale::En => format!("{first}–{last} of {count}"),
    }
}

/// What the button does: `9판 모두 검증`.
pub(super) fn check_all(rounds: i64, has_begun: bool, locale: Locale) -> String {
    let rounds = amount(rounds);
    match (locale, has_begun) {
        (Locale::Ko, false) => format!("{rounds}판 모두 검증"),
        (Locale::Ko, true) => "이어서 검증".to_owned(),
        (Locale::En, false) => format!("Check all {rounds}"),
        (Locale::En, true) => "Go on".to_owned(),
    }
}

/// How far it has come.
pub(super) fn progress(checked: usize, rounds: i64, locale: Locale) -> String {
    let (checked, rounds) = (count(checked), amount(rounds));
    match locale {
        Locale::Ko => format!("{rounds}판 중 {checked}판 확인"),
        Locale::En => format!("{checked} of {rounds} checked"),
    }
}

/// Nothing was found.
pub(super) fn all_match(checked: usize, locale: Locale) -> String {
    let checked = count(checked);
    match locale {
        Locale::Ko => format!("{checked}판 모두 일치합니다. 빠진 회차도 두 번 쓴 회차도 없습니다."),
        Locale::En => format!("All {checked} rounds match. No nonce is missing or repeated."),
    }
}

/// How much was found.
pub(super) fn flaws(flaws: usize, locale: Locale) -> String {
    let flaws = count(flaws);
    match locale {
        Locale::Ko => format!("맞지 않는 회차 {flaws}개"),
        Locale::En => format!("Nonces that do not match: {flaws}"),
    }
}

/// The first of it.
pub(super) fn flaw(first: Flawed, locale: Locale) -> String {
    let nonce = amount(first.nonce);
    match (first.flaw, locale) {
        (Flaw::Differs, Locale::Ko) => format!("처음은 회차 {nonce}: 기록이 계산과 다릅니다."),
        (Flaw::Differs, Locale::En) => {
            format!("First at nonce {nonce}: the record differs from the computation.")
        }
        (Flaw::NotItsOwn, Locale::Ko) => {
            format!("처음은 회차 {nonce}: 두 번 쓰였거나 이 시드의 회차가 아닙니다.")
        }
        (Flaw::NotItsOwn, Locale::En) => {
            format!("First at nonce {nonce}: it is repeated, or none of this seed's.")
        }
        (Flaw::Missing, Locale::Ko) => format!("처음은 회차 {nonce}: 기록이 없습니다."),
        (Flaw::Missing, Locale::En) => format!("First at nonce {nonce}: there is no record."),
    }
}

/// Rounds that this page cannot check.
pub(super) fn unknown(unknown: usize, locale: Locale) -> String {
    let unknown = count(unknown);
    match locale {
        Locale::Ko => {
            format!(
                "이 화면이 모르는 배당표로 돌린 {unknown}판은 계산하지 못했습니다. 새로고침해 주세요."
            )
        }
        Locale::En => {
            format!(
                "Rounds on tables that this page does not know, not computed: {unknown}. Reload, please."
            )
        }
    }
}

/// Rounds that the pair's commitment does not cover.
pub(super) fn uncommitted(uncommitted: usize, locale: Locale) -> String {
    let uncommitted = count(uncommitted);
    match locale {
        Locale::Ko => format!(
            "{uncommitted}판은 시드와 함께 약속한 뒤에 예고된 배당표로 돌렸습니다. 계산은 맞지만 약속의 대상은 아닙니다."
        ),
        Locale::En => format!(
            "Rounds on tables that were announced after the pair was committed: {uncommitted}. They are computed, but \
             the commitment does not cover them."
        ),
    }
}

/// The way to a round.
pub(super) fn look_at(number: i64, locale: Locale) -> String {
    let number = amount(number);
    match locale {
        Locale::Ko => format!("#{number} 판 보기"),
        Locale::En => format!("Look at #{number}"),
    }
}

fn count(number: usize) -> String {
    amount(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Where a number belongs. Cells and reels are counted as `docs/fairness.md` counts them.
pub(super) fn place(place: Place, locale: Locale) -> String {
    match (place, locale) {
        (Place::Cell(cell), Locale::Ko) => format!("칸 {cell}"),
        (Place::Cell(cell), Locale::En) => format!("cell {cell}"),
        (Place::Reel { spin: 0, reel }, Locale::Ko) => format!("릴 {}", reel + 1),
        (Place::Reel { spin: 0, reel }, Locale::En) => format!("reel {}", reel + 1),
        (Place::Reel { spin, reel }, Locale::Ko) => format!("무료 {spin} · 릴 {}", reel + 1),
        (Place::Reel { spin, reel }, Locale::En) => format!("free {spin} · reel {}", reel + 1),
        (Place::Throw(number), Locale::Ko) => format!("하우스 {}번째", number + 1),
        (Place::Throw(number), Locale::En) => format!("house {}", number + 1),
        (Place::Jackpot, Locale::Ko) => "공동 잭팟".to_owned(),
        (Place::Jackpot, Locale::En) => "jackpot".to_owned(),
        (Place::Pocket, Locale::Ko) => "포켓".to_owned(),
        (Place::Pocket, Locale::En) => "pocket".to_owned(),
    }
}

/// Why a round cannot be computed.
pub(super) const fn problem(problem: Problem) -> Text {
    match problem {
        Problem::ServerSeed => Text::new(
            "서버 시드는 16진수 64자입니다.",
            "A server seed has 64 hexadecimal digits.",
        ),
        Problem::ServerSeedHash => Text::new(
            "서버 시드 해시는 16진수 64자입니다.",
            "A server seed hash has 64 hexadecimal digits.",
        ),
        Problem::ClientSeed => Text::new(
            "내 시드는 영문, 숫자, 기호 1~64자입니다.",
            "Your seed has 1 to 64 Latin letters, digits or signs.",
        ),
        Problem::Nonce => Text::new("회차는 숫자입니다.", "The nonce is a number."),
        Problem::Table => Text::new(
            "이 화면이 모르는 배당표입니다.",
            "This page does not know that table.",
        ),
        Problem::Bet => Text::new(
            "이 배당표의 베팅이 아닙니다. 예: 100x5, straight:17=500;red=2000",
            "That is no bet of this table. For example: 100x5, straight:17=500;red=2000",
        ),
        Problem::Outcome => Text::new(
            "이 배당표의 결과가 아닙니다. 예: 565222641, 17",
            "That is no outcome of this table. For example: 565222641, 17",
        ),
        Problem::Payout => Text::new("당첨금은 숫자입니다.", "The payout is a number."),
        Problem::Json => Text::new(
            "판의 JSON이 아닙니다. GET /api/games/rounds/{id}의 답을 그대로 넣어 주세요.",
            "That is not a round. Paste the answer of GET /api/games/rounds/{id} as it is.",
        ),
        Problem::NotRevealed => Text::new(
            "이 판의 서버 시드는 아직 비밀입니다. 게임 화면의 공정성 검증에서 내 시드를 바꾸면 공개되고, 그다음 검증할 수 있습니다.",
            "The server seed of this round is still secret. Change your seed in a game's fairness panel: it is revealed then, and the round can be checked.",
        ),
    }
}
