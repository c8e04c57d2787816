//! A key that was just made, on its way to the page that shows it.
//!
//! Keys are kept as hashes, and a form answers 303. So the browser that asked for a key carries it to the next page itself, for minutes, in a cookie that no
//! script sees. A page shows it only where its hash is the one that is kept for what the page is about.

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::domain::key_hash::KeyHash;

use super::form::see;
use super::headers::cookie;

/// For how long the page can be loaded again and still shows it, in seconds.
const SHOWN: u32 = 5 * 60;

/// A key that this browser has just asked for.
#[derive(Clone, Debug)]
pub struct FreshKey(String);

impl FreshKey {
    /// The one that came along.
    pub(super) fn of(headers: &HeaderMap, secure: bool) -> Option<Self> {
        cookie(headers, name(secure)).filter(|key| !key.is_empty()).map(|key| Self(key.to_owned()))
    }

    /// The key, if it is the one with that hash.
    pub fn behind(&self, hash: &KeyHash) -> Option<&str> {
        hash.is_of(&self.0).then_some(self.0.as_str())
    }
}

/// Under https the prefix binds it to this very host, like the session’s.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-fresh-key" } else { "fresh-key" }
}

/// 303, to the page that shows the key.
pub fn see_with(address: impl AsRef<str>, key: &str, secure: bool) -> Response {
    with_cookie(see(address), key, SHOWN, secure)
}

/// The browser forgets the key, as whoever logs out expects.
pub fn forget(response: Response, secure: bool) -> Response {
    with_cookie(response, "", 0, secure)
}

fn with_cookie(mut response: Response, key: &str, seconds: u32, secure: bool) -> Response {
    let also = if secure { "; Secure" } else { "" };
    let cookie = format!("{}={key}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{also}", name(secure));
    response.headers_mut().append(SET_COOKIE, HeaderValue::try_from(cookie).expect("letters, digits and what stands above"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_shown_where_it_belongs_and_out_of_reach_of_scripts() {
        for secure in [false, true] {
            let response = see_with("/here", "abcdef", secure);
            let sent = response.headers()[SET_COOKIE].to_str().unwrap().to_owned();
            assert!(sent.contains("; HttpOnly; SameSite=Strict") && sent.contains("; Secure") == secure, "{sent}");
            let mut headers = HeaderMap::new();
            headers.insert("cookie", sent.split(';').next().unwrap().parse().unwrap());
            let fresh = FreshKey::of(&headers, secure).unwrap();
            assert_eq!(fresh.behind(&KeyHash::of("abcdef")), Some("abcdef"));
            assert_eq!(fresh.behind(&KeyHash::of("abcdeg")), None);
            assert!(FreshKey::of(&headers, !secure).is_none());
        }
    }
}
