//! Which browser has logged in to an account before. Whoever guesses at a password elsewhere, at the next desk for one, keeps its owner's own browser from nothing
//! (OWASP, “Slow Down Online Guessing Attacks with Device Cookies”).
//!
//! A cookie says so: the name's HMAC-SHA-256 (RFC 2104) under a key that is made once and kept in the database. It opens nothing by itself.

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use hmac::{Hmac, KeyInit, Mac};
use sha2_for_hmac::Sha256;

use super::errors::Fault;
use super::headers::cookie;
use super::security_log::hex;
use super::state::AppState;

/// As long as browsers keep a cookie: 400 days, in seconds.
const KEPT: u32 = 400 * 24 * 60 * 60;

/// Whether this browser has logged in to the account of that name, folded.
///
/// # Errors
/// When the database fails.
pub async fn has_been_here(state: &AppState, headers: &HeaderMap, name: &str) -> Result<bool, Fault> {
    let Some(said) = cookie(headers, cookie_name(state)).and_then(bytes) else { return Ok(false) };
    Ok(mac(state, name).await?.verify_slice(&said).is_ok())
}

/// Has the browser remember that it has.
///
/// # Errors
/// When the database fails.
pub async fn remember(state: &AppState, name: &str, mut response: Response) -> Result<Response, Fault> {
    let says = hex(&mac(state, name).await?.finalize().into_bytes());
    let also = if state.config.base_url.is_https() { "; Secure" } else { "" };
    let cookie = format!("{}={says}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax{also}", cookie_name(state));
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

fn cookie_name(state: &AppState) -> &'static str {
    if state.config.base_url.is_https() { "__Host-device" } else { "device" }
}

async fn mac(state: &AppState, name: &str) -> Result<Hmac<Sha256>, Fault> {
    let key = state.store.secret("known-devices", hex(&rand::random::<[u8; 32]>())).await?;
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(|error| Fault::new("keying an HMAC", error))?;
    Ok(mac.chain_update(name))
}

/// `None`: that is no hexadecimal number of whole bytes.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok()).collect()
}
