//! `/livez`, `/readyz`, and the subcommand that asks the latter.

use super::http::get;
use super::process::{Server, run, said};

#[test]
fn a_running_server_lives_and_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder, &[]);
    for (path, body) in [("/livez", "alive\n"), ("/readyz", "ready\n")] {
        let answer = get(server.address, path).unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (200, body));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    let port = server.address.port().to_string();
    for host in ["127.0.0.1", "0.0.0.0"] {
        let output = run(&["healthcheck"], &[("PORT", &port), ("HOST", host)]);
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn a_server_whose_database_is_locked_for_good_lives_but_is_not_ready() {
    use sea_orm::sqlx::{Connection, SqliteConnection};
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder, &[]);
    let file = folder.path().join("data/chapterwise.db");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut other = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
        sea_orm::sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
        assert_eq!(get(server.address, "/livez").unwrap().status, 200);
        let answer = get(server.address, "/readyz").unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (503, "the database does not answer\n"));
        let port = server.address.port().to_string();
        let output = run(&["healthcheck"], &[("PORT", &port)]);
        let sentence = format!("The server at {} is not ready: HTTP/1.1 503 Service Unavailable.\n", server.address);
        assert_eq!((said(&output), output.status.code()), (sentence, Some(1)));
        other.close().await.unwrap();
    });
    let recovered = (0..20).any(|_| get(server.address, "/readyz").unwrap().status == 200);
    assert!(recovered);
}

#[test]
fn nobody_there_is_not_ready() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let output = run(&["healthcheck"], &[("PORT", &free.port().to_string())]);
    let sentence = format!("No answer from {free}: Connection refused (os error 111).\n");
    assert_eq!((said(&output), output.status.code()), (sentence, Some(1)));
}
