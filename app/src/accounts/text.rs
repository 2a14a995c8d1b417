//! What sign-up and log-in say.

use contract::{Locale, accounts::InviteView};
use ui::i18n::{Text, amount};

pub(super) const COME_IN: Text = Text::new("입장", "Come in");
pub(super) const LOG_IN: Text = Text::new("로그인", "Log in");
pub(super) const INVITE_CODE: Text = Text::new("초대 코드", "Invite code");
pub(super) const INVITE_HINT: Text = Text::new(
    "여덟 자리입니다. 클럽에 있는 친구에게 받을 수 있습니다.",
    "Eight characters. A friend in the club has one for you.",
);
pub(super) const SITE_ID: Text = Text::new("아이디", "Username");
pub(super) const SITE_ID_HINT: Text = Text::new(
    "4~20자, 영문 소문자와 숫자와 밑줄. 로그인할 때 씁니다.",
    "4 to 20 lowercase letters, digits or underscores. You log in with it.",
);
pub(super) const NICKNAME: Text = Text::new("닉네임", "Nickname");
pub(super) const NICKNAME_HINT: Text = Text::new(
    "2~12자, 한글과 영문과 숫자와 밑줄. 남에게는 가려져 보입니다.",
    "2 to 12 letters, digits or underscores. Others see it masked.",
);
pub(super) const PASSWORD: Text = Text::new("비밀번호", "Password");
pub(super) const PASSWORD_HINT: Text = Text::new("10자 이상", "10 characters or more");
pub(super) const BIRTH_DATE: Text = Text::new("생년월일 (선택)", "Date of birth (optional)");
pub(super) const ADULT: Text = Text::new(
    "만 19세 이상이며, 클럽의 재화에 현금 가치가 없음을 알고 있습니다.",
    "I am 19 or older and know that nothing in the club has a cash value.",
);
pub(super) const ADULT_MISSING: Text = Text::new(
    "만 19세 이상임을 확인해 주세요.",
    "Please confirm that you are 19 or older.",
);
pub(super) const ENTER: Text = Text::new("클럽 들어가기", "Enter the club");
pub(super) const MEMBER_ALREADY: Text = Text::new("이미 회원인가요?", "Already a member?");
pub(super) const NO_ACCOUNT: Text = Text::new("초대 코드가 있나요?", "Have an invite code?");
pub(super) const SIGN_UP: Text = Text::new("가입하기", "Sign up");
pub(super) const STORY: [Text; 2] = [
    Text::new("새벽 두 시, 골목에", "2 a.m. One sign"),
    Text::new("간판 하나가 켜집니다.", "in the alley comes on."),
];
pub(super) const PROMISE: Text = Text::new(
    "골드, 젬, 토큰은 현금 가치가 없고 현금으로 바꿀 수 없습니다. 모든 확률과 배당은 들어오기 전에도 볼 수 있습니다.",
    "Gold, gems and tokens have no cash value and are never paid out. Every chance and payout can be read before you come in.",
);
pub(super) const PRACTISE: Text = Text::new("가입 없이 연습하기", "Practise without an account");
pub(super) const SEE_ODDS: Text = Text::new("확률 보기", "See the odds");

/// What a code gives: who invites, and the gold one starts with.
pub(super) fn invited(invite: &InviteView, locale: Locale) -> String {
    let start = amount(invite.starting_gold);
    let who = match (locale, &invite.inviter) {
        (Locale::Ko, Some(inviter)) => format!("{inviter} 님의 초대입니다. "),
        (Locale::Ko, None) => "클럽의 초대입니다. ".to_owned(),
        (Locale::En, Some(inviter)) => format!("Invited by {inviter}. "),
        (Locale::En, None) => "Invited by the house. ".to_owned(),
    };
    let gold = match (locale, invite.bonus_gold) {
        (Locale::Ko, 0) => format!("골드 {start}으로 시작합니다."),
        (Locale::Ko, bonus) => format!("시작 골드 {start}에 {}을 더 드립니다.", amount(bonus)),
        (Locale::En, 0) => format!("You start with {start} gold."),
        (Locale::En, bonus) => format!("You start with {start} gold plus {}.", amount(bonus)),
    };
    who + &gold
}
