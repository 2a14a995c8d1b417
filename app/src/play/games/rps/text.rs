//! What rock-paper-scissors says.

use super::hand::Hand;
use contract::{
    Locale,
    play::{RpsDetail, RpsOddsView, RpsThrowView},
};
use ui::i18n::{Text, amount};

pub(super) const TITLE: Text = Text::new("가위바위보", "Rock paper scissors");
pub(super) const ROCK: Text = Text::new("바위", "Rock");
pub(super) const PAPER: Text = Text::new("보", "Paper");
pub(super) const SCISSORS: Text = Text::new("가위", "Scissors");
pub(super) const YOUR_HAND: Text = Text::new("낼 손", "Your throw");
pub(super) const HOUSE: Text = Text::new("하우스", "House");
pub(super) const ME: Text = Text::new("나", "You");
pub(super) const BET: Text = Text::new("베팅", "Bet");
pub(super) const LESS: Text = Text::new("베팅 줄이기", "Lower the bet");
pub(super) const MORE: Text = Text::new("베팅 늘리기", "Raise the bet");
pub(super) const READY: Text = Text::new("손을 고르고 내세요", "Pick a hand and throw");
pub(super) const THROWING: Text = Text::new("가위바위보!", "Rock, paper, scissors!");
pub(super) const LINE: Text = Text::new("연승 노선", "Streak line");
pub(super) const POT: Text = Text::new("쌓인 골드", "Pot");
pub(super) const CHOOSE: Text = Text::new("받거나 이어 가세요", "Take it or let it ride");
pub(super) const WIN_CHANCE: Text = Text::new("이길 확률", "Chance to win");
pub(super) const DRAW_CHANCE: Text = Text::new("비기면 돌려받음", "Draw, stake back");
pub(super) const STAKE_BACK: Text = Text::new("비겨서 돌려받음", "Draw: stake returned");
pub(super) const CASHED_OUT: Text = Text::new("받고 끝냄", "Cashed out");
pub(super) const NOT_ENOUGH_AT_ALL: Text = Text::new(
    "가장 작은 베팅보다 가진 골드가 적습니다.",
    "You hold less gold than the smallest bet.",
);

/// What a hand is called.
pub(super) const fn name(hand: Hand) -> Text {
    match hand {
        Hand::Scissors => SCISSORS,
        Hand::Rock => ROCK,
        Hand::Paper => PAPER,
    }
}

/// What came of a throw, in one syllable for the sign between the hands.
pub(super) fn sign(result: &str) -> &'static str {
    match result {
        "win" => "승",
        "draw" => "무",
        _ => "패",
    }
}

/// `가위가 보를 이김`: what beats that hand of the house's.
pub(super) fn beats(house: Hand, locale: Locale) -> String {
    let hand = house.beaten_by();
    match locale {
        Locale::Ko => format!("{} {} 이김", subject(hand), object(house)),
        Locale::En => format!("{} beats {}", name(hand).en, small(house)),
    }
}

/// What came of the last throw: `가위가 보를 이김`, `둘 다 보`, `바위에 가위가 짐`.
pub(super) fn throw(player: Hand, house: Hand, result: &str, locale: Locale) -> String {
    match (result, locale) {
        ("win", _) => beats(house, locale),
        ("draw", Locale::Ko) => format!("둘 다 {}, 비김", name(house).ko),
        ("draw", Locale::En) => format!("Both {}, a draw", small(house)),
        (_, Locale::Ko) => format!("{} {}에 짐", subject(player), name(house).ko),
        (_, Locale::En) => format!("{} loses to {}", name(player).en, small(house)),
    }
}

/// The last throw of a round, in words.
pub(super) fn last(detail: &RpsDetail, locale: Locale) -> String {
    let hands = Hand::from_name(&detail.player_throw).zip(Hand::from_name(&detail.house_throw));
    hands.map_or_else(String::new, |(player, house)| {
        throw(player, house, &detail.result, locale)
    })
}

/// A line of the receipt: `1. 가위 : 보 승`.
pub(super) fn receipt_line(number: usize, throw: &RpsThrowView, locale: Locale) -> String {
    let word = |on_wire: &str| Hand::from_name(on_wire).map_or("?", |hand| name(hand).of(locale));
    let result = match (throw.result.as_str(), locale) {
        (result, Locale::Ko) => sign(result),
        ("win", Locale::En) => "won",
        ("draw", Locale::En) => "draw",
        (_, Locale::En) => "lost",
    };
    let (player, house) = (word(&throw.player_throw), word(&throw.house_throw));
    format!("{number}. {player} : {house} {result}")
}

/// `3연승`.
pub(super) fn streak(wins: i64, locale: Locale) -> String {
    match (locale, wins) {
        (Locale::Ko, wins) => format!("{wins}연승"),
        (Locale::En, 1) => "1 win".to_owned(),
        (Locale::En, wins) => format!("{wins} wins"),
    }
}

/// `가위로 내기`.
pub(super) fn throw_it(hand: Hand, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{} 내기", by(hand)),
        Locale::En => format!("Throw {}", small(hand)),
    }
}

/// `가위로 이어 가기`.
pub(super) fn ride(hand: Hand, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{} 이어 가기", by(hand)),
        Locale::En => format!("Ride on {}", small(hand)),
    }
}

/// `1,940 받기`.
pub(super) fn take(pot: i64, locale: Locale) -> String {
    let pot = amount(pot);
    match locale {
        Locale::Ko => format!("{pot} 받기"),
        Locale::En => format!("Take {pot}"),
    }
}

/// What comes of riding; the odds say what a win makes of the pot.
pub(super) fn ride_hint(odds: &RpsOddsView, locale: Locale) -> String {
    let hundredths = odds.win_pays_hundredths;
    let pays = format!("×{}.{:02}", hundredths / 100, hundredths % 100);
    match locale {
        Locale::Ko => {
            format!("이어서 이기면 쌓인 골드가 {pays}, 지면 모두 잃고, 비기면 그대로입니다.")
        }
        Locale::En => {
            format!("Win again and the pot pays {pays}; lose and it is gone; a draw keeps it.")
        }
    }
}

/// What to press instead.
pub(super) fn lower_to(bet: i64, locale: Locale) -> String {
    let bet = amount(bet);
    match locale {
        Locale::Ko => format!("{bet}으로 낮추기"),
        Locale::En => format!("Lower to {bet}"),
    }
}

/// When an open round is paid by itself.
pub(super) fn expires(at: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{at}까지 고르지 않으면 저절로 받습니다."),
        Locale::En => format!("Taken for you at {at} if you do nothing."),
    }
}

fn small(hand: Hand) -> &'static str {
    match hand {
        Hand::Scissors => "scissors",
        Hand::Rock => "rock",
        Hand::Paper => "paper",
    }
}

/// The three words end in vowels: one form of each particle is enough.
fn subject(hand: Hand) -> String {
    format!("{}가", name(hand).ko)
}

fn object(hand: Hand) -> String {
    format!("{}를", name(hand).ko)
}

fn by(hand: Hand) -> String {
    format!("{}로", name(hand).ko)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_throw_is_told_as_people_tell_it() {
        use Hand::{Paper, Rock, Scissors};
        for (player, house, result, ko, en) in [
            (
                Scissors,
                Paper,
                "win",
                "가위가 보를 이김",
                "Scissors beats paper",
            ),
            (Rock, Rock, "draw", "둘 다 바위, 비김", "Both rock, a draw"),
            (
                Paper,
                Scissors,
                "loss",
                "보가 가위에 짐",
                "Paper loses to scissors",
            ),
        ] {
            assert_eq!(throw(player, house, result, Locale::Ko), ko);
            assert_eq!(throw(player, house, result, Locale::En), en);
        }
    }
}
