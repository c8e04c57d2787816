//! Metrics: on a listener of their own, and only when asked for.

use super::http::get;
use super::process::Server;

#[test]
fn metrics_are_served_where_asked_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder, &[("METRICS_ADDR", "127.0.0.1:0")]);
    let said = server.said.wait_for("Metrics are at http://");
    let address = said.trim_start_matches("Metrics are at http://").trim_end_matches("/metrics").parse().unwrap();
    assert_eq!(get(server.address, "/livez").unwrap().status, 200);
    assert_eq!(get(server.address, "/metrics").unwrap().status, 404);
    let metrics = get(address, "/metrics").unwrap();
    assert_eq!(metrics.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    for line in [
        "http_requests_total{route=\"/livez\",method=\"GET\",status=\"200\"} 1",
        "http_requests_total{route=\"none\",method=\"GET\",status=\"404\"} 1",
    ] {
        assert!(metrics.body.contains(line), "{}", metrics.body);
    }
}

#[test]
fn without_an_address_nothing_is_measured_or_served() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder, &[]);
    assert_eq!(get(server.address, "/metrics").unwrap().status, 404);
    assert!(!server.said.all().iter().any(|line| line.contains("Metrics")));
}
