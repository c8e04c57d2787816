//! The running server sends mail by itself.

use std::time::{Duration, Instant};

use super::process::Server;
use crate::support::mail_server::MailServer;

/// Longer than the server waits before it looks into its outbox again.
const PATIENCE: Duration = Duration::from_secs(40);

#[tokio::test]
async fn a_mail_that_is_asked_for_is_sent_soon() {
    let mail = MailServer::start().await;
    let folder = tempfile::tempdir().unwrap();
    let variables = [("SMTP_URL", mail.config.server.as_str()), ("MAIL_FROM", "books@books.test"), ("BASE_URL", "http://127.0.0.1")];
    let server = Server::start(&folder, &variables);
    let store = super::seed::open(&folder).await;
    let reader = crate::store::builders::keeper(&store, "Ada").await;
    store.set_email(reader, chapterwise::domain::reader::Email::parse("ada@example.org")).await.unwrap();
    assert!(store.ask_for_proof(reader, "key".into(), jiff::Timestamp::now()).await.unwrap());
    let asked = Instant::now();
    let received = loop {
        if let Some(received) = mail.take().pop() {
            break received;
        }
        assert!(asked.elapsed() < PATIENCE, "{:?}", server.logged.all());
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert_eq!(received.to, "ada@example.org");
    assert!(received.says().contains("http://127.0.0.1/mail/proofs/key"), "{}", received.says());
    let logged = server.logged.all().join("\n");
    assert!(!logged.contains("ada@example.org") && !logged.contains("/mail/proofs/key"), "{logged}");
    store.close().await;
}
