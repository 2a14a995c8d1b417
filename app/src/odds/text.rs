//! What the odds page says.

use contract::{
    Locale,
    play::{FreeSpinsOddsView, RpsOddsView, VolatilityLevel},
};
use kernel::Ratio;
use ui::i18n::{Text, amount};

pub(super) const LEDE: Text = Text::new(
    "아래 숫자는 지금 돌아가는 배당표에서 서버가 직접 계산한 값입니다. \
     손으로 적은 숫자는 없습니다.",
    "Every figure below is computed from the very table that is played. None of them is typed in.",
);
pub(super) const INDEX: Text = Text::new("게임별 확률", "Odds by game");
pub(super) const MACHINE_READABLE: Text =
    Text::new("원본 데이터 (JSON)", "Machine-readable (JSON)");
pub(super) const EVERY_CHANCE: Text =
    Text::new("모든 확률 내려받기 (CSV)", "Download every chance (CSV)");
pub(super) const RETURN: Text = Text::new("환수율 (RTP)", "Return to player");
pub(super) const LINE_HIT: Text = Text::new("라인당 적중", "A line pays");
pub(super) const ROUND_HIT: Text = Text::new("판당 적중", "A round pays anything");
pub(super) const ROUND_PROFIT: Text = Text::new("판당 이익", "A round pays more than its bet");
pub(super) const SYMBOL: Text = Text::new("그림", "Symbol");
pub(super) const ROUND_HIT_IS_PROFIT: Text = Text::new(
    "판당 적중률 (적중하면 항상 이익)",
    "Winning rounds (always a profit)",
);
pub(super) const EXACT: Text = Text::new("정확한 분수", "Exact fractions");
pub(super) const CHANCE: Text = Text::new("한 라인에 셋", "Three on a line");
pub(super) const PAYS: Text = Text::new("배수", "Pays");
pub(super) const SHARE: Text = Text::new("환수율 기여", "Share of return");
pub(super) const SUM: Text = Text::new("합계", "Sum");
pub(super) const KIND: Text = Text::new("베팅 (칸 수)", "Bet (numbers)");
pub(super) const PAYS_TO_ONE: Text = Text::new("배당", "Pays");
pub(super) const WINS: Text = Text::new("확률", "Chance");
pub(super) const EVERY_BET: Text = Text::new(
    "배당은 건 골드를 뺀 값입니다. 이기면 건 골드도 함께 돌아옵니다.",
    "Payouts are to one: a bet that wins also gets its stake back.",
);
pub(super) const POCKETS: Text = Text::new("칸", "Pockets");
pub(super) const BETS_MAX: Text = Text::new("한 판의 베팅 수", "Bets in a round");
pub(super) const STAKE_MAX: Text = Text::new("한 판의 최대 베팅", "Maximum bet per round");
pub(super) const BET: Text = Text::new("베팅", "Bet");
pub(super) const THROW_WINS: Text = Text::new("이길 확률", "A throw wins");
pub(super) const THROW_DRAWS: Text = Text::new("비길 확률", "A throw draws");
pub(super) const CASH_OUT_AFTER: Text = Text::new("받는 때", "Cash out after");
pub(super) const GETS_THERE: Text = Text::new("도달 확률", "Chance");
pub(super) const BETS: Text = Text::new("라인당 베팅", "Bet per line");
pub(super) const LINES: Text = Text::new("라인", "Lines");
pub(super) const TABLE_HASH: Text = Text::new("배당표 SHA-256", "SHA-256 of the table");
pub(super) const HOW: Text = Text::new("어떻게 공정한가", "How it is fair");

/// The explanation, one paragraph each.
pub(super) const FAIRNESS: [Text; 4] = [
    Text::new(
        "판을 돌리기 전에 서버는 비밀 시드를 정하고 그 SHA-256 해시를 먼저 공개합니다. \
         시드를 나중에 바꾸면 해시가 달라져 바로 드러납니다.",
        "Before any round the server picks a secret seed and publishes its SHA-256 hash. \
         Changing the seed afterwards would change the hash and show.",
    ),
    Text::new(
        "결과는 서버 시드, 내가 고른 시드, 회차로 정해집니다(HMAC-SHA256). \
         잔액, 베팅, 지난 결과는 들어가지 않습니다.",
        "A result follows from the server seed, the seed you chose and the nonce, which counts the \
         rounds under that seed (HMAC-SHA256). Balance, bet and past results play no part.",
    ),
    Text::new(
        "야시장의 아홉 칸, 한강의 릴 다섯 개는 저마다 따로 추첨합니다. 아슬아슬하게 빗나간 것처럼 꾸미지 않습니다.",
        "Each of the nine cells of the night market and of the five reels of the Han River is drawn on its own. Nothing is arranged to look like a near miss.",
    ),
    Text::new(
        "내 시드를 바꾸면 지금까지 쓴 서버 시드의 원문이 공개되어, \
         그동안의 모든 판을 누구나 다시 계산해 볼 수 있습니다.",
        "When you change your seed, the server seed so far is revealed, \
         and anybody can compute all its rounds again.",
    ),
];

pub(super) const FREE_RETURN: Text = Text::new("그중 무료 회전", "Of it free spins");
pub(super) const FREE_CHANCE: Text = Text::new("무료 회전 시작", "A round wins free spins");
pub(super) const REELS: Text = Text::new("릴 다섯 개의 그림 순서", "The symbols of each reel");
pub(super) const WILD: Text = Text::new(
    "와일드: 이어진 줄에서 그 그림이 되어 줍니다",
    "Wild: it counts as what its line shows",
);

/// How the free spins are won.
pub(super) fn free_note(free: &FreeSpinsOddsView, locale: Locale) -> String {
    let (first, more, most, times) = (free.first, free.more, free.most, free.multiplier);
    match locale {
        Locale::Ko => format!(
            "줄은 왼쪽 릴부터 이어져야 하고, 배수는 라인 베팅 기준입니다. 불꽃은 어디에 있든 총 베팅 기준으로 \
             셉니다. 불꽃 3개부터 무료 회전 {first}회, 당첨은 {times}배. 그 {first}회 안에서 또 나오면 {more}회씩 \
             더하고, 더한 회전에서는 늘지 않습니다. 한 판에 많아야 {most}회."
        ),
        Locale::En => format!(
            "A line pays from the left reel on, in multiples of its bet; fireworks pay wherever they stand, \
             in multiples of the total bet. Three of them win {first} free spins, which pay {times} times as \
             much. Each of those {first} may add {more}, and the added ones add none: {most} a round at most."
        ),
    }
}

pub(super) const VOLATILITY: Text = Text::new("변동성: 100판 뒤", "Volatility: after 100 rounds");
pub(super) const HUNDRED_ROUNDS: Text = Text::new(
    "같은 베팅으로 100판을 한 뒤의 손익입니다. 단위는 한 판 베팅. 막대가 높을수록 자주 그렇게 됩니다.",
    "The net result of 100 rounds of the same bet, counted in bets. The taller the bar, the more often it comes so.",
);
pub(super) const SINKS: Text = Text::new("50판 넘게 잃음", "Loses more than 50 bets");
pub(super) const LOSES: Text = Text::new("50판까지 잃음", "Loses up to 50");
pub(super) const GAINS: Text = Text::new("본전이거나 땀", "Breaks even or gains");
pub(super) const LOSS: Text = Text::new(
    "100판 뒤 50판 넘게 잃을 확률",
    "Chance to lose more than 50 bets in 100 rounds",
);
pub(super) const EXACT_VARIANCE: Text = Text::new("정확한 분산", "Exact variances");

/// How volatile a bet is, in a word.
pub(super) const fn level(level: VolatilityLevel) -> Text {
    match level {
        VolatilityLevel::Low => Text::new("낮음", "Low"),
        VolatilityLevel::Medium => Text::new("보통", "Medium"),
        VolatilityLevel::High => Text::new("높음", "High"),
        VolatilityLevel::VeryHigh => Text::new("매우 높음", "Very high"),
    }
}

/// The standard deviation of a round.
pub(super) fn deviation(stakes: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("한 판 표준편차 ±{stakes}배"),
        Locale::En => format!("deviation ±{stakes} bets a round"),
    }
}

/// The picture in a sentence.
pub(super) fn fates(sinks: &str, loses: &str, gains: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => {
            format!("50판 넘게 잃음 {sinks}, 50판까지 잃음 {loses}, 본전이거나 땀 {gains}")
        }
        Locale::En => format!(
            "loses more than 50 bets {sinks}, loses up to 50 {loses}, breaks even or gains {gains}"
        ),
    }
}

/// A round on so many lines: `lines-5` on the wire.
pub(super) fn lines_played(bet: &str, locale: Locale) -> String {
    let lines = bet.strip_prefix("lines-").unwrap_or(bet);
    match (locale, lines) {
        (Locale::Ko, _) => format!("{lines}라인"),
        (Locale::En, "1") => "1 line".to_owned(),
        (Locale::En, _) => format!("{lines} lines"),
    }
}

/// How the round figures are meant.
pub(super) fn rounds_note(lines: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => {
            format!("판당 값은 {lines}라인을 모두 걸었을 때입니다. 환수율은 라인 수와 무관합니다.")
        }
        Locale::En => format!(
            "Figures per round are for all {lines} lines. \
             The return is the same for any number of lines."
        ),
    }
}

/// The range of bets.
pub(super) fn bets(min: i64, max: i64, locale: Locale) -> String {
    let (min, max) = (amount(min), amount(max));
    match locale {
        Locale::Ko => format!("{min}~{max} 골드"),
        Locale::En => format!("{min} to {max} gold"),
    }
}

/// What letting it ride comes to, from the odds themselves.
pub(super) fn rps_note(odds: &RpsOddsView, locale: Locale) -> String {
    let (win, loss) = (odds.win.numerator(), odds.loss.numerator());
    // Wins and losses are parts of one whole; draws are thrown again.
    let pays = u128::from(odds.win_pays_hundredths.unsigned_abs());
    let kept = Ratio::new(
        pays * win * odds.loss.denominator(),
        100 * (win * odds.loss.denominator() + loss * odds.win.denominator()),
    );
    let kept = kept.map(|kept| kept.percent(0)).unwrap_or_default();
    match locale {
        Locale::Ko => format!(
            "첫 판에 비기면 베팅을 돌려받고 끝납니다. 이어 갈 때마다 쌓인 골드의 {kept}%가 남는 셈이라, \
             이어 갈수록 환수율은 낮아집니다. 쌓인 골드는 1 골드 아래를 버립니다."
        ),
        Locale::En => format!(
            "A draw of the first throw gives the stake back and ends the round. Each ride keeps {kept}% of \
             the pot on average, so the return falls with every one. A pot is rounded down to whole gold."
        ),
    }
}

/// `3연승`.
pub(super) fn wins(wins: i64, locale: Locale) -> String {
    match (locale, wins) {
        (Locale::Ko, wins) => format!("{wins}연승"),
        (Locale::En, 1) => "1 win".to_owned(),
        (Locale::En, wins) => format!("{wins} wins"),
    }
}

/// A sum of gold.
pub(super) fn gold(sum: i64, locale: Locale) -> String {
    let sum = amount(sum);
    match locale {
        Locale::Ko => format!("{sum} 골드"),
        Locale::En => format!("{sum} gold"),
    }
}

/// How often a symbol is in a cell.
pub(super) fn weight((weight, total): (i64, i64), locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("칸당 {weight}/{total}"),
        Locale::En => format!("{weight}/{total} a cell"),
    }
}

pub(super) const JACKPOT_SHARE: Text = Text::new("환수율에 더해짐", "Adds to the return");
pub(super) const JACKPOT_CONTRIBUTED: Text = Text::new("베팅에서 적립", "From every bet");
pub(super) const JACKPOT_SEEDED: Text = Text::new("클럽이 채움", "From the house");

/// How the common jackpot is hit.
pub(super) fn jackpot_note(one_in: &str, tickets: &str, seed: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!(
            "위의 환수율에는 들어 있지 않습니다. 판마다 {tickets}장 가운데 한 장을 뽑고, 건 골드 하나가 표 한 장입니다. \
             1,000 골드의 확률은 1/{one_in}. 당첨되면 모인 골드를 모두 받고, 클럽이 {seed}에서 다시 시작합니다."
        ),
        Locale::En => format!(
            "Not part of the return above. Each round draws one of {tickets} tickets, and every gold of the bet is one: \
             1 in {one_in} for 1,000 gold. Whoever hits gets the whole pot, and the house starts the next one with {seed}."
        ),
    }
}
