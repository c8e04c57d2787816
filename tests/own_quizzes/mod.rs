//! Quizzes of one’s own through the router.

mod imports;

use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// Somebody with an account.
pub async fn teacher(app: &TestApp, name: &str) -> TestReader {
    let teacher = app.reader();
    teacher.post("/you/keep", &[("name", name), ("password", "a long enough orchard pass")]).await.ok();
    teacher
}
