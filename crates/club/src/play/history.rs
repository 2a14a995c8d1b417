//! A player's rounds, looked through: page by page, or all of them one page after the other.
//!
//! A page looks at [`store::history::LOOKED_AT`] rounds at most. Where few of a million rounds fit, an
//! answer may have fewer than were asked for, or none, and still tell where to go on: nobody waits for all
//! of a player's rounds to be read.

pub mod filter;

use super::{PlayError, store};
use contract::{
    ClubError, Page, Problem,
    page::LIMIT_MAX,
    play::{HistoryParams, RoundSummaryView},
};
use filter::Filter;
use futures::stream::{self, Stream};
use kernel::PlayerId;
use platform::{Fault, Op, paging::PageRequest};
use sqlx::PgPool;

/// How many rounds a download reads at a time.
const DOWNLOAD_ROWS: i64 = 1_000;

/// The player's rounds that fit, newest first.
///
/// # Errors
/// [`PlayError::Parameter`] for a parameter that makes no sense, by its name.
pub async fn history(op: &Op, params: &HistoryParams) -> Result<Page<RoundSummaryView>, PlayError> {
    let player = op.player()?;
    let filter = Filter::parse(params)?;
    let request = PageRequest::parse(params.cursor.as_deref(), limit(params)?)?;
    let pool = &op.platform.pool;
    let (low, high) = store::history::numbers(pool, player, &filter).await?;
    let numbers = (low, request.before.min(high));
    let found = store::history::history(pool, player, &filter, numbers, request.rows()).await?;
    let mut page = request.page(found.rounds, |round| round.number);
    if page.next_cursor.is_none() {
        page.next_cursor = found.looked_to.map(PageRequest::cursor);
    }
    Ok(page)
}

/// All rounds of the player that fit, newest first, read as the reader takes them.
///
/// Rounds that are settled meanwhile are not among them.
///
/// # Errors
/// As of [`history`]; a cursor and a limit are refused, because there are no pages.
pub async fn download(
    op: &Op,
    params: &HistoryParams,
) -> Result<impl Stream<Item = Result<Vec<RoundSummaryView>, Fault>> + Send + use<>, PlayError> {
    let player = op.player()?;
    for (field, value) in [("cursor", &params.cursor), ("limit", &params.limit)] {
        if value.is_some() {
            return Err(ClubError::field(field, Problem::Unknown).into());
        }
    }
    let filter = Filter::parse(params)?;
    let pool = op.platform.pool.clone();
    let (low, high) = store::history::numbers(&pool, player, &filter).await?;
    let from = Some((pool, filter, high));
    Ok(stream::try_unfold(from, move |from| {
        next(player, low, from)
    }))
}

/// Where a download goes on; nothing after its last rounds.
type From = Option<(PgPool, Filter, i64)>;

async fn next(
    player: PlayerId,
    low: i64,
    from: From,
) -> Result<Option<(Vec<RoundSummaryView>, From)>, Fault> {
    let Some((pool, filter, before)) = from else {
        return Ok(None);
    };
    let numbers = (low, before);
    let found = store::history::history(&pool, player, &filter, numbers, DOWNLOAD_ROWS).await?;
    let is_whole = i64::try_from(found.rounds.len()) == Ok(DOWNLOAD_ROWS);
    let last = found.rounds.last().map(|round| round.number);
    let goes_on = found.looked_to.or(last.filter(|_| is_whole));
    let from = goes_on.map(|before| (pool, filter, before));
    Ok(Some((found.rounds, from)))
}

fn limit(params: &HistoryParams) -> Result<Option<u32>, ClubError> {
    let Some(text) = &params.limit else {
        return Ok(None);
    };
    let (min, max) = (1, LIMIT_MAX.into());
    let limit = filter::whole("limit", text)?;
    match u32::try_from(limit) {
        Ok(limit) => Ok(Some(limit)),
        Err(_) => Err(ClubError::field("limit", Problem::OutOfRange { min, max })),
    }
}
