//! What pages and files say equals what was worked by hand.

use calamine::{Data, Reader, Xlsx};

use super::{results, sit};

#[tokio::test]
async fn a_homework_is_analysed_question_by_question() {
    let results = results().await;
    let items = format!("{}/items", results.homework);
    let page = results.teacher.get(&items).await.ok();
    // Totals 3, 2, 2, 2, 0, 0: mean 9/6. Squares of the deviations 2.25 + 3·0.25 + 2·2.25 = 7.5, over 5: variance 1.5, root 1.22.
    let page = page.says("Mean 1.5 of 3 On average, pupils earned 50% of the points.").says("Standard deviation 1.2");
    // Items have 3, 4 and 2 right of 6: variances 0.3, 4/15, 4/15, in all 5/6; alpha = 3/2·(1 − (5/6)/1.5) = 2/3; error ratio √(1/3), of
    // 1.22 points.
    let page = page.says("alpha) 67%").says("Error ratio 58%").says("Standard error 0.7");
    // m₂ = 1.25, m₃ = (3.375 + 3·0.125 − 2·3.375)/6 = −0.5; k₃ = 36·(−0.5)/20 = −0.9, over 1.5^1.5.
    let page = page.says("Skewness −0.49");
    // m₄ = (3·5.0625 + 3·0.0625)/6 = 2.5625; k₄ = 36·(7·2.5625 − 15·1.5625)/60 = −3.3, over 1.5².
    let page = page.says("Kurtosis −1.47");
    // a: 3 of 6; against the rest 2, 1, 1, 2, 0, 0 products add up to 1 and squares to 1.5 and 4: 1/√6; at most 2 in the best order;
    // covariances with totals 2.5, 3 and 2 of 5: √2.5 of √2.5 + √3 + √2.
    let a = page.html.split_once("id=\"q-a\"").unwrap().1.split_once("id=\"q-b\"").unwrap().0;
    for said in ["50%", "41%", "33%", "The class earned 50% of what there was to earn: about right."] {
        assert!(a.contains(said), "{said} is not in {a}");
    }
    // One is best, three have the same total, two are lowest.
    let page = page.says("1 in the best third, 3 in the middle, 2 in the lowest").says("Too few answers to judge: 6 pupils.");
    // c was missed by four, a by three, b by two.
    let text = page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
    assert!(at("4 of 6 pupils") < at("3 of 6 pupils") && at("3 of 6 pupils") < at("2 of 6 pupils"));
    assert!(page.html.contains("class=\"chart\"") && page.html.contains("Lowest<small>of 2</small>"));
    // Adaline does it again and knows nothing any more: the first attempt is looked at, or the one that counts.
    sit(&results.pupils[0], &results.homework, ["z", "false", ""]).await;
    results.teacher.get(&items).await.ok().says("Mean 1.5 of 3");
    results.teacher.get(&format!("{items}?which=counting")).await.ok().says("Mean 1 of 3").says("From the attempts that count");
}

#[tokio::test]
async fn the_gradebook_sorts_and_says_what_counts() {
    let results = results().await;
    let book = format!("{}/gradebook", results.class);
    let order = async |address: &str| {
        let page = results.teacher.get(address).await.ok();
        let body = page.html.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0.to_owned();
        body.split("/work\"").skip(1).map(|link| link.split(['>', '<']).nth(1).unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(&book).await, "=1+1 Fay Adaline Benedict Cyprian Deirdre Evangeline");
    assert_eq!(order(&format!("{book}?way=down")).await, "Evangeline Deirdre Cyprian Benedict Adaline =1+1 Fay");
    let by_mark = format!("{book}?sort={}&way=down", results.homework.rsplit('/').next().unwrap());
    assert_eq!(order(&by_mark).await, "Adaline Benedict Cyprian Deirdre =1+1 Fay Evangeline");
    assert!(results.teacher.get(&by_mark).await.ok().html.contains("aria-sort=\"descending\""));
    results.teacher.get(&book).await.ok().says("100%").says("66%").says("6 of 6 handed in").says("50%");
    // The last counts here: Adaline loses all. The best stays what it was.
    sit(&results.pupils[0], &results.homework, ["z", "false", ""]).await;
    results.teacher.get(&book).await.ok().lacks(">100%<").says("2 attempts").says("33%");
    results.teacher.get(&format!("{book}?mark=best")).await.ok().says("100%").says("50%");
}

#[tokio::test]
async fn the_gradebook_is_a_file_and_no_name_a_formula() {
    let results = results().await;
    let book = format!("{}/gradebook", results.class);
    let csv = results.teacher.get_once(&format!("{book}/csv")).await;
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"gradebook-10-b-english.csv\"");
    let text = String::from_utf8(csv.as_bytes().to_vec()).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Pupil,The island (%),The island: how it stands,The island: minutes,Average (%)");
    assert!(
        lines.iter().any(|line| line.starts_with("'=1+1 Fay,0,")) && lines.iter().any(|line| line.starts_with("Benedict,66.6667,")),
        "{text}"
    );
    let xlsx = results.teacher.get_once(&format!("{book}/xlsx")).await;
    let mut read: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx.as_bytes().to_vec())).unwrap();
    let sheet = read.worksheet_range_at(0).unwrap().unwrap();
    let row = |name: &str| sheet.rows().find(|row| row[0] == Data::String(name.to_owned())).unwrap_or_else(|| panic!("no {name}")).to_vec();
    assert_eq!((row("=1+1 Fay")[1].clone(), row("Adaline")[1].clone(), row("Average")[1].clone()), {
        (Data::Float(0.0), Data::Float(100.0), Data::Float(50.0))
    });
    results.teacher.get(&format!("{book}/ods")).await.status(404);
}

#[tokio::test]
async fn the_lesson_takes_up_what_was_missed_and_names_nobody() {
    let results = results().await;
    let page = results.teacher.get(&format!("{}/lesson", results.homework)).await.ok();
    let text = page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
    assert!(at("What is the island called?") < at("Which of the three?") && at("Which of the three?") < at("The panes glow"));
    let page = page.says("“Skerry” (3)").says("Answer y (3)").says("1 pupil left it open").says("Three questions to talk about.");
    let page = ["Adaline", "Benedict", "Cyprian", "Deirdre", "Evangeline", "Fay"].iter().fold(page, |page, name| page.lacks(name));
    page.lacks("class=\"tabbar\"").holds("data-theme=\"light\"");
    assert!(results.teacher.get(&format!("{}/lesson?room=dark", results.homework)).await.ok().html.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn one_pupils_work_and_answers_are_read() {
    let results = results().await;
    let entry = results.entry("Deirdre").await;
    results.teacher.get(&entry).await.ok().says("Their work");
    results.teacher.get(&format!("{entry}/work")).await.ok().says("66% on average").says("Chapter 1 2 of 3 33%").says("The island");
    let answers = format!("{}/pupils/{}/answers", results.homework, entry.rsplit('/').next().unwrap());
    results.teacher.get(&answers).await.ok().says("2 of 3. Handed in").says("Answer y").says("Look again: The ferry");
    results.teacher.get(&format!("{answers}?attempt=nothing")).await.status(404);
    // Another pupil's attempt is none of theirs.
    let other = results.entry("Adaline").await;
    let theirs = results.teacher.get(&format!("{}/pupils/{}", results.homework, other.rsplit('/').next().unwrap())).await.ok();
    let attempt = theirs.html.split_once("answers?attempt=").unwrap().1.split('"').next().unwrap().to_owned();
    results.teacher.get(&format!("{answers}?attempt={attempt}")).await.status(404);
}
