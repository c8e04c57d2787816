//! Sending what is due, again and again.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::domain::ident::ReaderId;
use crate::domain::mail::{Errand, Mailbox, Outgoing};
use crate::store::StoreError;
use crate::web::state::AppState;

use super::digest::{self, Digest};
use super::letter::Letter;
use super::proof;
use super::smtp::{Courier, Undelivered};

/// How often to look into the outbox.
const LOOK: Duration = Duration::from_secs(5);

/// Every how many looks to put due digests into it.
const DIGESTS: u64 = 12;

/// How many mails to take out of it at a time: what is taken should be sent within its lease.
const HANDFUL: u64 = 4;

/// What sends this server's mail.
pub struct Rounds {
    state: AppState,
    courier: Courier,
}

impl Rounds {
    /// Nothing happens yet.
    pub fn new(state: AppState, courier: Courier) -> Self {
        Self { state, courier }
    }

    /// Sends what is due until `closing` turns true; then finishes the letter at hand.
    pub async fn run(self, mut closing: watch::Receiver<bool>) {
        let mut looks = interval(LOOK);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for look in 0_u64.. {
            tokio::select! {
                // An error says that whoever could close is gone.
                _ = closing.wait_for(|closing| *closing) => return,
                _ = looks.tick() => {}
            }
            let now = Timestamp::now();
            let done = async {
                if look.is_multiple_of(DIGESTS) {
                    self.state.store.put_due_digests(now).await?;
                }
                self.send_due(now, &closing).await
            };
            if let Err(error) = done.await {
                tracing::warn!(%error, "mail waits");
            }
        }
    }

    /// Sends all that is due at that time. How much was sent.
    ///
    /// # Errors
    /// When the database fails; what was taken out of the outbox is tried again later.
    pub async fn send_due(&self, now: Timestamp, closing: &watch::Receiver<bool>) -> Result<u64, StoreError> {
        let (began, mut sent) = (Instant::now(), 0);
        // A round may take its time, and leases are counted from when mail is taken.
        let time = || now + began.elapsed();
        loop {
            let taken = self.state.store.take_mail(time(), HANDFUL).await?;
            if taken.is_empty() {
                return Ok(sent);
            }
            for mail in taken {
                if *closing.borrow() {
                    return Ok(sent);
                }
                sent += u64::from(self.carry(mail, time()).await?);
            }
        }
    }

    /// Whether it was sent.
    async fn carry(&self, mail: Outgoing, now: Timestamp) -> Result<bool, StoreError> {
        let store = &self.state.store;
        match mail.errand {
            Errand::Proof => match self.proof(mail, mail.reader).await? {
                Some(letter) if self.hand_over(mail, &letter, now).await? => {
                    store.settle_mail(mail).await?;
                    Ok(true)
                }
                Some(_) => Ok(false),
                None => store.settle_mail(mail).await.map(|()| false),
            },
            Errand::Digest(club) => match digest::of(&self.state, mail.id, club, mail.reader).await? {
                Some(Digest { letter, sight, until }) if self.hand_over(mail, &letter, now).await? => {
                    store.settle_digest(mail, club, sight, until).await?;
                    Ok(true)
                }
                Some(_) => Ok(false),
                None => store.settle_mail(mail).await.map(|()| false),
            },
        }
    }

    async fn proof(&self, mail: Outgoing, reader: ReaderId) -> Result<Option<Letter>, StoreError> {
        let Mailbox::Unproved { email, .. } = self.state.store.mailbox(reader).await? else { return Ok(None) };
        let key = self.state.store.proof_key(reader).await?;
        Ok(key.map(|key| proof::letter(&self.state, mail.id, email, &key)))
    }

    /// Whether the mail server took it. Neither whose it is nor what it says is logged.
    async fn hand_over(&self, mail: Outgoing, letter: &Letter, now: Timestamp) -> Result<bool, StoreError> {
        let store = &self.state.store;
        match self.courier.send(letter).await {
            Ok(()) => return Ok(true),
            Err(Undelivered::Refused) => {
                tracing::info!(mail = %mail.id, "an address refuses mail");
                store.refuse_mail(mail, &letter.to, now).await?;
            }
            Err(Undelivered::Later(why)) => {
                let again = store.postpone_mail(mail, now).await?;
                tracing::warn!(mail = %mail.id, tries = mail.tries, again, why, "a mail was not sent");
            }
        }
        Ok(false)
    }
}
