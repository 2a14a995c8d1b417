//! Sign-up, log-in and who one is.

use super::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Acting, Body, Device, Key},
};
use axum::{Json, http::StatusCode};
use club::{Answered, accounts};
use contract::accounts::{LoginParams, MeView, RefreshParams, SignupParams, TokensView};

/// Make an account with an invite code, and log in.
#[utoipa::path(
    post, path = "/api/users/signup", tag = "users", request_body = SignupParams,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = TokensView),
        (status = 400, description = "A parameter cannot be used", body = ErrorBody),
        (status = 409, description = "The site id or nickname is taken", body = ErrorBody),
        (status = 422, description = "The invite code cannot be used", body = ErrorBody),
    )
)]
pub(super) async fn sign_up(
    Acting(op): Acting,
    Key(key): Key,
    Device(device): Device,
    Body(params): Body<SignupParams>,
) -> Result<Replayable<TokensView>, Refusal> {
    let answered = accounts::sign_up(&op, params, &device, &key).await?;
    Ok(Replayable::created(tokens(answered)))
}

/// Log in.
#[utoipa::path(
    post, path = "/api/users/login", tag = "users", request_body = LoginParams,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = TokensView),
        (status = 401, description = "Site id and password do not go together", body = ErrorBody),
    )
)]
pub(super) async fn log_in(
    Acting(op): Acting,
    Key(key): Key,
    Device(device): Device,
    Body(params): Body<LoginParams>,
) -> Result<Replayable<TokensView>, Refusal> {
    let answered = accounts::log_in(&op, params, &device, &key).await?;
    Ok(Replayable::ok(tokens(answered)))
}

/// Programs get the tokens only; the cookie is for pages.
fn tokens(answered: Answered<accounts::LoggedIn>) -> Answered<TokensView> {
    Answered {
        answer: answered.answer.tokens,
        replayed: answered.replayed,
    }
}

/// End this session: its access token, its refresh token and its cookie.
#[utoipa::path(
    post, path = "/api/users/logout", tag = "users", security(("bearer" = [])),
    responses(
        (status = 204, description = "The session is over"),
        (status = 401, body = ErrorBody),
    )
)]
pub(super) async fn log_out(Acting(op): Acting) -> Result<StatusCode, Refusal> {
    accounts::log_out(&op).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Exchange a refresh token for new tokens; each refresh token works once.
#[utoipa::path(
    post, path = "/api/users/refresh", tag = "users", request_body = RefreshParams,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = TokensView),
        (status = 401, description = "The token is unknown, spent or its session is over",
         body = ErrorBody),
    )
)]
pub(super) async fn refresh(
    Acting(op): Acting,
    Key(key): Key,
    Body(params): Body<RefreshParams>,
) -> Result<Replayable<TokensView>, Refusal> {
    Ok(Replayable::ok(accounts::refresh(&op, params, &key).await?))
}

/// Everything a client shows about the one who asks.
#[utoipa::path(
    get, path = "/api/users/me", tag = "users", security(("bearer" = [])),
    responses((status = 200, body = MeView), (status = 401, body = ErrorBody))
)]
pub(super) async fn me(Acting(op): Acting) -> Result<Json<MeView>, Refusal> {
    Ok(Json(accounts::me(&op).await?))
}
