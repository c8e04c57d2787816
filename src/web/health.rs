//! Whether the process lives, and whether it can serve: for the platform that restarts and routes.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::state::AppState;

/// How long the database may take to say that it is there.
const DATABASE_TIME: Duration = Duration::from_secs(1);

/// `/livez` and `/readyz`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/livez", get(live)).route("/readyz", get(ready))
}

/// The process answers. Says nothing about the database: restarting this process would not mend it.
async fn live() -> Response {
    say(StatusCode::OK, "alive\n")
}

/// Pages can be served and answers kept.
async fn ready(State(state): State<AppState>) -> Response {
    match tokio::time::timeout(DATABASE_TIME, state.store.ready()).await {
        Ok(Ok(())) => say(StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::error!(%error, "the database is not ready");
            say(StatusCode::SERVICE_UNAVAILABLE, "the database is not ready\n")
        }
        Err(_) => {
            tracing::error!("the database did not answer within a second");
            say(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

fn say(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
