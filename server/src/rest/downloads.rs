//! What players take along: all their rounds in one file, written while they are read.

use crate::{
    http::{
        answer::{ErrorBody, Refusal},
        csv::{Field, line},
        request::{Params, Player},
    },
    state::AppState,
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::SecondsFormat;
use club::play;
use contract::{
    ClubError,
    play::{HistoryParams, RoundSummaryView},
};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use platform::{Fault, calendar};

/// How soon somebody with too many downloads at once may ask again.
const RETRY_AFTER_SECONDS: u32 = 10;

const COLUMNS: [Field<'static>; 9] = [
    Field::Words("number"),
    Field::Words("round_id"),
    Field::Words("settled_at"),
    Field::Words("game"),
    Field::Words("table"),
    Field::Words("bet"),
    Field::Words("payout"),
    Field::Words("net"),
    Field::Words("jackpot"),
];

/// All rounds of the player that fit, newest first, as comma-separated values.
///
/// The filters are those of `/api/games/history`; there are no pages. Times are UTC. A player has two
/// downloads at once; one that breaks off has failed and is not whole.
#[utoipa::path(
    get, path = "/api/games/history.csv", tag = "games", security(("bearer" = [])),
    params(HistoryParams),
    responses(
        (status = 200, description = "The rounds, a header line first", content_type = "text/csv", body = String),
        (status = 429, description = "`too_many_requests`: two downloads are on the way", body = ErrorBody),
    )
)]
pub(super) async fn rounds(
    State(state): State<AppState>,
    Player(op): Player,
    Params(params): Params<HistoryParams>,
) -> Result<Response, Refusal> {
    let place = state.downloads.enter(op.player()?);
    let place = place.ok_or(ClubError::TooManyRequests {
        retry_after: RETRY_AFTER_SECONDS,
    })?;
    let pages = play::history::download(&op, &params).await?;
    let pages = pages.map_ok(|rounds| lines(&rounds)).map(move |page| {
        // The place is free again when the last line is written or the reader has gone.
        let _held = &place;
        page.inspect_err(|cause| tracing::warn!(%cause, "a download breaks off"))
    });
    let mut header = String::new();
    line(&mut header, &COLUMNS);
    let first = stream::once(async { Ok::<_, Fault>(Bytes::from(header)) });
    let disposition = format!(
        "attachment; filename=\"casino-club-rounds-{}.csv\"",
        calendar::day(op.now)
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from_stream(first.chain(pages))).into_response())
}

fn lines(rounds: &[RoundSummaryView]) -> Bytes {
    let mut text = String::with_capacity(rounds.len() * 128);
    for round in rounds {
        line(
            &mut text,
            &[
                Field::Number(round.number),
                Field::Words(&round.round_id.to_string()),
                Field::Words(&round.at.to_rfc3339_opts(SecondsFormat::Millis, true)),
                Field::Words(&round.game),
                Field::Words(&round.machine),
                Field::Number(round.bet.units()),
                Field::Number(round.payout.units()),
                Field::Number(round.net),
                round.jackpot.as_ref().map_or(Field::Words(""), |prize| {
                    Field::Number(prize.amount.units())
                }),
            ],
        );
    }
    text.into()
}
