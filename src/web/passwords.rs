//! Passwords: hashed and checked with argon2id, a few at a time.

use std::sync::Arc;
use std::thread;

use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

use super::errors::Fault;

/// 19 MiB of memory, two passes, one lane: OWASP Password Storage Cheat Sheet, “Argon2id”.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// The hash of nobody's password: no hashing made these bytes, so no password that anybody will find leads to them.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmUhIQ$bm90aGluZyBoYXNoZXMgdG8gdGhlc2UgMzIgYnl0ZXM";

/// Hashes and checks passwords: at most one fewer at a time than there are processors, so that pages go on being served. Clones share the queue.
#[derive(Clone, Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

impl Passwords {
    /// With as many turns at a time as this machine can spare.
    pub fn new() -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self { turns: Arc::new(Semaphore::new((processors - 1).max(1))) }
    }

    /// The PHC string to keep for a password, with a salt of its own.
    ///
    /// # Errors
    /// When there is no memory or no randomness to be had.
    pub async fn hash(&self, password: String) -> Result<String, Fault> {
        let doing = "hashing a password";
        self.in_turn(doing, move || hash(&password)).await?.map_err(|error| Fault::new(doing, error))
    }

    /// Whether `password` is the one that `hash` was made of.
    ///
    /// # Errors
    /// When `hash` is no PHC string of argon2.
    pub async fn verify(&self, hash: String, password: String) -> Result<bool, Fault> {
        let doing = "checking a password";
        self.in_turn(doing, move || verify(&hash, &password)).await?.map_err(|error| Fault::new(doing, error))
    }

    /// Takes the time of [`Passwords::verify`] for a name that nobody has, so that the time doesn't tell.
    ///
    /// # Errors
    /// None but those of [`Passwords::verify`].
    pub async fn verify_nobody(&self, password: String) -> Result<(), Fault> {
        self.verify(NOBODY.to_owned(), password).await.map(drop)
    }

    /// Does something else with a password that keeps a processor busy, in turn with the rest.
    ///
    /// # Errors
    /// When the work panics.
    pub async fn in_turn<T: Send + 'static>(&self, doing: &'static str, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|closed| Fault::new(doing, closed))?;
        let working = spawn_blocking(move || {
            // Given back by the work itself: a caller that goes away doesn't make room for more of it.
            let _turn = turn;
            work()
        });
        working.await.map_err(|died| Fault::new(doing, died))
    }
}

fn hash(password: &str) -> password_hash::Result<String> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = argon2.hash_password(composed(password).as_bytes())?;
    Ok(hash.to_string())
}

fn verify(hash: &str, password: &str) -> password_hash::Result<bool> {
    let hash = PasswordHash::new(hash)?;
    // The cost is read from the hash.
    match Argon2::default().verify_password(composed(password).as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error),
    }
}

/// In form C, so that “é” is one password whether a keyboard sends one character or two (RFC 8265 §4.2.2).
fn composed(password: &str) -> String {
    password.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_is_right_and_another_is_not() {
        let passwords = Passwords::new();
        let hash = passwords.hash("the boat in the marsh".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify(hash.clone(), "the boat in the marsh".to_owned()).await.unwrap());
        assert!(!passwords.verify(hash, "the boat in the Marsh".to_owned()).await.unwrap());
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let passwords = Passwords::new();
        let one = passwords.hash("the boat in the marsh".to_owned()).await.unwrap();
        assert_ne!(one, passwords.hash("the boat in the marsh".to_owned()).await.unwrap());
    }

    #[tokio::test]
    async fn a_letter_and_its_accent_are_one_password_however_they_are_sent() {
        let passwords = Passwords::new();
        let hash = passwords.hash("caf\u{e9} by the sea".to_owned()).await.unwrap();
        assert!(passwords.verify(hash, "cafe\u{301} by the sea".to_owned()).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_costs_as_much_as_somebody() {
        let made = hash("the boat in the marsh").unwrap();
        let (nobody, somebody) = (PasswordHash::new(NOBODY).unwrap(), PasswordHash::new(&made).unwrap());
        assert_eq!(nobody.params, somebody.params);
        assert_eq!((nobody.algorithm, nobody.version), (somebody.algorithm, somebody.version));
        assert_eq!(nobody.salt.map(|salt| salt.len()), somebody.salt.map(|salt| salt.len()));
        assert_eq!(nobody.hash.map(|hash| hash.len()), somebody.hash.map(|hash| hash.len()));
        assert!(Passwords::new().verify_nobody("the boat in the marsh".to_owned()).await.is_ok());
    }

    #[tokio::test]
    async fn what_is_no_hash_is_a_fault_that_does_not_tell_the_password() {
        let fault = Passwords::new().verify("rubbish".to_owned(), "the boat in the marsh".to_owned()).await.unwrap_err();
        assert!(!format!("{fault:?}").contains("boat"), "{fault:?}");
    }

    #[tokio::test]
    async fn a_caller_who_left_keeps_the_turn_until_the_work_is_done() {
        let passwords = Passwords { turns: Arc::new(Semaphore::new(1)) };
        let (begin, begun) = tokio::sync::oneshot::channel();
        let (release, wait) = std::sync::mpsc::channel::<()>();
        let work = move || {
            begin.send(()).unwrap();
            wait.recv().is_ok()
        };
        let leaving = tokio::spawn({
            let passwords = passwords.clone();
            async move { passwords.in_turn("waiting", work).await }
        });
        begun.await.unwrap();
        leaving.abort();
        assert!(leaving.await.unwrap_err().is_cancelled());
        assert_eq!(passwords.turns.available_permits(), 0);
        release.send(()).unwrap();
        assert!(passwords.hash("the boat in the marsh".to_owned()).await.is_ok());
    }
}
