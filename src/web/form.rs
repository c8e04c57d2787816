//! A submitted form, field by field, as typed.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};

use super::errors;

/// The fields of a submitted form in the order sent. Unknown ones are kept and ignored; nothing typed is lost before a page had a look.
#[derive(Clone, Debug, Default)]
pub struct Submitted(Vec<(String, String)>);

impl Submitted {
    /// Of these fields.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first value of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first value of that name, or nothing typed.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// All pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl<S: Send + Sync> FromRequest<S> for Submitted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        // The body limit is the only thing that refuses bytes here; a form that is not a form has no fields.
        let body = Bytes::from_request(request, state).await.map_err(|refused| match refused.into_response().status() {
            axum::http::StatusCode::PAYLOAD_TOO_LARGE => errors::too_large(),
            _ => errors::timed_out(),
        })?;
        Ok(Self(serde_urlencoded::from_bytes(&body).unwrap_or_default()))
    }
}

/// 303: a write succeeded; read what came of it there.
pub fn see(address: impl AsRef<str>) -> Response {
    axum::response::Redirect::to(address.as_ref()).into_response()
}
