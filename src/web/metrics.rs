//! How many requests there were and how long they took, for Prometheus.
//!
//! Labels are the route as written in the router, the method and the status: nothing about readers, and never more series than the router
//! has routes.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{Method, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

const COUNT: &str = "http_requests_total";
const DURATION: &str = "http_request_duration_seconds";

/// In seconds: from a page kept in memory to a request about to be cut off.
const STEPS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// How often measurements are moved into their buckets when nobody asks for them.
const UPKEEP: Duration = Duration::from_secs(5);

/// Counts and times the requests to all routes.
pub fn measure(router: Router) -> Router {
    router.layer(from_fn(record))
}

async fn record(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let method = method_label(request.method());
    let start = Instant::now();
    let response = next.run(request).await;
    let labels = [("route", route), ("method", method.to_owned()), ("status", response.status().as_str().to_owned())];
    metrics::counter!(COUNT, &labels).increment(1);
    metrics::histogram!(DURATION, &labels).record(start.elapsed());
    response
}

/// Methods may be any word, and each new label value is kept for ever: only those that we know are told apart.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Makes this process's recorder. Before it is made, measuring costs next to nothing and keeps nothing.
///
/// # Errors
/// When the process has a recorder already.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(DURATION.into()), &STEPS)?.install_recorder()
}

/// `/metrics`, for a listener of its own.
pub fn router(handle: PrometheusHandle) -> Router {
    let render = move || {
        let text = handle.render();
        async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text) }
    };
    Router::new().route("/metrics", get(render))
}

/// Keeps memory bounded for as long as nobody collects.
pub async fn keep_up(handle: PrometheusHandle) {
    let mut ticks = tokio::time::interval(UPKEEP);
    loop {
        ticks.tick().await;
        handle.run_upkeep();
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::StatusCode;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    async fn send(router: &Router, method: &str, path: &str) -> Response {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        router.clone().oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn requests_are_counted_by_route_method_and_status_and_nothing_else() {
        let handle = install().unwrap();
        let routes = Router::new().route("/attempts/{id}", get(|| async { StatusCode::CREATED }));
        let measured = measure(routes);
        send(&measured, "GET", "/attempts/0190-secret").await;
        send(&measured, "GET", "/attempts/0190-other").await;
        send(&measured, "GET", "/no/such/page").await;
        send(&measured, "FROBNICATE", "/attempts/1").await;
        let answer = send(&router(handle), "GET", "/metrics").await;
        let text = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(text.to_vec()).unwrap();
        let count = |labels: &str, value| text.contains(&format!("http_requests_total{{{labels}}} {value}\n"));
        assert!(count("route=\"/attempts/{id}\",method=\"GET\",status=\"201\"", 2), "{text}");
        assert!(count("route=\"none\",method=\"GET\",status=\"404\"", 1), "{text}");
        assert!(count("route=\"/attempts/{id}\",method=\"other\",status=\"405\"", 1), "{text}");
        assert!(
            text.contains("http_request_duration_seconds_bucket{route=\"/attempts/{id}\",method=\"GET\",status=\"201\",le=\"0.0005\"}"),
            "{text}"
        );
        assert!(!text.contains("0190"), "{text}");
    }
}
