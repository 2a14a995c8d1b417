//! The statements that give a role its rights.

use sqlx::{Connection as _, PgConnection};

/// Gives that role what it needs and nothing more; new tables get their rights when it is called after
/// the migrations. Doing it twice is harmless. The connection is the owner's.
///
/// # Errors
/// When the role is not there, could act as the owner, or the database refuses.
pub async fn grant(connection: &mut PgConnection, player: &str) -> sqlx::Result<()> {
    let mut transaction = connection.begin().await?;
    sqlx::query("select set_config('club.player_role', $1, true)")
        .bind(player)
        .execute(&mut *transaction)
        .await?;
    sqlx::raw_sql(include_str!("grant.sql"))
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}
