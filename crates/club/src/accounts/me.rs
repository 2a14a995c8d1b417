//! Everything a client shows about the one who asks.

use super::{AccountsError, store};
use crate::{Op, calendar, fault::Fault, notifications, play, rankings, wallet};
use contract::accounts::{MeView, SessionView, UserView};

/// Everything a client shows about the one who asks.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn me(op: &Op) -> Result<MeView, AccountsError> {
    let session = *op.player().map_err(|_| AccountsError::Guest)?;
    let (player, pool) = (session.player, &op.club.pool);
    let profile: UserView = store::user(pool, player)
        .await?
        .ok_or_else(|| Fault::unreadable("player", player))?;
    let wallet = ledger::balance::wallet(pool, player.0).await?;
    let stats = play::store::stats(pool, player, calendar::day(op.now)).await?;
    let unread = notifications::unread(pool, player).await?;
    let ranking = rankings::place(&op.club, calendar::week(op.now), player).await?;
    Ok(MeView {
        balances: wallet
            .map(|wallet| wallet::rules::view(&wallet))
            .unwrap_or_default(),
        rank: profile.rank,
        grade: profile.grade,
        level: profile.level,
        session: SessionView {
            started_at: session.started_at,
            elapsed_seconds: (op.now - session.started_at).num_seconds().max(0),
            rounds_today: stats.rounds_today,
            net_today: stats.net_today,
        },
        unread,
        ranking,
        profile,
    })
}
