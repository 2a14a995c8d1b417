//! Sign-up, log-in and who one is.

use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Auth, Body, Device, Key, OptionalKey, Player},
};
use axum::{Json, http::StatusCode};
use club::{accounts, enrolment};
use contract::accounts::{LoginParams, MeView, RefreshParams, SignupParams, TokensView};

/// Make an account with an invite code, and log in.
#[utoipa::path(
    post, path = "/api/users/signup", tag = "users", request_body = SignupParams,
    params(super::RequiredKey),
    responses(
        (status = 201, description = "The account is there and logged in", body = TokensView),
        (status = 401, description = "`session_expired`: a replay, and the session is over", body = ErrorBody),
        (status = 409, description = "`taken`: the site id or nickname; `key_reused`, `key_in_flight`", body = ErrorBody),
        (status = 422, description = "`invite_unknown`, `invite_expired`, `invite_used_up`", body = ErrorBody),
    )
)]
pub(super) async fn sign_up(
    Auth(op): Auth,
    Key(key): Key,
    Device(device): Device,
    Body(params): Body<SignupParams>,
) -> Result<Replayable<TokensView>, Refusal> {
    let reply = enrolment::sign_up(&op, params, &device, &key).await?;
    // Programs get the tokens only; the cookie is for pages.
    Ok(Replayable::created(reply).map(|logged_in| logged_in.tokens))
}

/// Log in.
#[utoipa::path(
    post, path = "/api/users/login", tag = "users", request_body = LoginParams,
    params(super::OptionalKey),
    responses(
        (status = 200, description = "A session has begun", body = TokensView),
        (status = 401, description = "`bad_credentials`; `session_expired`: a replay, and the session is over", body = ErrorBody),
        (status = 409, description = "`key_reused`, `key_in_flight`", body = ErrorBody),
    )
)]
pub(super) async fn log_in(
    Auth(op): Auth,
    OptionalKey(key): OptionalKey,
    Device(device): Device,
    Body(params): Body<LoginParams>,
) -> Result<Replayable<TokensView>, Refusal> {
    let reply = accounts::log_in(&op, params, &device, &key).await?;
    Ok(Replayable::ok(reply).map(|logged_in| logged_in.tokens))
}

/// End this session: its access token, its refresh token, its cookie and its open streams.
#[utoipa::path(
    post, path = "/api/users/logout", tag = "users", security(("bearer" = [])),
    responses((status = 204, description = "The session is over"))
)]
pub(super) async fn log_out(Player(op): Player) -> Result<StatusCode, Refusal> {
    accounts::log_out(&op).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Exchange a refresh token for new tokens; each refresh token works once.
#[utoipa::path(
    post, path = "/api/users/refresh", tag = "users", request_body = RefreshParams,
    params(super::OptionalKey),
    responses(
        (status = 200, description = "New tokens of the same session", body = TokensView),
        (status = 401, description = "`session_expired`: the token is unknown, spent or its session is over", body = ErrorBody),
        (status = 409, description = "`key_reused`, `key_in_flight`", body = ErrorBody),
    )
)]
pub(super) async fn refresh(
    Auth(op): Auth,
    OptionalKey(key): OptionalKey,
    Body(params): Body<RefreshParams>,
) -> Result<Replayable<TokensView>, Refusal> {
    Ok(Replayable::ok(accounts::refresh(&op, params, &key).await?))
}

/// Everything a client shows about the one who asks.
#[utoipa::path(
    get, path = "/api/users/me", tag = "users", security(("bearer" = [])),
    responses((status = 200, description = "All of it", body = MeView))
)]
pub(super) async fn me(Player(op): Player) -> Result<Json<MeView>, Refusal> {
    Ok(Json(club::me::me(&op).await?))
}
