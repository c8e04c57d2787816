//! What every request passes on its way to a handler, in the order in which it does.

use axum::Router;

use crate::config::Config;

use super::{body, compress, headers, kept, limits, log, metrics, same_origin};

/// Puts everything in front of all routes. Each line wraps those above it: a request goes from the last line to the first, its answer back.
pub fn wrap(router: Router, config: &Config) -> Router {
    let router = body::limit(router);
    let router = limits::guard(router, config);
    let router = same_origin::guard(router, &config.base_url);
    let router = body::hurry(router);
    let router = body::catch_panics(router);
    let router = headers::add(router, &config.base_url);
    let router = kept::in_front_of(router, &config.base_url);
    let router = compress::pages(router);
    let router = match config.metrics_addr {
        Some(_) => metrics::measure(router),
        None => router,
    };
    log::trace(router, config)
}
