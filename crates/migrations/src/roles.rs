//! Two roles of the database: one owns the tables, the other plays.
//!
//! The one that plays reads and writes rows. It cannot alter tables, switch triggers off, or change or
//! delete what is append-only, whatever somebody makes the club's process do.

use sqlx::{Connection as _, PgConnection};

/// Gives that role what it needs and nothing more; new tables get their rights when it is called after
/// the migrations. Doing it twice is harmless. The connection is the owner's.
///
/// # Errors
/// When the role is not there, is the owner or a superuser, or the database refuses.
pub async fn grant(connection: &mut PgConnection, player: &str) -> sqlx::Result<()> {
    let mut transaction = connection.begin().await?;
    sqlx::query("select set_config('club.player_role', $1, true)")
        .bind(player)
        .execute(&mut *transaction)
        .await?;
    sqlx::raw_sql(include_str!("roles.sql"))
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}
