//! The mail server that takes what this one sends.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::config::{BaseUrl, MailConfig};

use super::letter::Letter;

/// How long the mail server may take for a step.
const PATIENCE: Duration = Duration::from_secs(30);

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
    /// Something else; another try may do.
    Later(Box<dyn std::error::Error + Send + Sync>),
}

impl Courier {
    /// One who connects when there is something to hand over.
    ///
    /// # Errors
    /// When the URL is none; a [`MailConfig`] has none that is not.
    pub fn new(config: &MailConfig, base_url: &BaseUrl) -> Result<Self, Error> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(config.server.as_str())?.timeout(Some(PATIENCE)).build();
        let origin = base_url.origin();
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        let host = host.split(':').next().unwrap_or(host).to_owned();
        Ok(Self { transport, from: config.from.clone(), host })
    }

    /// Hands a letter over.
    pub(super) async fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = letter.message(&self.from, &self.host).map_err(Undelivered::Later)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if refuses_address(&error) => Err(Undelivered::Refused),
            Err(error) => Err(Undelivered::Later(error.into())),
        }
    }
}

/// Whether a server's answer speaks of the address, and not of us or of the day (RFC 5321 §4.2.3; the codes behind it, where there are any, RFC 3463 §3.2 and §3.3).
fn refuses_address(error: &Error) -> bool {
    let code = error.status().map(|code| code.to_string());
    if !matches!(code.as_deref(), Some("550" | "551" | "553" | "556")) {
        return false;
    }
    let says = error.to_string();
    let enhanced =
        says.split(|c: char| c.is_whitespace() || c == ':').find(|word| word.starts_with("5.") && word.matches('.').count() == 2);
    enhanced.is_none_or(|code| code.starts_with("5.1.") || code.starts_with("5.2.1"))
}
