//! The table: a few dealers, and the way to the right one.

use super::{
    PlayError,
    dealer::{self, Bet, Dealing, Waiting},
};
use crate::Answered;
use contract::play::RoundView;
use kernel::PlayerId;
use tokio::sync::{mpsc, oneshot};

/// How many bets may wait for one dealer; at 10,000 rounds a second that is a tenth of a second.
const QUEUE_MAX: usize = 1_024;

/// The dealers of this process. Dropping the table sends them home when their queues are empty.
pub struct Table {
    dealers: Vec<mpsc::Sender<Waiting>>,
}

impl Table {
    /// Starts that many dealers. Players are sharded over them, so that two dealers of one process
    /// never wait for each other on a seat.
    pub fn open(dealing: &Dealing, dealers: usize) -> Self {
        let dealers = (0..dealers.max(1))
            .map(|_| {
                let (sender, bets) = mpsc::channel(QUEUE_MAX);
                tokio::spawn(dealer::serve(dealing.clone(), bets));
                sender
            })
            .collect();
        Self { dealers }
    }

    /// Hands over the bet and waits for the round.
    ///
    /// Idempotent by the bet's round id. The round is settled even when the caller goes away.
    pub(super) async fn deal(&self, bet: Bet) -> Result<Answered<RoundView>, PlayError> {
        let (answer, settled) = oneshot::channel();
        self.dealer_of(bet.player)
            .try_send(Waiting { bet, answer })
            .map_err(|_| PlayError::Busy)?;
        settled.await.map_err(|_| PlayError::Busy)?
    }

    fn dealer_of(&self, player: PlayerId) -> &mpsc::Sender<Waiting> {
        // The low bits of a version 7 id are random, which spreads players evenly.
        let shard = player.0.as_u128() % self.dealers.len() as u128;
        &self.dealers[shard as usize]
    }
}
