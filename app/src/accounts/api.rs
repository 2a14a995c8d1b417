//! `/rpc/accounts/*`: the calls of coming in and going out.
//!
//! Each works for a script and for a plain form: a form is sent on to the lobby, or back to its
//! page with the reason.

#![expect(
    missing_docs,
    reason = "each call becomes a struct with a field per argument"
)]

use crate::{AppError, call::Call, state::Visitor};
use contract::accounts::{InviteView, MeView};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// All that one's own pages show about oneself.
///
/// # Errors
/// `unauthenticated` for a guest.
#[server(endpoint = "accounts/me", protocol = Call<GetUrl>)]
pub async fn me() -> Result<MeView, AppError> {
    crate::op::answer(|op| async move { club::accounts::me(&op).await }).await
}

/// What an invite code would give, told while it is typed.
///
/// # Errors
/// `invite_unknown`, `invite_expired`, `invite_used_up`; `too_many_requests` for who guesses.
#[server(endpoint = "accounts/check_invite", protocol = Call<GetUrl>)]
pub async fn check_invite(code: String) -> Result<InviteView, AppError> {
    crate::op::answer(|op| async move { club::accounts::invite(&op, &code).await }).await
}

/// Makes an account and logs it in.
///
/// # Errors
/// The first field that cannot be used, what is wrong with the invite code, or `taken`.
#[server(endpoint = "accounts/sign_up", protocol = Call<PostUrl>)]
pub async fn sign_up(
    invite_code: String,
    site_id: String,
    nickname: String,
    password: String,
    birth_date: Option<String>,
    adult: Option<String>,
    idempotency_key: String,
) -> Result<Visitor, AppError> {
    use super::typed::Typed;

    let birth_date = birth_date.unwrap_or_default();
    let typed = Typed {
        site_id: site_id.clone(),
        nickname: nickname.clone(),
        invite_code: invite_code.clone(),
        birth_date: birth_date.clone(),
    };
    let form = native::SignUp {
        invite_code,
        site_id,
        nickname,
        password,
        birth_date,
        is_adult: adult.is_some(),
        key: idempotency_key,
    };
    let answer = crate::op::answer(|op| native::sign_up(op, form)).await;
    native::let_in(answer, &typed, "/lobby")
}

/// Logs somebody in and leads to `next`, or to the lobby.
///
/// # Errors
/// `bad_credentials`; `too_many_requests` for who guesses.
#[server(endpoint = "accounts/log_in", protocol = Call<PostUrl>)]
pub async fn log_in(
    site_id: String,
    password: String,
    next: Option<String>,
    idempotency_key: String,
) -> Result<Visitor, AppError> {
    use super::typed::Typed;

    let typed = Typed {
        site_id: site_id.clone(),
        ..Typed::default()
    };
    let answer =
        crate::op::answer(|op| native::log_in(op, site_id, password, idempotency_key)).await;
    native::let_in(
        answer,
        &typed,
        super::own_path(next.as_deref().unwrap_or_default()),
    )
}

/// Ends the session. Ending it twice is ending it once.
///
/// # Errors
/// A fault of the database; the session may be alive then.
#[server(endpoint = "accounts/log_out", protocol = Call<PostUrl>)]
pub async fn log_out(idempotency_key: String) -> Result<(), AppError> {
    crate::op::answer(|op| native::log_out(op, idempotency_key)).await?;
    crate::op::send_to("/");
    Ok(())
}

#[cfg(feature = "ssr")]
mod native {
    use super::super::typed::Typed;
    use crate::{AppError, op, state::Visitor};
    use club::{IdempotencyKey, Op};
    use contract::{
        ClubError, Problem,
        accounts::{LoginParams, SignupParams},
    };
    use http::header;

    pub(super) struct SignUp {
        pub(super) invite_code: String,
        pub(super) site_id: String,
        pub(super) nickname: String,
        pub(super) password: String,
        pub(super) birth_date: String,
        pub(super) is_adult: bool,
        pub(super) key: String,
    }

    pub(super) async fn sign_up(op: Op, form: SignUp) -> Result<Visitor, ClubError> {
        let key = IdempotencyKey::parse(&form.key)?;
        if !form.is_adult {
            return Err(ClubError::field("adult", Problem::Missing));
        }
        let birth_date = match form.birth_date.trim() {
            "" => None,
            date => Some(
                date.parse()
                    .map_err(|_| ClubError::field("birth_date", Problem::Malformed))?,
            ),
        };
        let params = SignupParams {
            site_id: form.site_id,
            nickname: form.nickname,
            password: form.password,
            invite_code: form.invite_code,
            birth_date,
        };
        let came = club::accounts::sign_up(&op, params, &device(), &key)
            .await?
            .answer;
        open_session(&op, &came.cookie);
        Ok(Visitor {
            is_player: true,
            is_admin: came.tokens.user.is_admin,
        })
    }

    pub(super) async fn log_in(
        op: Op,
        site_id: String,
        password: String,
        key: String,
    ) -> Result<Visitor, ClubError> {
        let key = IdempotencyKey::parse(&key)?;
        let params = LoginParams { site_id, password };
        let came = club::accounts::log_in(&op, params, &device(), &key)
            .await?
            .answer;
        open_session(&op, &came.cookie);
        Ok(Visitor {
            is_player: true,
            is_admin: came.tokens.user.is_admin,
        })
    }

    pub(super) async fn log_out(op: Op, key: String) -> Result<(), ClubError> {
        IdempotencyKey::parse(&key)?;
        match club::accounts::log_out(&op).await.map_err(ClubError::from) {
            Ok(()) | Err(ClubError::Unauthenticated) => {}
            Err(error) => return Err(error),
        }
        op::set_cookie(&cookie(&op, "", "; Max-Age=0"));
        Ok(())
    }

    /// Leads who was let in onwards, and keeps what was typed by who was not.
    pub(super) fn let_in(
        answer: Result<Visitor, AppError>,
        typed: &Typed,
        next: &str,
    ) -> Result<Visitor, AppError> {
        if op::is_form() {
            match &answer {
                Ok(_) => Typed::forget(),
                Err(_) => typed.keep(),
            }
        }
        if answer.is_ok() {
            op::send_to(next);
        }
        answer
    }

    /// The browser's own name, for the list of sessions.
    fn device() -> String {
        op::request_parts()
            .and_then(|parts| {
                Some(
                    parts
                        .headers
                        .get(header::USER_AGENT)?
                        .to_str()
                        .ok()?
                        .to_owned(),
                )
            })
            .unwrap_or_default()
    }

    fn open_session(op: &Op, token: &str) {
        op::set_cookie(&cookie(op, token, ""));
    }

    fn cookie(op: &Op, value: &str, more: &str) -> String {
        let (prefix, secure) = if op.club.config.is_https() {
            ("__Host-", "; Secure")
        } else {
            ("", "")
        };
        format!("{prefix}casino_session={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}")
    }
}
