//! Nothing of a pupil is in the log: no name, no code, no answer.

use std::io::Write;
use std::sync::{Arc, Mutex};

use super::{begin, kept, pupil, reading_school, second_browser, set};
use crate::classes::{code, come_in, entry};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn what_a_pupil_does_leaves_no_name_code_or_answer_in_the_log() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let school = reading_school().await;
    let work = set(&school, &[]).await;
    let bird = school.app.reader();
    let page = come_in(&bird, &school.class, &school.code, "Canary Birdsong").await.ok();
    let own = code(&page);
    let attempt = begin(&bird, &work).await.attempt();
    for item in kept(&school.app, &attempt).await.items {
        let question = format!("{attempt}/questions/{}", item.position);
        for then in ["save", "next"] {
            bird.post(&question, &[("answer", "canaries sing of themselves"), ("gap-1", "canaries sing"), ("then", then)]).await;
        }
    }
    let phone = second_browser(&school, &bird).await;
    phone.post(&format!("{}/return", school.class), &[("code", &school.code), ("own-code", &own)]).await.ok();
    phone.get(&format!("{attempt}/nowhere")).await.status(404);
    bird.post(&format!("{attempt}/finish"), &[]).await.ok();
    let id = pupil(&school, "Canary Birdsong").await.to_string();
    school.teacher.get(&format!("{work}/pupils/{id}")).await.ok().says("Canary Birdsong");
    school.teacher.post(&format!("{work}/easing"), &[("pupil", &id), ("time", "150")]).await.ok();
    let page = entry(&school.teacher, &school.class, "Canary Birdsong").await;
    school.teacher.post(&format!("{page}/remove"), &[]).await.ok();

    let log = String::from_utf8_lossy(&lines.0.lock().unwrap()).to_lowercase();
    assert!(log.contains(&attempt) && log.contains("assignments"), "the log is written: {log}");
    for secret in ["canary", "birdsong", "canaries", &own] {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret}: {line:?}");
    }
}
