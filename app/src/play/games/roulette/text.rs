//! What roulette says.

use super::{bets::Limit, spot::Spot};
use contract::{
    Locale,
    play::{RouletteBetView, RouletteDetail},
};
use ui::i18n::{Text, amount, times};

pub(super) const READY: Text = Text::new("칩을 올리고 돌리세요", "Place your chips and spin");
pub(super) const EMPTY: Text = Text::new("칩을 먼저 올려 주세요", "Place a chip first");
pub(super) const BOARD: Text = Text::new("베팅판", "Betting board");
pub(super) const WHEEL_TURNS: Text = Text::new("휠이 돌고 있습니다", "The wheel is spinning");
pub(super) const WHEEL: Text = Text::new("룰렛 휠", "Roulette wheel");
pub(super) const HISTORY: Text = Text::new("지난 결과", "Past results");
pub(super) const HISTORY_NOTE: Text = Text::new(
    "지난 결과는 다음 결과와 아무 관계가 없습니다.",
    "Past results say nothing about the next one.",
);
pub(super) const CHIPS: Text = Text::new("칩", "Chips");
pub(super) const ERASER: Text = Text::new("지우개", "Eraser");
pub(super) const UNDO: Text = Text::new("되돌리기", "Undo");
pub(super) const DOUBLE: Text = Text::new("×2 두 배로", "×2 Double");
pub(super) const CLEAR: Text = Text::new("모두 지우기", "Clear all");
pub(super) const REPEAT: Text = Text::new("다시 걸기", "Repeat");
pub(super) const REPEAT_SHORT: Text = Text::new("다시", "Repeat");
pub(super) const STAKED: Text = Text::new("건 골드", "Staked");
pub(super) const ODDS: Text = Text::new("종류별 배당과 확률", "Pays and odds of each bet");
pub(super) const LIST: Text = Text::new("목록에서 골라 걸기", "Bet from a list");
pub(super) const LIST_SPOT: Text = Text::new("걸 곳", "Where");
pub(super) const LIST_AMOUNT: Text = Text::new("골드", "Gold");
pub(super) const LIST_PUT: Text = Text::new("판에 올리기", "Put on the board");
pub(super) const LIST_SPIN: Text = Text::new("걸고 돌리기", "Bet and spin");
pub(super) const HELP: Text = Text::new("거는 법과 단축키", "How to bet, and keys");
pub(super) const ALL_OTHERS: Text = Text::new("빗나간 나머지", "All others, lost");
pub(super) const PAYS_NOTE: Text = Text::new(
    "배당은 건 골드를 뺀 당첨금입니다. 적중하면 건 골드도 돌아옵니다.",
    "Pays on top of your stake, which you get back.",
);

/// How to bet and which keys do what, one line each.
pub(super) const HELP_LINES: [(Text, Text); 7] = [
    (
        Text::new("칸을 누르기", "Press a number"),
        Text::new(
            "고른 칩이 올라갑니다. 칸 사이 선이나 모서리를 누르면 두 칸, 네 칸에, 바깥 선을 누르면 세 칸, 여섯 칸에 걸립니다.",
            "puts the chosen chip on it; the line between two numbers is a split, a corner four, the outer line a street or a line of six.",
        ),
    ),
    (
        Text::new("오른쪽 클릭, 길게 누르기", "Right click, long press"),
        Text::new(
            "그 자리의 칩을 치웁니다.",
            "takes the chips of the spot away.",
        ),
    ),
    (
        Text::new("방향키", "Arrow keys"),
        Text::new(
            "칸을 옮깁니다. Shift와 함께 누르면 선과 모서리로 반 칸씩 갑니다.",
            "move over the board; with Shift by half a number, onto lines and corners.",
        ),
    ),
    (
        Text::new("Enter, 스페이스", "Enter, space"),
        Text::new(
            "칩을 올립니다. 판 밖에서 스페이스를 누르면 돌립니다.",
            "put a chip there; space outside of the board spins.",
        ),
    ),
    (
        Text::new("Backspace", "Backspace"),
        Text::new(
            "그 자리의 칩을 치웁니다.",
            "takes the chips of the spot away.",
        ),
    ),
    (
        Text::new("1 2 3 4, E", "1 2 3 4, E"),
        Text::new(
            "칩을 고릅니다. E는 지우개입니다.",
            "choose a chip; E is the eraser.",
        ),
    ),
    (
        Text::new("U, D, R, C", "U, D, R, C"),
        Text::new(
            "되돌리기, 두 배로, 다시 걸기, 모두 지우기.",
            "undo, double, repeat, clear.",
        ),
    ),
];

/// The name of a kind of bet.
pub(crate) fn kind(kind: &str) -> Text {
    match kind {
        "straight" => Text::new("단일", "Straight"),
        "split" => Text::new("두 칸", "Split"),
        "street" => Text::new("세 칸", "Street"),
        "corner" => Text::new("네 칸", "Corner"),
        "line" => Text::new("여섯 칸", "Line of six"),
        "dozen" => Text::new("열두 칸", "Dozen"),
        "column" => Text::new("세로줄", "Column"),
        "red" => Text::new("적", "Red"),
        "black" => Text::new("흑", "Black"),
        "even" => Text::new("짝", "Even"),
        "odd" => Text::new("홀", "Odd"),
        "low" => Text::same("1–18"),
        "high" => Text::same("19–36"),
        _ => Text::new("베팅", "Bet"),
    }
}

/// Even chances in one word: they pay and win alike.
pub(super) const EVEN_CHANCES: Text = Text::new("적 흑 홀 짝", "Even chances");

/// The numbers of a dozen: `13–24`.
pub(super) fn dozen(third: u8) -> String {
    format!("{}–{}", third * 12 - 11, third * 12)
}

/// The name of a spot: `17 단일`, `17·20 두 칸`, `둘째 열둘`, `적`.
pub(super) fn spot(spot: &Spot, locale: Locale) -> String {
    let third = usize::from(spot.on.first().copied().unwrap_or(1)).clamp(1, 3) - 1;
    match (spot.kind, locale) {
        ("dozen", Locale::Ko) => format!("{} 열둘", ["첫째", "둘째", "셋째"][third]),
        ("dozen", Locale::En) => format!("{} dozen", ["1st", "2nd", "3rd"][third]),
        ("column", Locale::Ko) => format!("{} 세로줄", ["첫째", "둘째", "셋째"][third]),
        ("column", Locale::En) => format!("{} column", ["1st", "2nd", "3rd"][third]),
        (name, locale) => {
            let numbers: Vec<_> = spot.on.iter().map(ToString::to_string).collect();
            let name = kind(name).of(locale);
            match (numbers.is_empty(), locale) {
                (true, _) => name.to_owned(),
                (false, Locale::Ko) => format!("{} {name}", numbers.join("·")),
                (false, Locale::En) => format!("{} {}", numbers.join("·"), name.to_lowercase()),
            }
        }
    }
}

/// The colour of a pocket.
pub(super) fn colour(colour: &str) -> Text {
    match colour {
        "red" => Text::new("적", "red"),
        "black" => Text::new("흑", "black"),
        _ => Text::new("녹", "green"),
    }
}

/// `17 흑`.
pub(super) fn pocket(detail: &RouletteDetail, locale: Locale) -> String {
    format!("{} {}", detail.pocket, colour(&detail.colour).of(locale))
}

/// `17 적중`.
pub(super) fn hit(pocket: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{pocket} 적중"),
        Locale::En => format!("hit {pocket}"),
    }
}

/// What came out, and whether any bet was on it: `17 흑 · 적중`.
pub(super) fn outcome(detail: &RouletteDetail, locale: Locale) -> String {
    let pocket = pocket(detail, locale);
    let any = detail.bets.iter().any(|bet| bet.payout.units() > 0);
    match (any, locale) {
        (false, _) => pocket,
        (true, Locale::Ko) => format!("{pocket} · 적중"),
        (true, Locale::En) => format!("{pocket}, hit"),
    }
}

/// A bet on the receipt: `17 단일 500 ×35`; a lost one without its multiplier.
pub(super) fn bet(bet: &RouletteBetView, locale: Locale) -> String {
    let name = Spot::of_bet(bet).map_or_else(
        || kind(&bet.kind).of(locale).to_owned(),
        |known| spot(&known, locale),
    );
    let staked = bet.amount.units();
    let won = bet.payout.units() - staked;
    if won > 0 && staked > 0 {
        format!("{name} {} {}", amount(staked), times(won / staked))
    } else {
        format!("{name} {}", amount(staked))
    }
}

/// A place of the board as it is read out: `17 흑, 500 걸림`.
pub(super) fn place(name: &str, gold: i64, locale: Locale) -> String {
    match (gold, locale) {
        (0, _) => name.to_owned(),
        (gold, Locale::Ko) => format!("{name}, {} 걸림", amount(gold)),
        (gold, Locale::En) => format!("{name}, {} placed", amount(gold)),
    }
}

/// The chip that is placed, with what stands on it: `칩 500`, `칩 5K (5,000)`.
pub(super) fn chip(value: i64, locale: Locale) -> String {
    let face = short(value);
    let whole = if value < 1_000 {
        String::new()
    } else {
        format!(" ({})", amount(value))
    };
    match locale {
        Locale::Ko => format!("칩 {face}{whole}"),
        Locale::En => format!("{face} chip{whole}"),
    }
}

/// A sum that fits on a chip: `500`, `1.5K`, `60K`.
pub(super) fn short(value: i64) -> String {
    if value < 1_000 {
        return value.to_string();
    }
    let (thousands, tenth) = (value / 1_000, value % 1_000 / 100);
    match (value % 1_000 == 0 || thousands >= 100, tenth) {
        (true, _) => format!("{thousands}K"),
        (false, tenth) => format!("{thousands}.{tenth}K"),
    }
}

/// Why a chip was not placed.
pub(super) fn limit(limit: Limit, locale: Locale) -> String {
    match (limit, locale) {
        (Limit::SpotMin(min), Locale::Ko) => {
            format!("이 자리에는 {} 골드부터 걸 수 있습니다.", amount(min))
        }
        (Limit::SpotMin(min), Locale::En) => {
            format!("The least bet on this spot is {} gold.", amount(min))
        }
        (Limit::SpotMax(max), Locale::Ko) => {
            format!("이 자리에는 {} 골드까지 걸 수 있습니다.", amount(max))
        }
        (Limit::SpotMax(max), Locale::En) => {
            format!("The most on this spot is {} gold.", amount(max))
        }
        (Limit::RoundMax(max), Locale::Ko) => {
            format!("한 판에는 모두 {} 골드까지 걸 수 있습니다.", amount(max))
        }
        (Limit::RoundMax(max), Locale::En) => {
            format!("The most in one round is {} gold.", amount(max))
        }
        (Limit::SpotsMax(max), Locale::Ko) => format!("한 판에는 {max}곳까지 걸 수 있습니다."),
        (Limit::SpotsMax(max), Locale::En) => format!("A round takes bets on {max} spots."),
    }
}

/// What the last round paid besides: `건 골드 3,500 · 받은 골드 1,000`.
pub(super) fn sums(staked: i64, paid: i64, locale: Locale) -> String {
    let (staked, paid) = (amount(staked), amount(paid));
    match locale {
        Locale::Ko => format!("건 골드 {staked} · 받은 골드 {paid}"),
        Locale::En => format!("Staked {staked} · paid {paid}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_on_a_chip_is_short_and_true() {
        for (value, text) in [
            (100, "100"),
            (500, "500"),
            (1_000, "1K"),
            (1_500, "1.5K"),
            (12_300, "12.3K"),
            (60_000, "60K"),
            (100_000, "100K"),
        ] {
            assert_eq!(short(value), text);
        }
    }

    #[test]
    fn spots_have_names_in_both_languages() {
        for (text, ko, en) in [
            ("straight:17", "17 단일", "17 straight"),
            ("split:17-20", "17·20 두 칸", "17·20 split"),
            ("dozen:2", "둘째 열둘", "2nd dozen"),
            ("column:3", "셋째 세로줄", "3rd column"),
            ("red", "적", "Red"),
            ("low", "1–18", "1–18"),
        ] {
            let known = Spot::from_text(text).unwrap();
            assert_eq!(spot(&known, Locale::Ko), ko);
            assert_eq!(spot(&known, Locale::En), en);
        }
    }
}
