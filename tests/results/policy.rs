//! Results are for the teachers of the class alone, and questions for those who have read as far as they look.

use super::results;
use crate::classes::account;

#[tokio::test]
async fn nobody_else_finds_a_page_of_results() {
    let results = results().await;
    let entry = results.entry("Adaline").await;
    let pupil = entry.rsplit('/').next().unwrap();
    let (class, homework) = (&results.class, &results.homework);
    let pages = [
        format!("{class}/gradebook"),
        format!("{class}/gradebook/csv"),
        format!("{class}/gradebook/xlsx"),
        format!("{entry}/work"),
        format!("{homework}/items"),
        format!("{homework}/lesson"),
        format!("{homework}/items/a/key"),
        format!("{homework}/pupils/{pupil}/answers"),
    ];
    let forms = [format!("{homework}/items/a/key"), format!("{homework}/items/c/accept"), format!("{homework}/items/newer")];
    let (stranger, visitor) = (results.app.reader(), results.app.reader());
    account(&stranger, "Dr Elsewhere").await;
    for page in &pages {
        results.teacher.get(page).await.ok();
        for other in [&results.pupils[0], &results.pupils[1], &stranger, &visitor] {
            other.get(page).await.status(404);
        }
    }
    for form in &forms {
        for other in [&results.pupils[0], &stranger, &visitor] {
            other.post(form, &[("right", "y"), ("text", "Skerry"), ("do", "apply")]).await.status(404);
        }
    }
    // A question, a pupil and a homework that there are not.
    for page in [format!("{homework}/items/q/key"), format!("{homework}/pupils/{}/answers", class.rsplit('/').next().unwrap())] {
        results.teacher.get(&page).await.status(404);
    }
}

#[tokio::test]
async fn a_colleague_who_has_not_read_so_far_sees_marks_and_no_questions() {
    let results = results().await;
    let (class, homework) = (&results.class, &results.homework);
    let colleague = results.app.reader();
    account(&colleague, "Mr Hale").await;
    let page = results.teacher.post(&format!("{class}/teachers"), &[("to", "new")]).await.ok();
    let link = format!("/teach/{}", page.html.split_once("/teach/").unwrap().1.split('"').next().unwrap());
    colleague.post(&link, &[]).await.ok();
    for page in ["items", "lesson", "items/a/key", "items/newer"] {
        colleague.get(&format!("{homework}/{page}")).await.status(403).lacks("Which of the three?");
    }
    colleague.get(&format!("{class}/gradebook")).await.ok().says("100%");
    let entry = results.entry("Deirdre").await;
    let in_chapter_1 = "<th scope=\"row\" dir=\"auto\">Chapter 1</th><td>2 of 3</td>";
    results.teacher.get(&format!("{entry}/work")).await.ok().holds(in_chapter_1);
    colleague.get(&format!("{entry}/work")).await.ok().says("66% on average").says("left out").lacks(in_chapter_1);
    colleague.read_up_to(1).await;
    // The quiz is Ms Frost's: her colleague mends the homework's key, and her quiz stays as it is.
    let key = format!("{homework}/items/a/key");
    let form = colleague.get(&key).await.ok().values("in-force")[0].clone();
    let fields = [("in-force", form.as_str()), ("right", "y"), ("do", "apply")];
    colleague.post(&key, &fields).await.ok().says("is not yours, or gone");
}

#[tokio::test]
async fn an_archived_class_is_read_and_not_mended() {
    let results = results().await;
    results.teacher.get(&format!("{}/items", results.homework)).await.ok().says("Mend the key");
    results.teacher.post(&format!("{}/archive", results.class), &[("to", "archived")]).await.ok();
    results.teacher.get(&format!("{}/items", results.homework)).await.ok().lacks("Mend the key");
    results.teacher.get(&format!("{}/items/a/key", results.homework)).await.status(403);
}
