//! The statements that carry rows over.

use sqlx::PgConnection;
use uuid::Uuid;

/// How many rounds one statement looks at: so few that nobody notices.
const BATCH: i64 = 5_000;

/// Tells the bets and outcomes of version 0.1's rounds as text, and returns how many there were. Doing it
/// twice, or going on after it was stopped, is harmless. The connection is the owner's.
///
/// # Errors
/// When the database refuses or is away; what was carried over stays so.
pub async fn rounds(connection: &mut PgConnection) -> sqlx::Result<u64> {
    let (mut after, mut carried) = (Uuid::nil(), 0);
    loop {
        let last: Option<Uuid> = sqlx::query_scalar(
            "select max(id::text)::uuid from (
                 select id from play_rounds where id > $1 order by id limit $2
             ) as page",
        )
        .bind(after)
        .bind(BATCH)
        .fetch_one(&mut *connection)
        .await?;
        let Some(last) = last else {
            break;
        };
        carried += sqlx::query(
            "update play_rounds
             set bet_text = bet_per_line || 'x' || lines, outcome = grid
             where id > $1 and id <= $2 and outcome is null",
        )
        .bind(after)
        .bind(last)
        .execute(&mut *connection)
        .await?
        .rows_affected();
        after = last;
    }
    sqlx::query("alter table play_rounds validate constraint play_rounds_sound")
        .execute(connection)
        .await?;
    Ok(carried)
}
