//! Log lines on standard output, and a request's id on each line that it causes.

use std::panic;
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tracing::Instrument;
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

use crate::config::{Config, LogFormat, TrustProxy};

use super::codes::without_keys;

pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Said before the operator's own filter, which may say otherwise: tower-sessions warns of “possibly suspicious activity” whenever a browser still has the
/// cookie of a session that has ended, which is what happens to whoever logs out everywhere. What is suspicious is in the security log.
const QUIET: &str = "tower_sessions_core=error";

/// Starts logging for the whole process, panics included. Only the first call counts.
pub fn start(config: &Config) {
    let filter = EnvFilter::new(format!("{QUIET},{}", config.log));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stdout);
    // An error here says that logging has started already.
    let _ = match config.log_format {
        LogFormat::Text => lines.with_ansi(false).with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
    };
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(panic = panic.payload_as_str(), place, "panicked");
    }));
}

/// Gives each request an id, which its log lines and its answer carry. One that the proxy in front made is kept.
pub fn trace(router: Router, config: &Config) -> Router {
    let proxied = config.trust_proxy != TrustProxy::Off;
    router.layer(from_fn_with_state(Proxied(proxied), follow))
}

#[derive(Clone, Copy)]
struct Proxied(bool);

async fn follow(State(Proxied(proxied)): State<Proxied>, request: Request, next: Next) -> Response {
    let given = request.headers().get(REQUEST_ID).filter(|id| proxied && is_plain(id));
    let id = given.cloned().unwrap_or_else(fresh);
    // The path without its query, and without keys: either may hold what opens something.
    let path = without_keys(request.uri().path());
    let span = tracing::info_span!("request", id = id.to_str().ok(), method = %request.method(), path);
    async move {
        let start = Instant::now();
        let mut response = next.run(request).await;
        tracing::debug!(status = response.status().as_u16(), micros = start.elapsed().as_micros() as u64, "answered");
        response.headers_mut().insert(REQUEST_ID, id);
        response
    }
    .instrument(span)
    .await
}

/// Whether an id is fit for a log line: short, and letters, digits and hyphens alone.
fn is_plain(id: &HeaderValue) -> bool {
    let id = id.as_bytes();
    (1..=64).contains(&id.len()) && id.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

fn fresh() -> HeaderValue {
    HeaderValue::try_from(Uuid::now_v7().simple().to_string()).expect("hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn id_of(proxy: TrustProxy, given: &str) -> String {
        let config = Config { trust_proxy: proxy, ..Config::default() };
        let router = trace(Router::new().route("/", get(|| async {})), &config);
        let request = Request::get("/").header("x-request-id", given).body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        response.headers()["x-request-id"].to_str().unwrap().to_owned()
    }

    #[tokio::test]
    async fn an_id_from_the_proxy_is_kept_and_one_from_anybody_is_not() {
        assert_eq!(id_of(TrustProxy::XForwardedFor, "abc-123").await, "abc-123");
        assert_ne!(id_of(TrustProxy::Off, "abc-123").await, "abc-123");
        assert_ne!(id_of(TrustProxy::XRealIp, "abc\" forged=\"1").await, "abc\" forged=\"1");
        let (one, other) = (id_of(TrustProxy::Off, "").await, id_of(TrustProxy::Off, "").await);
        assert!(one.len() == 32 && one != other);
    }
}
