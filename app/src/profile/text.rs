//! What the player's own page says.

use chrono::{DateTime, Utc};
use contract::{Locale, accounts::Rank};
use ui::i18n::{Text, date};

pub(super) const GOLD: Text = Text::new("골드", "Gold");
pub(super) const GEM: Text = Text::new("젬", "Gems");
pub(super) const TOKEN: Text = Text::new("토큰", "Tokens");
pub(super) const LEVEL: Text = Text::new("레벨", "Level");
pub(super) const RANK: Text = Text::new("초대 등급", "Invite tier");
pub(super) const GRADES: Text = Text::new("등급 노선", "Line of grades");
pub(super) const PLACE: Text = Text::new("주간 순위", "Place this week");
pub(super) const STATS: Text = Text::new("지금까지", "So far");
pub(super) const ROUNDS: Text = Text::new("판수", "Rounds");
pub(super) const WAGERED: Text = Text::new("건 골드", "Staked");
pub(super) const PAID: Text = Text::new("받은 골드", "Paid out");
pub(super) const NET: Text = Text::new("순손익", "Net");
pub(super) const BEST: Text = Text::new("가장 크게 이긴 판", "Best round");
pub(super) const ROUNDS_TODAY: Text = Text::new("오늘 판수", "Rounds today");
pub(super) const TODAY: Text = Text::new("오늘 순손익", "Net today");
pub(super) const RECENT: Text = Text::new("최근 판", "Last rounds");
pub(super) const ALL_ROUNDS: Text = Text::new("전체 기록", "All rounds");
pub(super) const WALLET: Text = Text::new("지갑 내역", "Wallet history");
pub(super) const NO_ENTRIES: Text = Text::new(
    "이 재화의 내역이 아직 없습니다.",
    "No entries in this currency yet.",
);
pub(super) const EVERY: Text = Text::new("전체", "All");
pub(super) const CURRENCY: Text = Text::new("재화 고르기", "Choose a currency");
pub(super) const LIMITS: Text = Text::new("내 한도와 쉬기", "Limits and breaks");
pub(super) const SETTINGS: Text = Text::new("설정", "Settings");
pub(super) const LOG_OUT: Text = Text::new("로그아웃", "Log out");

/// The name of a rank.
pub(super) const fn rank(rank: Rank) -> Text {
    match rank {
        Rank::Standard => Text::new("일반", "Standard"),
        Rank::Premium => Text::new("프리미엄", "Premium"),
        Rank::Vip => Text::new("VIP", "VIP"),
    }
}

/// Who and since when.
pub(super) fn member(site_id: &str, since: DateTime<Utc>, locale: Locale) -> String {
    let since = date(since);
    match locale {
        Locale::Ko => format!("{site_id} · {since} 입장"),
        Locale::En => format!("{site_id} · since {since}"),
    }
}
