//! `/rpc/accounts/*`: the server functions of coming in and going out.
//!
//! Each works for a script and for a plain form: a form is sent on to the lobby, or back to its
//! page with the reason.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc, visitor::Visitor};
use contract::accounts::{InviteView, MeView};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// All that one's own pages show about oneself.
///
/// # Errors
/// `unauthenticated` for a guest.
#[server(endpoint = "accounts/me", protocol = Rpc<GetUrl>)]
pub async fn me() -> Result<MeView, AppError> {
    crate::op::answer(|op| async move { club::me::me(&op).await }).await
}

/// What an invite code would give, asked while it is typed.
///
/// # Errors
/// `invite_unknown`, `invite_expired`, `invite_used_up`.
#[server(endpoint = "accounts/check_invite", protocol = Rpc<GetUrl>)]
pub async fn check_invite(code: String) -> Result<InviteView, AppError> {
    crate::op::answer(|op| async move { club::accounts::invite(&op, &code).await }).await
}

/// Makes an account and logs it in.
///
/// # Errors
/// The first field that cannot be used, what is wrong with the invite code, or `taken`.
#[server(endpoint = "accounts/sign_up", protocol = Rpc<PostUrl>)]
pub async fn sign_up(
    invite_code: String,
    site_id: String,
    nickname: String,
    password: String,
    birth_date: Option<String>,
    adult: Option<String>,
    idempotency_key: String,
) -> Result<Visitor, AppError> {
    use super::form_draft::FormDraft;

    let birth_date = birth_date.unwrap_or_default();
    let draft = FormDraft {
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
    native::finish(answer, &draft, "/lobby")
}

/// Logs somebody in and leads to `next`, or to the lobby.
///
/// # Errors
/// `bad_credentials`.
#[server(endpoint = "accounts/log_in", protocol = Rpc<PostUrl>)]
pub async fn log_in(
    site_id: String,
    password: String,
    next: Option<String>,
    idempotency_key: String,
) -> Result<Visitor, AppError> {
    use super::form_draft::FormDraft;

    let draft = FormDraft {
        site_id: site_id.clone(),
        ..FormDraft::default()
    };
    let answer =
        crate::op::answer(|op| native::log_in(op, site_id, password, idempotency_key)).await;
    native::finish(
        answer,
        &draft,
        super::rules::own_path(next.as_deref().unwrap_or_default()),
    )
}

/// Ends the session. Ending it twice is ending it once.
///
/// # Errors
/// A fault of the database; the session may be alive then.
#[server(endpoint = "accounts/log_out", protocol = Rpc<PostUrl>)]
pub async fn log_out(idempotency_key: String) -> Result<(), AppError> {
    crate::op::answer(|op| native::log_out(op, idempotency_key)).await?;
    crate::op::redirect("/");
    Ok(())
}

#[cfg(feature = "ssr")]
mod native {
    use super::super::form_draft::FormDraft;
    use crate::{cookies, error::AppError, op, visitor::Visitor};
    use contract::{
        ClubError, Problem,
        accounts::{LoginParams, SignupParams},
    };
    use http::header;
    use platform::{IdempotencyKey, Op};

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
        let session = club::enrolment::sign_up(&op, params, &device(), &key)
            .await?
            .answer;
        cookies::begin_session(&op, &session.cookie);
        Ok(Visitor {
            is_player: true,
            is_admin: session.tokens.user.is_admin,
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
        let session = club::accounts::log_in(&op, params, &device(), &key)
            .await?
            .answer;
        cookies::begin_session(&op, &session.cookie);
        Ok(Visitor {
            is_player: true,
            is_admin: session.tokens.user.is_admin,
        })
    }

    pub(super) async fn log_out(op: Op, key: String) -> Result<(), ClubError> {
        IdempotencyKey::parse(&key)?;
        match club::accounts::log_out(&op).await.map_err(ClubError::from) {
            Ok(()) | Err(ClubError::Unauthenticated) => {}
            Err(error) => return Err(error),
        }
        cookies::end_session(&op);
        Ok(())
    }

    /// Sends a player who was let in on to `next`, and keeps the draft of a form that was refused.
    pub(super) fn finish(
        answer: Result<Visitor, AppError>,
        draft: &FormDraft,
        next: &str,
    ) -> Result<Visitor, AppError> {
        if op::is_form() {
            match &answer {
                Ok(_) => FormDraft::forget(),
                Err(_) => draft.keep(),
            }
        }
        if answer.is_ok() {
            op::redirect(next);
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
}
