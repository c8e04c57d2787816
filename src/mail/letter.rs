//! A mail, ready to be sent.

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use crate::domain::ident::ErrandId;
use crate::domain::reader::Email;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A mail, ready to be sent.
pub(super) struct Letter {
    /// The same however often it is sent.
    pub id: ErrandId,
    pub to: Email,
    pub subject: String,
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// Where a POST ends mail of the sort (RFC 8058).
    pub stop: Option<String>,
}

impl Letter {
    /// As it goes over the wire. `host`: who vouches for its id.
    pub fn message(&self, from: &Mailbox, host: &str) -> Result<Message, BoxError> {
        let to: Address = self.to.as_str().parse()?;
        let mut message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(&self.subject)
            .message_id(Some(format!("<{}@{host}>", self.id)))
            // RFC 3834 §5.2: out-of-office replies to it would reach nobody.
            .header(AutoSubmitted("auto-generated".to_owned()));
        if let Some(stop) = &self.stop {
            message =
                message.header(ListUnsubscribe(format!("<{stop}>"))).header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
        }
        Ok(message.multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))?)
    }
}

macro_rules! header {
    ($type:ident, $name:literal) => {
        #[derive(Clone)]
        struct $type(String);

        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, BoxError> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

header!(AutoSubmitted, "Auto-Submitted");
header!(ListUnsubscribe, "List-Unsubscribe");
header!(ListUnsubscribePost, "List-Unsubscribe-Post");
