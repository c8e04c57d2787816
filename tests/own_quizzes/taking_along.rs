//! A quiz as a file of another program, and on paper.

use super::{quiz, single, teacher, write};
use crate::support::app::TestApp;

#[tokio::test]
async fn a_quiz_is_taken_along_as_a_file_and_comes_back_the_same() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let home = quiz(&teacher, "All there").await;
    teacher.get(&format!("{home}/export")).await.ok().says("There is no question in it yet");
    write(&teacher, &home, &single("Who lights the lamps?", "Wren")).await;
    write(&teacher, &home, &[("kind", "true-false"), ("text", "The orchard is of glass."), ("truth", "true"), ("chapter", "1")]).await;
    let list = teacher.get(&format!("{home}/export")).await.ok();
    let beginnings = [("gift", "::"), ("xml", "<?xml"), ("csv", "kind"), ("toml", "[[question]]"), ("xlsx", "PK")];
    for (format, beginning) in beginnings {
        let address = format!("{home}/export/{format}");
        assert!(list.html.contains(&format!("href=\"{address}\"")), "{format} is not offered");
        let file = teacher.get_once(&address).await;
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"all-there.{format}\""));
        let bytes = file.as_bytes().to_vec();
        assert!(String::from_utf8_lossy(&bytes).contains(beginning), "{format} begins otherwise");
        // Brought in again it asks the same.
        let name = format!("all-there.{format}");
        let back = teacher.upload("/quizzes/import", &[], (&name, &bytes)).await.ok();
        assert!(["Who lights the lamps?", "The orchard is of glass."].iter().all(|text| back.text().contains(text)), "{format}");
    }
    let other = super::teacher(&app, "Mr Hall").await;
    other.get(&format!("{home}/export")).await.status(404);
    other.get(&format!("{home}/export/toml")).await.status(404).lacks("lamps");
    teacher.get(&format!("{home}/export/exe")).await.status(404);
}

#[tokio::test]
async fn on_paper_it_has_two_versions_each_with_its_key_at_the_end() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let home = quiz(&teacher, "On paper").await;
    teacher.get(&format!("{home}/paper")).await.ok().says("There is no question on it yet");
    for text in ["First of all?", "Second of all?", "Third of all?", "Fourth of all?"] {
        write(&teacher, &home, &single(text, "The right one")).await;
    }
    let version = async |name: &str| teacher.get(&format!("{home}/paper?version={name}")).await.ok();
    let (a, b) = (version("A").await, version("B").await);
    for (page, name) in [(&a, "A"), (&b, "B")] {
        let text = page.text();
        let (sheet, key) = text.split_once(&format!("Key to On paper, version {name}")).expect("a key");
        assert!(sheet.contains("Name") && sheet.contains("Class") && sheet.contains("Fourth of all?"));
        assert!(!key.contains("of all?"), "the key is letters alone");
    }
    assert_ne!(a.html.split("paper__questions").nth(1), b.html.split("paper__questions").nth(1));
    assert_eq!(a.html, version("A").await.html, "printed again it is the same");
    super::teacher(&app, "Mr Hall").await.get(&format!("{home}/paper")).await.status(404);
}
