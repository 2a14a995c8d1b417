//! Passwords: Argon2id on a bounded pool of threads.
//!
//! A hash takes tens of milliseconds of one core and 19 MiB, so log-ins are the first thing that
//! a flood would drown. Only so many hashes run at once and only so many wait; the rest are told
//! to come back, and rounds go on meanwhile.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use platform::Fault;
use std::{sync::Arc, thread::available_parallelism};
use tokio::sync::Semaphore;

/// How many hashes may wait for each one that runs.
const WAITING_PER_RUNNING: usize = 16;

/// What is verified when there is no such account, so that the answer takes as long as ever.
/// It is the hash of 32 random bytes that nobody kept.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$7nP0cV1mTq2oS8hJ4yXkZw$\
                      3m3pPoWQy5Oe1lq0m9iIYh5i8o0m5kVbqVYd0rTqv0A";

/// The pool.
pub struct Passwords {
    running: Arc<Semaphore>,
    waiting: Semaphore,
}

/// Too many log-ins at once.
#[derive(Debug, thiserror::Error)]
#[error("too many passwords wait to be checked")]
pub struct Full;

impl Default for Passwords {
    fn default() -> Self {
        let running = available_parallelism().map_or(1, usize::from);
        Self {
            running: Arc::new(Semaphore::new(running)),
            waiting: Semaphore::new(running * (1 + WAITING_PER_RUNNING)),
        }
    }
}

impl Passwords {
    /// The hash of the password, as a PHC string with its parameters and salt.
    ///
    /// # Errors
    /// [`Full`], inside of which nothing was done.
    pub async fn hash(
        &self,
        password: String,
        salt: [u8; 16],
    ) -> Result<Result<String, Fault>, Full> {
        self.run(move || {
            Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(|error| Fault::unreadable("password", error))
        })
        .await
    }

    /// Whether the password belongs to that hash; `None` stands for an account that is not there
    /// and takes as long.
    ///
    /// # Errors
    /// [`Full`], inside of which nothing was done.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Full> {
        self.run(move || {
            let stored = hash.as_deref().unwrap_or(NOBODY);
            let Ok(parsed) = PasswordHash::new(stored) else {
                return false;
            };
            let matches = Argon2::default()
                .verify_password(password.as_bytes(), &parsed)
                .is_ok();
            matches && hash.is_some()
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Full> {
        let _place = self.waiting.try_acquire().map_err(|_| Full)?;
        let turn = self
            .running
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| Full)?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
        .map_err(|_| Full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let passwords = Passwords::default();
        let hash = passwords
            .hash("correct horse".into(), [7; 16])
            .await
            .unwrap()
            .unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(
            passwords
                .verify("correct horse".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .verify("wrong horse".into(), Some(hash))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn nobody_is_a_hash_that_can_be_checked_and_never_fits() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(
            !Passwords::default()
                .verify("correct horse".into(), None)
                .await
                .unwrap()
        );
    }
}
