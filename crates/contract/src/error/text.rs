//! The sentences of every refusal, in both languages.
//!
//! Programs go by the code; a person reads this. Parameters are called what a player calls them, sums
//! carry commas.

use super::{ClubError, Problem};
use crate::play::LimitKind;
use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use kernel::Currency;

impl ClubError {
    pub(super) fn english(&self) -> String {
        match self {
            Self::Unauthenticated => "Log in first.".into(),
            Self::SessionExpired => "Your session is over. Log in again.".into(),
            Self::BadCredentials => "Wrong username or password.".into(),
            Self::Forbidden => "Your account may not do this.".into(),
            Self::NotFound => "There is no such thing here.".into(),
            Self::MethodNotAllowed => "This address does not take that method.".into(),
            Self::BadField { field, problem } => problem.english(field),
            Self::BadJson => "The body is not readable JSON.".into(),
            Self::BadContentType => "Send the body as application/json.".into(),
            Self::BodyTooLarge { bytes_max } => {
                format!(
                    "The body is too large; at most {} bytes are taken.",
                    grouped(*bytes_max)
                )
            }
            Self::Taken { field } => {
                format!("This {} is taken. Choose another.", english_name(field))
            }
            Self::InviteUnknown => "There is no such invite code.".into(),
            Self::InviteExpired => "This invite code has expired.".into(),
            Self::InviteUsedUp => "This invite code has been used up.".into(),
            Self::InsufficientFunds {
                currency,
                needed,
                available,
            } => {
                let currency = match currency {
                    Currency::Gold => "gold",
                    Currency::Gem => "gems",
                    Currency::Token => "tokens",
                };
                format!(
                    "Not enough {currency}: this takes {} and you have {}.",
                    written(*needed),
                    written(*available)
                )
            }
            Self::WalletFull => "Your wallet is full: it cannot hold what this could pay.".into(),
            Self::PlayBlocked { until } => {
                format!(
                    "No bets are taken from your account until {}.",
                    moment_text(*until)
                )
            }
            Self::LimitReached { limit, left, until } => {
                let (name, unit) = match limit {
                    LimitKind::DailyLoss => ("loss", "gold"),
                    LimitKind::DailyStake => ("stakes", "gold"),
                    LimitKind::DailyMinutes => ("time", "minutes"),
                };
                format!(
                    "This would pass your own daily limit for {name}: {} {unit} are left until {}.",
                    written(*left),
                    moment_text(*until)
                )
            }
            Self::SelfExcluded { until } => {
                format!(
                    "You are taking a long break, until {}.",
                    moment_text(*until)
                )
            }
            Self::IdempotencyKeyRequired => {
                "Send an Idempotency-Key header: a retry without one would do it twice.".into()
            }
            Self::GameClosed { reason } => {
                format!("This game takes no bets for now: {reason}")
            }
            Self::RoundOpen => "One of your rounds waits for a choice. Finish it first.".into(),
            Self::RoundOver => "This round is over.".into(),
            Self::KeyReused => {
                "This idempotency key was used for another request. Nothing was changed.".into()
            }
            Self::KeyInFlight => "The same request is being worked on. Try again shortly.".into(),
            Self::TooManyRequests { retry_after } => {
                format!("Too many tries. Wait {retry_after} seconds.")
            }
            Self::Busy { retry_after } => {
                format!("The club is full right now. Try again in {retry_after} seconds.")
            }
            Self::Fault { incident } => {
                format!("Something broke on our side. Nothing was lost. Incident {incident}.")
            }
            Self::Unreachable => "The club cannot be reached. Check the connection.".into(),
        }
    }

    pub(super) fn korean(&self) -> String {
        match self {
            Self::Unauthenticated => "먼저 로그인해 주세요.".into(),
            Self::SessionExpired => "로그인이 끝났습니다. 다시 로그인해 주세요.".into(),
            Self::BadCredentials => "아이디와 비밀번호가 맞지 않습니다.".into(),
            Self::Forbidden => "이 계정으로는 할 수 없는 일입니다.".into(),
            Self::NotFound => "찾는 것이 여기에 없습니다.".into(),
            Self::MethodNotAllowed => "이 주소는 그 방식의 요청을 받지 않습니다.".into(),
            Self::BadField { field, problem } => problem.korean(field),
            Self::BadJson => "본문이 읽을 수 있는 JSON이 아닙니다.".into(),
            Self::BadContentType => "본문을 application/json으로 보내 주세요.".into(),
            Self::BodyTooLarge { bytes_max } => {
                format!(
                    "본문이 너무 큽니다. {}바이트까지 받습니다.",
                    grouped(*bytes_max)
                )
            }
            Self::Taken { field } => {
                format!(
                    "이미 쓰이고 있는 {}입니다. 다른 것으로 정해 주세요.",
                    korean_name(field)
                )
            }
            Self::InviteUnknown => "없는 초대 코드입니다.".into(),
            Self::InviteExpired => "기한이 지난 초대 코드입니다.".into(),
            Self::InviteUsedUp => "모두 쓰인 초대 코드입니다.".into(),
            Self::InsufficientFunds {
                currency,
                needed,
                available,
            } => format!(
                "{} 모자랍니다. 필요 {}, 보유 {}.",
                match currency {
                    Currency::Gold => "골드가",
                    Currency::Gem => "젬이",
                    Currency::Token => "토큰이",
                },
                written(*needed),
                written(*available)
            ),
            Self::WalletFull => "지갑이 가득 찼습니다. 당첨금을 담을 수 없습니다.".into(),
            Self::PlayBlocked { until } => {
                format!(
                    "{}까지 이 계정으로는 베팅할 수 없습니다.",
                    moment_text(*until)
                )
            }
            Self::LimitReached { limit, left, until } => {
                let (name, unit) = match limit {
                    LimitKind::DailyLoss => ("하루 손실", "골드"),
                    LimitKind::DailyStake => ("하루 베팅 합", "골드"),
                    LimitKind::DailyMinutes => ("하루 시간", "분"),
                };
                format!(
                    "스스로 정한 {name} 한도를 넘게 됩니다. {}까지 {}{unit} 남았습니다.",
                    moment_text(*until),
                    written(*left)
                )
            }
            Self::SelfExcluded { until } => {
                format!("오래 쉬는 중입니다. {}까지입니다.", moment_text(*until))
            }
            Self::IdempotencyKeyRequired => {
                "Idempotency-Key 헤더가 필요합니다. 없으면 다시 보낼 때 두 번 처리됩니다.".into()
            }
            Self::GameClosed { reason } => format!("이 게임은 지금 쉬고 있습니다: {reason}"),
            Self::RoundOpen => "선택을 기다리는 판이 있습니다. 그 판을 먼저 끝내 주세요.".into(),
            Self::RoundOver => "이미 끝난 판입니다.".into(),
            Self::KeyReused => {
                "이 요청 키는 다른 요청에 이미 쓰였습니다. 바뀐 것은 없습니다.".into()
            }
            Self::KeyInFlight => "같은 요청을 처리하고 있습니다. 잠시 뒤 다시 해 주세요.".into(),
            Self::TooManyRequests { retry_after } => {
                format!("시도가 너무 많습니다. {retry_after}초 뒤에 다시 해 주세요.")
            }
            Self::Busy { retry_after } => {
                format!("지금 클럽이 붐빕니다. {retry_after}초 뒤에 다시 해 주세요.")
            }
            Self::Fault { incident } => {
                format!("우리 쪽에 문제가 생겼습니다. 잃은 것은 없습니다. 문의 번호 {incident}.")
            }
            Self::Unreachable => "클럽에 닿지 않습니다. 연결을 확인해 주세요.".into(),
        }
    }
}

/// A moment as both languages read it, on Seoul's clock.
fn moment_text(at: DateTime<Utc>) -> String {
    let at = at + chrono::Duration::hours(9);
    let (year, month, day) = (at.year(), at.month(), at.day());
    let (hour, minute) = (at.hour(), at.minute());
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02} (KST)")
}

impl Problem {
    fn english(&self, field: &str) -> String {
        let lower = english_name(field);
        let name = capitalised(lower);
        match self {
            Self::Missing => format!("{name} is missing."),
            Self::Unknown => format!("There is no parameter {field}."),
            Self::WrongType => format!("{name} is of the wrong type."),
            Self::TooShort {
                chars_min,
                chars: 1,
            } => {
                format!("{name} has 1 character; it takes at least {chars_min}.")
            }
            Self::TooShort { chars_min, chars } => {
                format!("{name} has {chars} characters; it takes at least {chars_min}.")
            }
            Self::TooLong { chars_max } => {
                format!("{name} is too long; at most {chars_max} characters.")
            }
            Self::OutOfRange { min, max } => {
                format!(
                    "{name} must be from {} to {}.",
                    written(*min),
                    written(*max)
                )
            }
            Self::NotAMultiple { step } => format!("{name} goes in steps of {}.", written(*step)),
            Self::SumAbove { max } => {
                format!("{name} may not add up to more than {}.", written(*max))
            }
            Self::Twice => format!("{name} is there twice: put all of it in one."),
            Self::Malformed => format!("{name} has characters or a shape that cannot be used."),
            Self::NotOffered => format!("{name} is not one of the choices."),
            Self::TooCommon => format!("This {lower} is among the first anybody would guess."),
            Self::TooYoung { years_min } => {
                format!("You must be {years_min} or older to come in.")
            }
        }
    }

    fn korean(&self, field: &str) -> String {
        let name = korean_name(field);
        match self {
            Self::Missing => format!("{name} 값이 없습니다."),
            Self::Unknown => format!("{name} 값은 받지 않습니다."),
            Self::WrongType => format!("{name} 값의 종류가 다릅니다."),
            Self::TooShort { chars_min, chars } => {
                format!("{chars}자입니다. {chars_min}자 이상으로 정해 주세요.")
            }
            Self::TooLong { chars_max } => format!("{chars_max}자까지 쓸 수 있습니다."),
            Self::OutOfRange { min, max } => {
                format!(
                    "{name} 값은 {}부터 {}까지입니다.",
                    written(*min),
                    written(*max)
                )
            }
            Self::NotAMultiple { step } => format!("{name} 값은 {} 단위입니다.", written(*step)),
            Self::SumAbove { max } => format!("{name}의 합은 {}까지입니다.", written(*max)),
            Self::Twice => format!("{name} 값이 이미 있습니다. 한 번에 모아 주세요."),
            Self::Malformed => format!("{name}에 쓸 수 없는 글자나 형식이 있습니다."),
            Self::NotOffered => format!("{name} 값이 목록에 없습니다."),
            Self::TooCommon => "누구나 먼저 떠올리는 비밀번호입니다. 다르게 정해 주세요.".into(),
            Self::TooYoung { years_min } => format!("만 {years_min}세부터 들어올 수 있습니다."),
        }
    }
}

fn korean_name(field: &str) -> &str {
    // `bets[3].amount` is one of many: its last part names it.
    match field.rsplit('.').next().unwrap_or(field) {
        "bets" => "베팅",
        "kind" => "베팅 종류",
        "on" => "베팅 칸",
        "amount" => "베팅 골드",
        "table" => "테이블",
        "from" => "시작일",
        "to" => "마지막 날",
        "result" => "결과",
        "bet_min" => "최소 베팅",
        "bet_max" => "최대 베팅",
        "payout_min" => "최소 지급",
        "payout_max" => "최대 지급",
        "game" => "게임",
        "site_id" => "아이디",
        "nickname" => "닉네임",
        "password" => "비밀번호",
        "invite_code" => "초대 코드",
        "birth_date" => "생년월일",
        "machine" => "기계",
        "daily_loss" => "하루 손실 한도",
        "daily_stake" => "하루 베팅 한도",
        "daily_minutes" => "하루 시간 한도",
        "bet_per_line" => "라인 베팅",
        "lines" => "라인 수",
        "adult" => "만 19세 확인",
        "client_seed" => "시드",
        "cursor" => "목록 위치",
        "limit" => "목록 길이",
        "currency" => "재화",
        "refresh_token" => "갱신 토큰",
        "idempotency_key" => "요청 키",
        _ => field,
    }
}

/// What a player calls the parameter; programs know it by its name on the wire, which is told where
/// there is no word for it.
fn english_name(field: &str) -> &str {
    match field.rsplit('.').next().unwrap_or(field) {
        "bets" => "bets",
        "kind" => "kind of bet",
        "on" => "place of the bet",
        "amount" => "bet",
        "table" => "table",
        "from" => "first day",
        "to" => "last day",
        "result" => "result",
        "bet_min" => "least bet",
        "bet_max" => "largest bet",
        "payout_min" => "least payout",
        "payout_max" => "largest payout",
        "game" => "game",
        "site_id" => "username",
        "nickname" => "nickname",
        "password" => "password",
        "invite_code" => "invite code",
        "birth_date" => "date of birth",
        "machine" => "machine",
        "daily_loss" => "daily loss limit",
        "daily_stake" => "daily stake limit",
        "daily_minutes" => "daily time limit",
        "bet_per_line" => "bet per line",
        "lines" => "number of lines",
        "adult" => "confirmation of age",
        "client_seed" => "seed",
        "cursor" => "position in the list",
        "limit" => "length of the list",
        "currency" => "currency",
        "refresh_token" => "refresh token",
        "idempotency_key" => "idempotency key",
        _ => field,
    }
}

fn capitalised(name: &str) -> String {
    let mut rest = name.chars();
    rest.next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(rest)
        .collect()
}

/// A sum with commas.
fn written(sum: i64) -> String {
    let sign = if sum < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", grouped(sum.unsigned_abs()))
}

/// Digits in threes: `1,284,500`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Locale;

    #[test]
    fn a_player_reads_words_and_commas_instead_of_wire_names() {
        let short = Problem::TooShort {
            chars_min: 4,
            chars: 3,
        };
        assert_eq!(
            ClubError::field("site_id", short).message(Locale::En),
            "Username has 3 characters; it takes at least 4."
        );
        let taken = ClubError::Taken {
            field: "site_id".into(),
        };
        assert_eq!(
            taken.message(Locale::En),
            "This username is taken. Choose another."
        );
        let poor = ClubError::InsufficientFunds {
            currency: Currency::Gold,
            needed: 1_284_500,
            available: 10,
        };
        assert_eq!(
            poor.message(Locale::Ko),
            "골드가 모자랍니다. 필요 1,284,500, 보유 10."
        );
        let range = Problem::OutOfRange {
            min: 10,
            max: 10_000,
        };
        assert_eq!(
            ClubError::field("bet_per_line", range).message(Locale::En),
            "Bet per line must be from 10 to 10,000."
        );
    }
}
