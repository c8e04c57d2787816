//! Log lines: on standard output, JSON on request, each with its request's id.

use serde_json::Value;

use super::http::get;
use super::process::Server;

#[test]
fn json_lines_parse_and_carry_the_request_s_id() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(&folder, &[("LOG_FORMAT", "json"), ("LOG", "info,chapterwise=debug")]);
    let answer = get(server.address, "/livez?code=482913").unwrap();
    let id = answer.header("x-request-id").unwrap().to_owned();
    assert_eq!(id.len(), 32);
    server.signal("TERM");
    server.wait();
    server.logged.wait_for("\"stopped\"");

    let lines: Vec<Value> = server.logged.all().iter().map(|line| serde_json::from_str(line).expect(line)).collect();
    for line in &lines {
        assert!(line["timestamp"].is_string() && line["level"].is_string() && line["message"].is_string(), "{line}");
    }
    let answered = lines.iter().find(|line| line["message"] == "answered").unwrap();
    assert_eq!((&answered["span"]["id"], &answered["status"], &answered["span"]["path"]), (&id.into(), &200.into(), &"/livez".into()));
    assert!(!lines.iter().any(|line| line.to_string().contains("482913")));
}

#[test]
fn lines_for_people_are_few_and_on_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(&folder, &[]);
    get(server.address, "/livez").unwrap();
    server.signal("TERM");
    server.wait();
    server.logged.wait_for("stopped");
    assert!(server.logged.all().iter().all(|line| line.contains("INFO")), "{:#?}", server.logged.all());
    assert_eq!(server.said.all().len(), 1, "{:#?}", server.said.all());
}
