//! What the wallet's history says.

use crate::words;
use contract::wallet::Cause;
use kernel::Currency;
use ui::i18n::Text;

pub(super) const WHEN: Text = Text::new("일시", "When");
pub(super) const WHY: Text = Text::new("내용", "For");
pub(super) const AMOUNT: Text = Text::new("증감", "Change");
pub(super) const AFTER: Text = Text::new("잔액", "Balance");
pub(super) const CAPTION: Text = Text::new("지갑 내역", "Wallet history");

/// The name of a currency.
pub(super) const fn currency(currency: Currency) -> Text {
    match currency {
        Currency::Gold => words::GOLD,
        Currency::Gem => words::GEM,
        Currency::Token => words::TOKEN,
    }
}

/// Why money moved.
pub(super) const fn cause(cause: Cause) -> Text {
    match cause {
        Cause::SignupGrant => Text::new("가입 선물", "Sign-up gift"),
        Cause::InviteBonus => Text::new("초대 코드 보너스", "Invite bonus"),
        Cause::InviterReward => Text::new("초대한 사람 보상", "Reward for inviting"),
        Cause::DemoGrant => Text::new("데모 충전", "Demo grant"),
        Cause::Stake => Text::new("베팅", "Bet"),
        Cause::Payout => Text::new("당첨금", "Payout"),
        Cause::StakeReleased => Text::new("베팅 정산", "Stake settled"),
        Cause::JackpotPrize => Text::new("공동 잭팟", "Common jackpot"),
        Cause::JackpotContribution => Text::new("잭팟 적립", "Jackpot contribution"),
        Cause::JackpotSeed => Text::new("잭팟 시작 골드", "Jackpot seed"),
    }
}
