//! A bet is asked for until it is answered, and never charged twice: one bet, one key.
//!
//! Look at [`Keys::place`]. It knows no browser: whoever calls it brings the asking and the waiting,
//! which is how the tests below can lose answers.

use crate::error::AppError;
use contract::ClubError;

/// The first pause before a bet is sent again, in milliseconds, and how often it doubles.
const PAUSE: u32 = 1_000;
const DOUBLINGS_MAX: u32 = 4;
/// How often a bet is sent again that was turned away for being one too many.
const CROWDED_MAX: u32 = 3;
/// The longest wait before it is.
const CROWDED_PAUSE_MAX: u32 = 3_000;

/// The way to the club, and the time on the way.
pub(super) trait Gateway {
    /// What is placed.
    type Bet;
    /// What is answered.
    type Round;

    /// Sends the bet once under that key.
    async fn ask(&self, bet: &Self::Bet, key: &str) -> Result<Self::Round, AppError>;

    /// Waits so many milliseconds, shorter when the player asks for it; false when the page was
    /// left.
    async fn wait(&self, millis: u32) -> bool;

    /// The answer is lost, and the bet is about to be sent again; false when the page was left.
    fn retrying(&self) -> bool;

    /// A key that was never used.
    fn fresh_key(&self) -> String;
}

/// The idempotency keys of a page's bets.
#[derive(Clone, Debug)]
pub(super) struct Keys<B> {
    /// The key of the next bet.
    next: String,
    /// The bet that failed by a fault of ours. Its key is kept: should the club have settled it after
    /// all, the next press of the button is answered from the record.
    unsure: Option<B>,
}

impl<B> Keys<B> {
    /// The keys of a page whose first bet has that one.
    pub const fn new(first: String) -> Self {
        Self {
            next: first,
            unsure: None,
        }
    }
}

impl<B: Clone + PartialEq> Keys<B> {
    /// The answer to the bet, however often it takes to send it; nothing when the page was left.
    pub async fn place<G>(&mut self, club: &G, bet: &B) -> Option<Result<G::Round, AppError>>
    where
        G: Gateway<Bet = B>,
    {
        if self.unsure.take().is_some_and(|unsure| unsure != *bet) {
            self.next = club.fresh_key();
        }
        let answer = ask_until_answered(club, bet, &self.next).await?;
        match &answer {
            Err(AppError(ClubError::Fault { .. } | ClubError::Busy { .. })) => {
                self.unsure = Some(bet.clone());
            }
            _ => self.next = club.fresh_key(),
        }
        Some(answer)
    }
}

async fn ask_until_answered<G: Gateway>(
    club: &G,
    bet: &G::Bet,
    key: &str,
) -> Option<Result<G::Round, AppError>> {
    let (mut doublings, mut crowded) = (0, 0);
    loop {
        let answer = club.ask(bet, key).await;
        let pause = match &answer {
            Err(AppError(ClubError::Unreachable)) => {
                if !club.retrying() {
                    return None;
                }
                let pause = PAUSE << doublings;
                doublings = (doublings + 1).min(DOUBLINGS_MAX);
                pause
            }
            Err(AppError(ClubError::KeyInFlight)) => PAUSE,
            // Nothing was placed; there will be room in a moment.
            Err(AppError(ClubError::TooManyRequests { retry_after })) if crowded < CROWDED_MAX => {
                crowded += 1;
                retry_after.saturating_mul(1_000).min(CROWDED_PAUSE_MAX)
            }
            _ => return Some(answer),
        };
        if !club.wait(pause).await {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        cell::{Cell, RefCell},
        collections::VecDeque,
        pin::pin,
        task::{Context, Poll, Waker},
    };

    /// A club that answers as it is told, and writes down what it is asked.
    #[derive(Default)]
    struct Script {
        answers: RefCell<VecDeque<Result<u32, ClubError>>>,
        asked: RefCell<Vec<(u32, String)>>,
        pauses: RefCell<Vec<u32>>,
        keys: Cell<u32>,
        left: Cell<bool>,
    }

    impl Script {
        fn of(answers: impl IntoIterator<Item = Result<u32, ClubError>>) -> Self {
            let script = Self::default();
            script.answers.borrow_mut().extend(answers);
            script
        }

        fn keys_asked(&self) -> Vec<String> {
            self.asked
                .borrow()
                .iter()
                .map(|(_, key)| key.clone())
                .collect()
        }
    }

    impl Gateway for Script {
        type Bet = u32;
        type Round = u32;

        async fn ask(&self, bet: &u32, key: &str) -> Result<u32, AppError> {
            self.asked.borrow_mut().push((*bet, key.to_owned()));
            let answer = self.answers.borrow_mut().pop_front();
            answer.expect("asked too often").map_err(AppError)
        }

        async fn wait(&self, millis: u32) -> bool {
            self.pauses.borrow_mut().push(millis);
            !self.left.get()
        }

        fn retrying(&self) -> bool {
            !self.left.get()
        }

        fn fresh_key(&self) -> String {
            self.keys.set(self.keys.get() + 1);
            format!("fresh {}", self.keys.get())
        }
    }

    /// Runs what never has to wait.
    fn run<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("nothing here waits"),
        }
    }

    fn place(keys: &mut Keys<u32>, club: &Script, bet: u32) -> Option<Result<u32, ClubError>> {
        run(keys.place(club, &bet)).map(|answer| answer.map_err(|error| error.0))
    }

    fn keys() -> Keys<u32> {
        Keys::new("first".into())
    }

    #[test]
    fn a_lost_answer_is_asked_for_again_with_the_same_key_ever_slower() {
        let lost = || Err(ClubError::Unreachable);
        let club = Script::of((0..6).map(|_| lost()).chain([Ok(7)]));
        assert_eq!(place(&mut keys(), &club, 100), Some(Ok(7)));
        assert_eq!(club.keys_asked(), ["first"; 7]);
        assert_eq!(
            *club.pauses.borrow(),
            [1_000, 2_000, 4_000, 8_000, 16_000, 16_000]
        );
    }

    #[test]
    fn a_bet_that_is_still_being_settled_is_asked_for_again_with_the_same_key() {
        let club = Script::of([Err(ClubError::KeyInFlight), Ok(7)]);
        assert_eq!(place(&mut keys(), &club, 100), Some(Ok(7)));
        assert_eq!(club.keys_asked(), ["first", "first"]);
        assert_eq!(*club.pauses.borrow(), [1_000]);
    }

    #[test]
    fn one_bet_too_many_is_sent_again_in_a_moment_and_not_for_ever() {
        let crowded = |retry_after| Err(ClubError::TooManyRequests { retry_after });
        let club = Script::of([crowded(1), crowded(60), Ok(7)]);
        assert_eq!(place(&mut keys(), &club, 100), Some(Ok(7)));
        assert_eq!(club.keys_asked(), ["first"; 3]);
        assert_eq!(*club.pauses.borrow(), [1_000, 3_000]);

        let club = Script::of([crowded(1), crowded(1), crowded(1), crowded(1)]);
        assert_eq!(
            place(&mut keys(), &club, 100),
            Some(Err(ClubError::TooManyRequests { retry_after: 1 }))
        );
    }

    #[test]
    fn an_answer_and_a_refusal_make_the_next_bet_another_one() {
        let club = Script::of([Ok(7), Err(ClubError::Forbidden), Ok(8)]);
        let mut keys = keys();
        for _ in 0..3 {
            place(&mut keys, &club, 100);
        }
        assert_eq!(club.keys_asked(), ["first", "fresh 1", "fresh 2"]);
        assert!(club.pauses.borrow().is_empty(), "a refusal is an answer");
    }

    #[test]
    fn after_a_fault_of_ours_the_same_bet_keeps_its_key() {
        for fault in [
            ClubError::Busy { retry_after: 1 },
            ClubError::Fault {
                incident: "3f2a".into(),
            },
        ] {
            let club = Script::of([Err(fault.clone()), Err(fault), Ok(7), Ok(8)]);
            let mut keys = keys();
            for _ in 0..4 {
                place(&mut keys, &club, 100);
            }
            assert_eq!(club.keys_asked(), ["first", "first", "first", "fresh 1"]);
        }
    }

    #[test]
    fn after_a_fault_of_ours_another_bet_has_another_key() {
        let club = Script::of([Err(ClubError::Busy { retry_after: 1 }), Ok(7)]);
        let mut keys = keys();
        place(&mut keys, &club, 100);
        place(&mut keys, &club, 200);
        assert_eq!(club.keys_asked(), ["first", "fresh 1"]);
    }

    #[test]
    fn a_page_that_was_left_asks_no_more() {
        let club = Script::of([Err(ClubError::Unreachable)]);
        club.left.set(true);
        assert_eq!(place(&mut keys(), &club, 100), None);
        let club = Script::of([Err(ClubError::KeyInFlight)]);
        club.left.set(true);
        assert_eq!(place(&mut keys(), &club, 100), None);
        assert_eq!(club.keys_asked(), ["first"]);
    }
}
