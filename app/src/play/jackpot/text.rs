//! What the common jackpot says.

use contract::Locale;
use kernel::Ratio;
use ui::i18n::{Text, amount};

pub(crate) const TITLE: Text = Text::new("공동 잭팟", "Common jackpot");
pub(super) const SHORT: Text = Text::new("잭팟", "Jackpot");
pub(super) const LAST_WIN: Text = Text::new("최근 당첨", "Last won");
pub(super) const NO_WIN: Text = Text::new("아직 당첨이 없습니다.", "Nobody has won it yet.");
pub(super) const YOURS: Text = Text::new(
    "공동 잭팟이 모두 내 지갑에 들어왔습니다. 판의 순손익과는 따로 셉니다.",
    "The whole common jackpot is in your wallet. It is counted apart from the round's net.",
);
pub(super) const CLOSE: Text = Text::new("확인", "Close");

/// `48,210,300 골드`.
pub(super) fn gold(gold: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{} 골드", amount(gold)),
        Locale::En => format!("{} gold", amount(gold)),
    }
}

/// What of every bet goes in: `베팅의 0.5% 적립`.
pub(super) fn share(per_mille: i64, locale: Locale) -> String {
    let percent = match per_mille % 10 {
        0 => (per_mille / 10).to_string(),
        tenth => format!("{}.{tenth}", per_mille / 10),
    };
    match locale {
        Locale::Ko => format!("베팅의 {percent}% 적립"),
        Locale::En => format!("{percent}% of every bet"),
    }
}

/// The chance of a thousand gold.
pub(super) fn chance(chance: Ratio, locale: Locale) -> String {
    let one_in = chance
        .one_in()
        .and_then(|one_in| i64::try_from(one_in).ok());
    let one_in = amount(one_in.unwrap_or_default());
    match locale {
        Locale::Ko => format!(
            "야시장·한강에서 1,000 골드마다 1/{one_in}. 1 골드의 확률은 누구에게나 같습니다."
        ),
        Locale::En => format!(
            "1 in {one_in} for each 1,000 gold at the Night Market or the Han River; every gold has the same chance."
        ),
    }
}

/// What is read out when a round hits.
pub(super) fn hit(prize: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("공동 잭팟 당첨, {}.", gold(prize, locale)),
        Locale::En => format!("You have won the common jackpot, {}.", gold(prize, locale)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_told_in_percent() {
        assert_eq!(share(5, Locale::Ko), "베팅의 0.5% 적립");
        assert_eq!(share(10, Locale::En), "1% of every bet");
    }

    #[test]
    fn a_chance_is_told_as_one_in_so_many() {
        let told = chance(Ratio::new(1, 500_000).unwrap(), Locale::Ko);
        assert!(told.contains("1/500,000"), "{told}");
    }
}
