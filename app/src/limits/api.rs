//! The server functions that read and change limits and breaks.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
use contract::play::{LimitKind, LimitsView};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// The player's limits and breaks, and what the limits are held against.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/limits/limits", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn limits() -> Result<LimitsView, AppError> {
    crate::op::answer(|op| async move { club::play::limits::limits(&op).await }).await
}

/// Sets one limit; an empty `value` is none. Doing it twice is harmless.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/limits/set", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn set_limit(kind: LimitKind, value: String) -> Result<LimitsView, AppError> {
    crate::op::answer(|op| async move {
        let value = value.trim().replace(',', "");
        let wanted = match value.as_str() {
            "" => None,
            number => {
                let malformed = |_| {
                    let problem = contract::Problem::Malformed;
                    contract::ClubError::field("value", problem)
                };
                Some(number.parse().map_err(malformed)?)
            }
        };
        club::play::limits::change_one(&op, kind, wanted).await
    })
    .await
}

/// Begins a break of hours, or makes the one that is on longer.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/limits/cool_off", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn cool_off(hours: i64) -> Result<LimitsView, AppError> {
    crate::op::answer(|op| async move {
        let params = contract::play::CoolOffParams { hours };
        club::play::limits::cool_off(&op, &params).await
    })
    .await
}

/// Begins a self-exclusion, when the player has typed what it means.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/limits/exclude", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn exclude(days: i64, sentence: String) -> Result<LimitsView, AppError> {
    crate::op::answer(|op| async move {
        if !super::text::is_sentence(&sentence, days) {
            let problem = contract::Problem::Malformed;
            return Err(contract::ClubError::field("sentence", problem));
        }
        let params = contract::play::ExclusionParams { days };
        club::play::limits::exclude(&op, &params).await
    })
    .await
}

/// Ends a self-exclusion whose time is over. Doing it twice is harmless.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/limits/come_back", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn come_back() -> Result<LimitsView, AppError> {
    crate::op::answer(|op| async move { club::play::limits::come_back(&op).await }).await
}
