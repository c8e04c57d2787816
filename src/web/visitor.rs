//! Who is asking: a visitor without a session, a guest, or a reader with an account.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use tower_sessions::Session;

use crate::config::Config;
use crate::domain::ident::{BookSlug, ReaderId};
use crate::domain::key_hash::KeyHash;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::reader::Reader;
use crate::store::READER_KEY;

use super::errors::Fault;
use super::fresh_key::FreshKey;
use super::limits::SessionProof;
use super::state::AppState;
use super::theme::Theme;

/// The session cookie's name. Under https the prefix binds it to this very host (RFC 6265bis §4.1.3.2).
pub fn session_cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-chapterwise" } else { "chapterwise" }
}

/// Who is asking.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Their session; empty until something is worth keeping.
    pub session: Session,
    /// The reader behind it, once they did something worth keeping.
    pub reader: Option<Reader>,
    /// The colours they asked for.
    pub theme: Theme,
    fresh: Option<FreshKey>,
    config: Arc<Config>,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Fault> {
        let theme = Theme::of(&parts.headers);
        let fresh = FreshKey::of(&parts.headers, state.config.base_url.is_https());
        let session =
            Session::from_request_parts(parts, state).await.map_err(|(_, why)| Fault::new("the session layer is missing", why))?;
        renew(&session).await?;
        let reader = match session.get::<ReaderId>(READER_KEY).await? {
            Some(id) => state.store.find_reader(id).await?,
            None => None,
        };
        if let Some(proof) = parts.extensions.get::<SessionProof>().filter(|_| reader.is_some()) {
            proof.give();
        }
        Ok(Self { session, reader, theme, fresh, config: state.config.clone() })
    }
}

/// Under this key a session says in which month it was last renewed.
const RENEWED_KEY: &str = "renewed";

/// A session lives on for as long as it is used: written once a month, it gets its full time anew, and the browser a new cookie.
async fn renew(session: &Session) -> Result<(), Fault> {
    if session.is_empty().await || session.get::<String>(RENEWED_KEY).await? == Some(this_month()) {
        return Ok(());
    }
    Ok(session.insert(RENEWED_KEY, this_month()).await?)
}

/// “2026-11”
fn this_month() -> String {
    Timestamp::now().strftime("%Y-%m").to_string()
}

impl Visitor {
    /// Their id, if they have one yet.
    pub fn id(&self) -> Option<ReaderId> {
        self.reader.as_ref().map(|reader| reader.id)
    }

    /// Whether they are logged in to an account.
    pub fn has_account(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| reader.account.is_some())
    }

    /// Whether a guest can make an account here.
    pub fn may_sign_up(&self) -> bool {
        self.may(Act::SignUp { taken: self.config.sign_ups })
    }

    /// Whether they can start a club.
    pub fn may_start_club(&self) -> bool {
        self.may(Act::Start { eligible: self.config.clubs, has_account: self.has_account() })
    }

    /// Whether they could start a club if they had an account.
    pub fn may_start_club_with_account(&self) -> bool {
        self.may(Act::Start { eligible: self.config.clubs, has_account: true })
    }

    /// Whether they can open a class.
    pub fn may_open_class(&self) -> bool {
        self.may(Act::Start { eligible: self.config.classes, has_account: self.has_account() })
    }

    /// Whether they could open a class if they had an account.
    pub fn may_open_class_with_account(&self) -> bool {
        self.may(Act::Start { eligible: self.config.classes, has_account: true })
    }

    fn may(&self, act: Act<'_>) -> bool {
        rule(self.id(), act) == Ruling::Allowed
    }

    /// The reader, made a guest now if there was none: called by the first write, never by a read, so that looking around leaves no trace.
    pub async fn reader_or_guest(&mut self, state: &AppState) -> Result<Reader, Fault> {
        if let Some(reader) = &self.reader {
            return Ok(reader.clone());
        }
        let guest = state.store.create_guest(ReaderId::new(), Timestamp::now()).await?;
        self.belong_to(guest.id).await?;
        self.reader = Some(guest.clone());
        Ok(guest)
    }

    /// The key with that hash, if they have just asked for it.
    pub fn fresh_key(&self, hash: &KeyHash) -> Option<&str> {
        self.fresh.as_ref()?.behind(hash)
    }

    /// How far they have read in a book.
    pub async fn progress(&self, state: &AppState, book: &BookSlug) -> Result<Progress, Fault> {
        match self.id() {
            Some(id) => Ok(state.store.progress(id, book).await?),
            None => Ok(Progress::NONE),
        }
    }

    /// Makes the session theirs, under a new id, so that an id known before the log-in is worth nothing after it.
    pub async fn log_in(&mut self, reader: Reader) -> Result<(), Fault> {
        self.session.cycle_id().await?;
        self.belong_to(reader.id).await?;
        self.reader = Some(reader);
        Ok(())
    }

    async fn belong_to(&self, reader: ReaderId) -> Result<(), Fault> {
        self.session.insert(READER_KEY, reader).await?;
        Ok(self.session.insert(RENEWED_KEY, this_month()).await?)
    }
}
