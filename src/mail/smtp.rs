//! The mail server that takes what this one sends.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::config::{BaseUrl, MailConfig};

use super::letter::Letter;

/// How long the mail server may take to take a letter. One that says nothing any more must not hold up the rest.
const PATIENCE: Duration = Duration::from_secs(45);

/// Hands letters to a mail server.
#[derive(Clone, Debug)]
pub struct Courier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

/// Why a letter was not taken.
#[derive(Debug)]
pub enum Undelivered {
    /// The address takes no mail, today or tomorrow.
    Refused,
    /// Something else, in a word or a code: another try may do. What the server says in its own words may name an address, so it is left out.
    Later(String),
}

impl Courier {
    /// One who connects when there is something to hand over.
    ///
    /// # Errors
    /// When the URL is none; a [`MailConfig`] has none that is not.
    pub fn new(config: &MailConfig, base_url: &BaseUrl) -> Result<Self, Error> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(config.server.as_str())?.build();
        let origin = base_url.origin();
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        let host = host.split(':').next().unwrap_or(host).to_owned();
        Ok(Self { transport, from: config.from.clone(), host })
    }

    /// Hands a letter over.
    pub(super) async fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = letter.message(&self.from, &self.host).map_err(|_| Undelivered::Later("it can’t be written".to_owned()))?;
        match tokio::time::timeout(PATIENCE, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if refuses_address(&error) => Err(Undelivered::Refused),
            Ok(Err(error)) => Err(Undelivered::Later(kind(&error))),
            Err(_) => Err(Undelivered::Later("no answer".to_owned())),
        }
    }
}

/// Codes that speak of the address, and not of us, of the day or of what a relay may do (RFC 3463 §3.2 and §3.3).
const OF_THE_ADDRESS: [&str; 6] = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

/// Whether a server says that the address takes no mail. One that gives no such code may mean anything.
fn refuses_address(error: &Error) -> bool {
    let says = error.to_string();
    error.is_permanent() && says.split(|c: char| c.is_whitespace() || c == ':').any(|word| OF_THE_ADDRESS.contains(&word))
}

fn kind(error: &Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_tls() => "no safe connection".to_owned(),
        None if error.is_timeout() => "no answer".to_owned(),
        None => "no connection".to_owned(),
    }
}
