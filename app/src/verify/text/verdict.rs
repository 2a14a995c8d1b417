//! What a verdict says.

use super::{COMPUTED_NOTE, MATCH_NOTE, MISMATCH_NOTE};
use crate::{
    play::Game,
    verify::{effort::Effort, shown},
};
use contract::Locale;
use engine::games::Place;
use kernel::Gold;
use ui::i18n::{Text, amount};

/// What a verdict is about: the first thing that is wrong, or that nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Case {
    /// Everything is as recorded.
    Match,
    /// Nothing was recorded.
    Computed,
    /// The seed is not the one that was committed.
    Commitment,
    /// Something else was drawn.
    Cells,
    /// The same was drawn and hits something else.
    Hits,
    /// Something else is paid.
    Payout,
}

/// What the sentences of a verdict are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Facts {
    /// What it is about.
    pub case: Case,
    /// The game, by its name on the wire.
    pub game: &'static str,
    /// How many numbers were drawn.
    pub numbers: usize,
    /// How many cells the round has, and how many are not as recorded.
    pub cells: usize,
    /// How many of them are not as recorded.
    pub differ: usize,
    /// The only one: where it is, what is recorded there, and what was computed.
    pub only: Option<(Place, String, String)>,
    /// What the round pays.
    pub payout: Gold,
    /// What is said to have been paid.
    pub recorded_payout: Option<Gold>,
    /// Whether anything is said of what came out.
    pub has_record: bool,
}

/// The sentence below the word.
pub(in crate::verify) fn headline(facts: &Facts, locale: Locale) -> String {
    let payout = amount(facts.payout.units());
    let game = Game::of_name(facts.game);
    let drawn = all_cells(game, facts.cells, locale);
    match (facts.case, locale) {
        (Case::Match, Locale::Ko) => match (facts.has_record, facts.recorded_payout) {
            (true, Some(_)) => format!("{drawn}과 당첨 {payout}골드가 모두 같습니다."),
            (true, None) => format!("{drawn}이 모두 같습니다."),
            (false, _) => format!("당첨 {payout}골드가 같습니다."),
        },
        (Case::Match, Locale::En) => match (facts.has_record, facts.recorded_payout) {
            (true, Some(_)) => format!("{drawn} and the payout of {payout} gold are the same."),
            (true, None) => format!("{drawn}: the same."),
            (false, _) => format!("The payout of {payout} gold is the same."),
        },
        (Case::Computed, Locale::Ko) => {
            let numbers = facts.numbers;
            format!("번호 {numbers}개와 당첨 {payout}골드를 계산했습니다.")
        }
        (Case::Computed, Locale::En) => match facts.numbers {
            1 => format!("1 number and a payout of {payout} gold, computed."),
            numbers => format!("{numbers} numbers and a payout of {payout} gold, computed."),
        },
        (Case::Commitment, Locale::Ko) => "약속한 시드가 아닙니다.".to_owned(),
        (Case::Commitment, Locale::En) => "That is not the seed that was committed.".to_owned(),
        (Case::Cells, _) => {
            let differ = they_differ(game, facts.differ, locale);
            match &facts.only {
                Some((Place::Pocket, ..)) | None => differ,
                Some((place, ..)) => format!("{differ} {}", super::place(*place, locale)),
            }
        }
        (Case::Hits, Locale::Ko) => "나온 것은 같은데 적중이 다릅니다.".to_owned(),
        (Case::Hits, Locale::En) => "What came out is the same; what it hits differs.".to_owned(),
        (Case::Payout, Locale::Ko) => "당첨금이 다릅니다.".to_owned(),
        (Case::Payout, Locale::En) => "The payout differs.".to_owned(),
    }
}

/// What stands below that.
pub(in crate::verify) fn note(facts: &Facts, locale: Locale) -> String {
    match facts.case {
        Case::Match => MATCH_NOTE.of(locale).to_owned(),
        Case::Computed => COMPUTED_NOTE.of(locale).to_owned(),
        _ => {
            let only = facts.only.as_ref().map(|(_, recorded, computed)| {
                let word = |name: &str| shown::word(facts.game, name, locale);
                beside(&word(recorded), &word(computed), locale)
            });
            let owed = facts.recorded_payout.and_then(|recorded| {
                let less = facts.payout.units() - recorded.units();
                (less != 0).then(|| owed(less, locale))
            });
            let always = MISMATCH_NOTE.of(locale).to_owned();
            let sentences = [only, owed, Some(always)].into_iter().flatten();
            sentences.collect::<Vec<_>>().join(" ")
        }
    }
}

fn beside(recorded: &str, computed: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("기록에는 {recorded}, 다시 계산하면 {computed}입니다."),
        Locale::En => format!("The record has {recorded}, the computation {computed}."),
    }
}

fn owed(less: i64, locale: Locale) -> String {
    let gold = amount(less.abs());
    match (locale, less > 0) {
        (Locale::Ko, true) => format!("당첨 {gold}골드가 빠졌습니다."),
        (Locale::Ko, false) => format!("기록에는 당첨이 {gold}골드 더 있습니다."),
        (Locale::En, true) => format!("{gold} gold are missing from the payout."),
        (Locale::En, false) => format!("The recorded payout is {gold} gold more."),
    }
}

/// `아홉`: numbers that are told in words.
fn in_words(number: usize, locale: Locale) -> Option<&'static str> {
    let words = match number {
        1 => ("한", "one"),
        2 => ("두", "two"),
        3 => ("세", "three"),
        4 => ("네", "four"),
        5 => ("다섯", "five"),
        6 => ("여섯", "six"),
        7 => ("일곱", "seven"),
        8 => ("여덟", "eight"),
        9 => ("아홉", "nine"),
        15 => ("열다섯", "fifteen"),
        _ => return None,
    };
    Some(match locale {
        Locale::Ko => words.0,
        Locale::En => words.1,
    })
}

/// `아홉 칸`, `165칸`; `nine cells`.
fn count_cells(count: usize, locale: Locale) -> String {
    match (in_words(count, locale), locale) {
        (Some(word), Locale::Ko) => format!("{word} 칸"),
        (None, Locale::Ko) => format!("{}칸", super::count(count)),
        (Some(word), Locale::En) if count == 1 => format!("{word} cell"),
        (Some(word), Locale::En) => format!("{word} cells"),
        (None, Locale::En) => format!("{} cells", super::count(count)),
    }
}

fn all_cells(game: Option<Game>, cells: usize, locale: Locale) -> String {
    match (game, locale) {
        (Some(Game::Roulette), Locale::Ko) => "포켓".to_owned(),
        (Some(Game::Roulette), Locale::En) => "The pocket".to_owned(),
        (Some(Game::Rps), Locale::Ko) => "하우스의 손".to_owned(),
        (Some(Game::Rps), Locale::En) => "The house's throws".to_owned(),
        (_, Locale::Ko) => count_cells(cells, locale),
        (_, Locale::En) => format!("All {}", count_cells(cells, locale)),
    }
}

fn they_differ(game: Option<Game>, differ: usize, locale: Locale) -> String {
    match (game, locale, differ) {
        (Some(Game::Roulette), Locale::Ko, _) => "포켓이 다릅니다.".to_owned(),
        (Some(Game::Roulette), Locale::En, _) => "The pocket differs.".to_owned(),
        (Some(Game::Rps), Locale::Ko, _) => "하우스의 손이 다릅니다.".to_owned(),
        (Some(Game::Rps), Locale::En, _) => "What the house threw differs.".to_owned(),
        (_, Locale::Ko, _) => format!("{}이 다릅니다.", count_cells(differ, locale)),
        (_, Locale::En, 1) => "One cell differs:".to_owned(),
        (_, Locale::En, _) => {
            let cells = count_cells(differ, locale);
            format!("{}{} differ.", cells[..1].to_uppercase(), &cells[1..])
        }
    }
}

/// What the second part compares.
pub(in crate::verify) fn cells(game: Option<Game>, cells: usize, locale: Locale) -> String {
    match (game, locale) {
        (Some(Game::Roulette), Locale::En) => "Pocket".to_owned(),
        (Some(Game::Rps), Locale::En) => "House's throws".to_owned(),
        (Some(Game::Roulette | Game::Rps), Locale::Ko) => all_cells(game, cells, locale),
        (_, Locale::Ko) => count_cells(cells, locale),
        (_, Locale::En) => {
            let cells = count_cells(cells, locale);
            format!("{}{}", cells[..1].to_uppercase(), &cells[1..])
        }
    }
}

/// `8칸 같음, 1칸 다름`.
pub(in crate::verify) fn cells_differ(
    game: Option<Game>,
    cells: usize,
    differ: usize,
    locale: Locale,
) -> String {
    let (same, differ) = (
        super::count(cells.saturating_sub(differ)),
        super::count(differ),
    );
    match (game, locale) {
        (Some(Game::Roulette | Game::Rps), locale) => super::DIFFERENT.of(locale).to_owned(),
        (_, Locale::Ko) => format!("{same}칸 같음, {differ}칸 다름"),
        (_, Locale::En) => format!("{same} same, {differ} not"),
    }
}

/// What the third part compares.
pub(in crate::verify) const fn hits(game: Option<Game>) -> Text {
    match game {
        Some(Game::Roulette) => Text::new("베팅", "Bets"),
        Some(Game::Rps) => super::POT,
        _ => Text::new("라인", "Lines"),
    }
}

/// `라인 2 다름`, `3곳 다름`.
pub(in crate::verify) fn hits_differ(first: &str, count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Ko, 1) => format!("{first} 다름"),
        (Locale::En, 1) => format!("{first} differs"),
        _ => super::differ(count, locale),
    }
}

/// The captions of the two windows, the recorded one first.
pub(in crate::verify) const fn windows(game: Option<Game>) -> (Text, Text) {
    match game {
        Some(Game::Roulette) => (
            Text::new("기록된 포켓", "Recorded"),
            Text::new("다시 계산한 포켓", "Computed again"),
        ),
        Some(Game::Rps) => (
            Text::new("기록된 손", "Recorded"),
            Text::new("다시 계산한 손", "Computed again"),
        ),
        _ => (
            Text::new("기록된 창", "Recorded"),
            Text::new("다시 계산한 창", "Computed again"),
        ),
    }
}

/// `무료 3`.
pub(in crate::verify) fn free_spin(number: usize, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("무료 {number}"),
        Locale::En => format!("free {number}"),
    }
}

/// What is to be said of free spins that are not drawn.
pub(in crate::verify) fn free_spins(free: usize, differ: usize, locale: Locale) -> String {
    match (locale, differ) {
        (Locale::Ko, 0) => format!("무료 회전 {free}번의 창도 모두 같습니다."),
        (Locale::Ko, _) => format!("무료 회전 {free}번 가운데 다른 것만 그렸습니다."),
        (Locale::En, 0) => format!("The windows of {free} free spins are the same, too."),
        (Locale::En, _) => format!("Of {free} free spins, those that differ are drawn."),
    }
}

/// How many more windows differ than are drawn.
pub(in crate::verify) fn more_differ(count: usize, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("다른 무료 회전이 {count}번 더 있습니다."),
        Locale::En => format!("{count} more free spins differ."),
    }
}

/// Who has computed it, how long that took, and how many requests were sent meanwhile.
pub(in crate::verify) fn effort(effort: Effort, locale: Locale) -> String {
    let engine = match locale {
        Locale::Ko => "이 기기의 WebAssembly 엔진",
        Locale::En => "The WebAssembly engine on this device",
    };
    let took = effort.tenths.map(|tenths| match (tenths, locale) {
        (0, Locale::Ko) => "0.1ms 미만".to_owned(),
        (0, Locale::En) => "under 0.1 ms".to_owned(),
        (tenths, Locale::Ko) => format!("{}.{}ms", tenths / 10, tenths % 10),
        (tenths, Locale::En) => format!("{}.{} ms", tenths / 10, tenths % 10),
    });
    let requests = effort.requests.map(|requests| match (locale, requests) {
        (Locale::Ko, _) => format!("보낸 요청 {requests}"),
        (Locale::En, 1) => "1 request sent".to_owned(),
        (Locale::En, _) => format!("{requests} requests sent"),
    });
    let all = [Some(engine.to_owned()), took, requests]
        .into_iter()
        .flatten();
    all.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(case: Case) -> Facts {
        Facts {
            case,
            game: "slot",
            numbers: 10,
            cells: 9,
            differ: 0,
            only: None,
            payout: Gold(12_000),
            recorded_payout: Some(Gold(12_000)),
            has_record: true,
        }
    }

    #[test]
    fn a_match_names_what_is_the_same() {
        let told = |facts: &Facts| [Locale::Ko, Locale::En].map(|locale| headline(facts, locale));
        let [ko, en] = told(&facts(Case::Match));
        assert_eq!(ko, "아홉 칸과 당첨 12,000골드가 모두 같습니다.");
        assert_eq!(
            en,
            "All nine cells and the payout of 12,000 gold are the same."
        );
        let [ko, _] = told(&Facts {
            has_record: false,
            ..facts(Case::Match)
        });
        assert_eq!(ko, "당첨 12,000골드가 같습니다.");
    }

    #[test]
    fn a_cell_that_differs_is_named_with_what_it_costs() {
        let facts = Facts {
            differ: 1,
            only: Some((Place::Cell(5), "ramen".into(), "bungeo".into())),
            recorded_payout: Some(Gold(0)),
            ..facts(Case::Cells)
        };
        assert_eq!(headline(&facts, Locale::Ko), "한 칸이 다릅니다. 칸 5");
        assert_eq!(headline(&facts, Locale::En), "One cell differs: cell 5");
        let told = note(&facts, Locale::Ko);
        let said = "기록에는 라면, 다시 계산하면 붕어빵입니다. 당첨 12,000골드가 빠졌습니다.";
        assert!(told.starts_with(said), "{told}");
    }

    #[test]
    fn a_recorded_payout_that_is_too_high_is_told_as_such() {
        let facts = Facts {
            recorded_payout: Some(Gold(12_345)),
            ..facts(Case::Payout)
        };
        let told = note(&facts, Locale::Ko);
        assert!(
            told.starts_with("기록에는 당첨이 345골드 더 있습니다."),
            "{told}"
        );
    }

    #[test]
    fn what_was_not_measured_is_not_told() {
        let told = |tenths, requests| effort(Effort { tenths, requests }, Locale::Ko);
        let engine = "이 기기의 WebAssembly 엔진";
        assert_eq!(told(None, None), engine);
        assert_eq!(told(Some(18), None), format!("{engine}, 1.8ms"));
        assert_eq!(
            told(Some(0), Some(2)),
            format!("{engine}, 0.1ms 미만, 보낸 요청 2")
        );
    }
}
