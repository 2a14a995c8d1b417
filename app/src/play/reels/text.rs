//! What every slot says.

use super::auto_play::{Run, Stop};
use contract::Locale;
use ui::i18n::{Text, amount, signed};

pub(in crate::play) const ODDS: Text = Text::new("배당표와 확률", "Pays and odds");
pub(in crate::play) const SYMBOL: Text = Text::new("그림", "Symbol");
pub(in crate::play) const NO_LINE: Text = Text::new("적중 라인 없음", "No line hit");
pub(in crate::play) const REELS_SPIN: Text =
    Text::new("릴이 돌고 있습니다", "The reels are spinning");
pub(in crate::play) const LINES: Text = Text::new("라인 수", "Lines");
pub(super) const READY: Text = Text::new("베팅을 정하고 돌리세요", "Set your bet and spin");
pub(super) const BET_PER_LINE: Text = Text::new("라인당 베팅", "Bet per line");
pub(super) const BET_TIMES_LINES: Text = Text::new("라인당 베팅 × 라인 수", "Bet per line × lines");
pub(super) const TOTAL_BET: Text = Text::new("총 베팅", "Total bet");
pub(super) const LESS: Text = Text::new("베팅 줄이기", "Lower the bet");
pub(super) const MORE: Text = Text::new("베팅 늘리기", "Raise the bet");
pub(super) const SPACE: Text = Text::new(
    "스페이스: 돌리기, 누르면 바로 멈춤",
    "Space to spin. Press again to stop.",
);
pub(super) const NOT_ENOUGH_AT_ALL: Text = Text::new(
    "가장 작은 베팅보다 가진 골드가 적습니다.",
    "You hold less gold than the smallest bet.",
);
pub(super) const PRESETS: Text = Text::new("베팅 바로 고르기", "Choose a bet");
pub(super) const MIN: Text = Text::new("최소", "Min");
pub(super) const MAX: Text = Text::new("최대", "Max");
pub(super) const TURBO: Text = Text::new("터보", "Turbo");
pub(super) const TURBO_HINT: Text = Text::new(
    "릴을 더 짧게 보여 줍니다. 결과는 같습니다.",
    "Shows the reels for a shorter time. The results are the same.",
);
pub(super) const AUTO: Text = Text::new("자동", "Auto");
pub(super) const OFF: Text = Text::new("꺼짐", "off");
pub(super) const STOP: Text = Text::new("멈추기", "Stop");
pub(super) const AUTO_PLAY: Text = Text::new("자동 돌리기", "Auto-play");
pub(super) const HOW_MANY: Text = Text::new("몇 판", "Rounds");
pub(super) const COUNTS: [Text; 4] = [
    Text::new("10", "10"),
    Text::new("25", "25"),
    Text::new("50", "50"),
    Text::new("100", "100"),
];
pub(super) const WIN_FROM: Text = Text::new(
    "한 판에 이만큼 이상 따면 멈춤",
    "Stop when a round wins at least",
);
pub(super) const BALANCE_BELOW: Text = Text::new(
    "골드가 이보다 적어지면 멈춤",
    "Stop when my gold falls below",
);
pub(super) const EMPTY_IS_NEVER: Text =
    Text::new("비워 두면 쓰지 않습니다.", "Leave it empty to go without.");
pub(super) const NOT_A_SUM: Text = Text::new(
    "1 이상의 골드를 숫자로 적어 주세요.",
    "Enter a whole sum of at least 1.",
);
pub(super) const STOPS: Text = Text::new(
    "아무 곳이나 누르거나 아무 키나 치면 바로 멈춥니다. 화면을 가리거나 30분 알림이 와도 멈춥니다.",
    "Any tap or key stops it at once. So do hiding the page and the half-hour notice.",
);
pub(super) const CANCEL: Text = Text::new("취소", "Cancel");
pub(super) const START: Text = Text::new("시작", "Start");

/// `라인당 20`.
pub(super) fn per_line(per_line: i64, locale: Locale) -> String {
    let per_line = amount(per_line);
    match locale {
        Locale::Ko => format!("라인당 {per_line}"),
        Locale::En => format!("{per_line} per line"),
    }
}

/// `라인당 50 × 20`.
pub(super) fn per_line_on(per_line: i64, lines: i64, locale: Locale) -> String {
    let per_line = amount(per_line);
    match locale {
        Locale::Ko => format!("라인당 {per_line} × {lines}"),
        Locale::En => format!("{per_line} × {lines} lines"),
    }
}

/// `5라인`.
pub(in crate::play) fn lines(lines: i64, locale: Locale) -> String {
    match (locale, lines) {
        (Locale::Ko, lines) => format!("{lines}라인"),
        (Locale::En, 1) => "1 line".to_owned(),
        (Locale::En, lines) => format!("{lines} lines"),
    }
}

/// `베팅 200 × 5라인`.
pub(in crate::play) fn stake(per_line: i64, count: i64, locale: Locale) -> String {
    let (per_line, lines) = (amount(per_line), lines(count, locale));
    match locale {
        Locale::Ko => format!("베팅 {per_line} × {lines}"),
        Locale::En => format!("Bet {per_line} × {lines}"),
    }
}

/// What to press instead, where all lines are played.
pub(super) fn lower_to(per_line: i64, locale: Locale) -> String {
    let per_line = amount(per_line);
    match locale {
        Locale::Ko => format!("라인당 {per_line}으로 낮추기"),
        Locale::En => format!("Lower to {per_line} per line"),
    }
}

/// What to press instead, where lines are chosen.
pub(super) fn lower_to_on(per_line: i64, count: i64, locale: Locale) -> String {
    let (per_line, lines) = (amount(per_line), lines(count, locale));
    match locale {
        Locale::Ko => format!("{per_line} × {lines}으로 낮추기"),
        Locale::En => format!("Lower to {per_line} × {lines}"),
    }
}

/// `7판`.
pub(super) fn rounds(count: u32, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{count}판"),
        Locale::En => count.to_string(),
    }
}

/// `7판 남음`.
pub(super) fn left(count: u32, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{count}판 남음"),
        Locale::En => format!("{count} left"),
    }
}

/// What all rounds may stake together.
pub(super) fn at_most(count: u32, stake: &str, total: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{count}판 × {stake} = 많아야 {total} 골드를 겁니다."),
        Locale::En => format!("{count} rounds × {stake} = at most {total} gold staked."),
    }
}

/// `자동 3/10`, and why it is over: `자동 3/10 · 잔액 기준`.
pub(super) fn so_far(run: &Run, locale: Locale) -> String {
    let count = format!("{} {}/{}", AUTO.of(locale), run.played, run.plan.count);
    match run.stop {
        None => count,
        Some(why) => format!("{count} · {}", reason(why).of(locale)),
    }
}

/// Why a run is over, in a word or two.
const fn reason(why: Stop) -> Text {
    match why {
        Stop::Finished => Text::new("끝", "done"),
        Stop::Win => Text::new("당첨 기준", "win reached"),
        Stop::Balance => Text::new("잔액 기준", "balance reached"),
        Stop::Feature => Text::new("특별 당첨", "feature"),
        Stop::Press => Text::new("멈춤", "stopped"),
        Stop::Hidden => Text::new("화면 가림", "page hidden"),
        Stop::TimeNotice => Text::new("30분 알림", "time notice"),
        Stop::Refused => Text::new("베팅 거절", "refused"),
        Stop::NotEnough => Text::new("골드 부족", "out of gold"),
        Stop::OtherOdds => Text::new("확률 변경", "other odds"),
        Stop::Lost => Text::new("연결 끊김", "connection lost"),
    }
}

/// What a run has come to, as it is read out.
pub(super) fn summary(run: &Run, locale: Locale) -> String {
    let (net, played) = (signed(run.net), run.played);
    let line = so_far(run, locale);
    match locale {
        Locale::Ko => format!("{line}. {played}판 순손익 {net}"),
        Locale::En => format!("{line}. Net of {played} rounds: {net}"),
    }
}
