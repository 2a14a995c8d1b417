//! What is said of a round, as it was typed, pasted or read from the club.

use super::problem::Problem;
use contract::play::{Detail, RoundView};
use engine::games::Table;
use serde_json::Value;

/// What is said of a round. The fields are as they were typed; [`check`](super::check::check) reads
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The revealed server seed, in hex.
    pub server_seed: String,
    /// The hash that was published before the round, in hex.
    pub server_seed_hash: String,
    /// The player's own seed.
    pub client_seed: String,
    /// Which round of the pair.
    pub nonce: String,
    /// The hash of the table, in hex.
    pub table: String,
    /// The bet, in the canonical text of the table.
    pub bet: String,
    /// What is said to have come out, in the canonical text of the table; empty where nothing is said.
    pub outcome: String,
    /// What is said to have been paid; empty where nothing is said.
    pub payout: String,
    /// What is said to have come out, as the club tells it; an outcome that is typed wins over it.
    pub recorded: Option<Detail>,
}

impl Claim {
    /// What the club says of a round.
    ///
    /// # Errors
    /// [`Problem::NotRevealed`] while the server seed is secret, [`Problem::Table`] for a round on a
    /// table that this build does not know.
    pub fn of_round(round: &RoundView) -> Result<Self, Problem> {
        let header = &round.header;
        let fairness = &header.fairness;
        let server_seed = fairness.server_seed.clone().ok_or(Problem::NotRevealed)?;
        Ok(Self {
            server_seed,
            server_seed_hash: fairness.server_seed_hash.clone(),
            client_seed: fairness.client_seed.clone(),
            nonce: fairness.nonce.to_string(),
            table: header.table_hash.clone(),
            bet: round.detail.bet().ok_or(Problem::Table)?,
            outcome: String::new(),
            payout: header.payout.to_string(),
            recorded: Some(round.detail.clone()),
        })
    }

    /// Reads the answer of `GET /api/games/rounds/{id}` or of a bet, as it is.
    ///
    /// # Errors
    /// [`Problem::Json`] for anything else, and as [`Claim::of_round`].
    pub fn of_json(json: &str) -> Result<Self, Problem> {
        let round: Value = serde_json::from_str(json).map_err(|_| Problem::Json)?;
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let (fairness, table) = (&round["fairness"], text(&round["table_hash"]));
        let table = table.ok_or(Problem::Json)?;
        let known = table_of(&table).ok_or(Problem::Table)?;
        let recorded = Detail::from_flat(known, &round).ok_or(Problem::Json)?;
        Ok(Self {
            server_seed: text(&fairness["server_seed"]).ok_or(Problem::NotRevealed)?,
            server_seed_hash: text(&fairness["server_seed_hash"]).ok_or(Problem::Json)?,
            client_seed: text(&fairness["client_seed"]).ok_or(Problem::Json)?,
            nonce: text(&fairness["nonce"]).ok_or(Problem::Json)?,
            bet: recorded.bet().ok_or(Problem::Json)?,
            outcome: String::new(),
            payout: text(&round["payout"]).ok_or(Problem::Json)?,
            table,
            recorded: Some(recorded),
        })
    }
}

/// The table with that hash, written in hex.
pub(super) fn table_of(hash: &str) -> Option<Table> {
    Table::of_hash_hex(hash.trim())
}
