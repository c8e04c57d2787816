//! How mail leaves this server.

use std::fmt;

use http::Uri;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};

/// The mail server that takes what this one sends. May hold a password: shown without it.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

/// What can be wrong with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpUrlProblem {
    /// It is none.
    Unreadable,
    /// It would send a password over a network for everybody to read.
    InTheClear,
}

impl SmtpUrl {
    /// Reads `smtps://user:password@mail.example.org`, `smtp://…:587?tls=required`, or `smtp://localhost` for one on the same machine.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, SmtpUrlProblem> {
        let unreadable = |_| SmtpUrlProblem::Unreadable;
        AsyncSmtpTransport::<Tokio1Executor>::from_url(text).map_err(unreadable)?;
        let uri: Uri = text.parse().map_err(|_| SmtpUrlProblem::Unreadable)?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(SmtpUrlProblem::Unreadable)?;
        let near = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let sealed = uri.scheme_str() == Some("smtps") || uri.query().is_some_and(|query| query.contains("tls=required"));
        let has_password = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
        if has_password && !sealed && !near { Err(SmtpUrlProblem::InTheClear) } else { Ok(Self(text.to_owned())) }
    }

    /// The whole URL, password included: for the one who connects.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("smtp", ""));
        write!(f, "{scheme}://{}", rest.rsplit_once('@').map_or(rest, |(_, host)| host))
    }
}

/// Everything needed to send mail.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// Who takes it.
    pub server: SmtpUrl,
    /// Who it is from.
    pub from: Mailbox,
}
