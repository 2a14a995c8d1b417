//! The one statement of the wallet that is not the ledger's.

use super::events::{BalanceChanged, Balances};
use chrono::NaiveDate;
use kernel::{Gem, Gold, PlayerId, Token};
use platform::Fault;
use sqlx::PgConnection;
use uuid::Uuid;

/// What those players hold now, with their day's net result beside it: a page shows both together.
pub(super) async fn changed(
    connection: &mut PgConnection,
    players: &[Uuid],
    day: NaiveDate,
) -> Result<Vec<(PlayerId, BalanceChanged)>, Fault> {
    let rows = sqlx::query!(
        r#"select w.owner, w.gold as "gold: Gold", w.gem as "gem: Gem", w.token as "token: Token",
                  w.version, coalesce(s.day_net, 0) as "net_today!"
           from ledger_wallets w
           left join play_states s on s.player_id = w.owner and s.day = $2
           where w.owner = any($1) order by w.owner"#,
        players,
        day,
    )
    .fetch_all(connection)
    .await?;
    let event = |gold, gem, token, version, net_today| BalanceChanged {
        balances: Balances { gold, gem, token },
        version,
        net_today,
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let event = event(row.gold, row.gem, row.token, row.version, row.net_today);
            (PlayerId(row.owner), event)
        })
        .collect())
}
