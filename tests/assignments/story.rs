//! What a pupil does, sees and does not see yet.

use chapterwise::domain::credit::Credit;
use chapterwise::domain::sitting::HandedInBy;
use chapterwise::pages::attempts::sitting::hand_in_overdue;
use chapterwise::store::{StartOutcome, Wish};
use jiff::{SignedDuration, Timestamp};

use super::{answer, begin, clock, do_it, id, kept, pupil, reading_school, record, right, second_browser, sent, set};
use crate::classes::School;
use crate::support::answers::borrowed;
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_teacher_sets_chapters_and_is_told_what_is_wrong_at_its_field() {
    let school = reading_school().await;
    let (teacher, class) = (&school.teacher, school.class.as_str());
    let bad = sent(teacher, class, &[("first", "3"), ("when", "after-due"), ("limit", "0"), ("title", "A title kept")]).await.status(422);
    let bad = bad.says("Choose a chapter that you have read.").says("Give a number of minutes from 1 to 1440");
    assert!(bad.html.contains("A title kept"), "what was typed is kept");
    sent(teacher, class, &[("when", "after-due")]).await.status(422).says("give a time at which it is due");
    sent(teacher, class, &[("due", &clock(60)), ("closes", &clock(30))]).await.status(422).says("It would close before it is due.");
    sent(teacher, class, &[("for", "some")]).await.status(422).says("Choose for whom it is");
    let form = chapterwise::domain::ident::FormKey::new().to_string();
    let work = set(&school, &[("form", &form), ("due", &clock(60))]).await;
    assert_eq!(work, set(&school, &[("form", &form), ("due", &clock(60))]).await, "the same form sets one");
    teacher.get(&work).await.ok().says("Chapter 1").says("0 of 2 handed in, 0 at it, 2 not begun.");
    school.mia.get(class).await.ok().says("Chapter 1").says("Due ");
    school.mia.get(&work).await.ok().says("1 attempt.").says("It looks as far as the end of chapter 1.");
}

#[tokio::test]
async fn a_homework_on_a_chapter_asks_for_no_more_than_having_read_it() {
    let school = reading_school().await;
    school.teacher.read_up_to(4).await.ok();
    let work = set(&school, &[]).await;
    school.mia.read_up_to(1).await.ok();
    let attempt = school.mia.post(&format!("{work}/start"), &[]).await.ok().attempt();
    let asked = kept(&school.app, &attempt).await;
    assert!(asked.items.iter().all(|item| item.question.as_str() != "how-many-tins"), "which looks as far as chapter 3");
}

#[tokio::test]
async fn who_has_read_nothing_says_that_they_have_before_they_begin() {
    let school = reading_school().await;
    let work = set(&school, &[("first", "2"), ("last", "2")]).await;
    let ahead = school.app.reader();
    ahead.read_up_to(3).await.ok();
    ahead.get(&format!("{BOOK}/chapters/1")).await.ok().says("Drowned");
    ahead.get(&format!("{BOOK}/chapters/2")).await.ok().says("Tobias");
    school.mia.get(&work).await.ok().says("I have read chapter 2. Begin").lacks("Tobias").lacks("Drowned");
    let page = school.mia.post(&format!("{work}/start"), &[]).await.ok();
    assert_eq!(page.address, work, "nothing begins without it");
    assert!(school.app.state.store.sittings(id(&work)).await.unwrap().is_empty());
    let first = begin(&school.mia, &work).await.says("Question 1 of ");
    school.mia.get(&work).await.ok().says("You have begun: 0 of ").says("Go on with it");
    // At another browser of hers she has said nothing yet; what runs is gone on with once she has.
    let phone = second_browser(&school, &school.mia).await;
    let page = phone.get(&first.attempt()).await.ok();
    assert_eq!(page.address, work);
    page.says("I have read chapter 2. Go on").lacks("Go on with it");
    assert_eq!(begin(&phone, &work).await.attempt(), first.attempt());
    school.mia.post(&format!("{}/finish", first.attempt()), &[]).await.ok();
    // And so is what is handed in looked at.
    let tablet = second_browser(&school, &school.mia).await;
    assert_eq!(tablet.get(&first.attempt()).await.ok().says("I have read chapter 2").address, work);
    begin(&tablet, &work).await.says("You have handed it in.");
    tablet.get(&first.attempt()).await.ok().says("Your answers");
}

#[tokio::test]
async fn one_by_one_it_is_handed_in_and_explained_after_it_was_due() {
    let school = reading_school().await;
    // What is kept back here shows at once in another homework, to another pupil.
    let open = set(&school, &[]).await;
    let page = do_it(&school.app, &school.noah, &open, 2).await.says("2 of 11.").says("Why").says("Your answers");
    page.holds("CANARY");
    school.noah.get(&school.class).await.ok().says("18%");

    let work = set(&school, &[("due", &clock(60)), ("when", "after-due")]).await;
    let attempt = begin(&school.mia, &work).await.attempt();
    answer(&school.app, &school.mia, &attempt, 2).await;
    school.mia.get(&format!("{attempt}/finish")).await.ok().says("Hand in");
    let page = school.mia.post(&format!("{attempt}/finish"), &[]).await.ok().says("Handed in");
    page.says("is shown after").lacks("2 of ").lacks("Why").lacks("Your answers").lacks("CANARY");
    school.mia.get(&work).await.ok().says("You have handed it in.").lacks("2 of ");
    school.mia.get(&school.class).await.ok().says("Handed in").lacks("%");
    assert_eq!(kept(&school.app, &attempt).await.earned(), Credit::whole(2));
    // It was due before it was handed in: late, and shown.
    due_earlier(&school, &work, -1).await;
    let page = school.mia.get(&attempt).await.ok().says("2 of 11.").says("Your answers").says("It came after it was due, and was taken.");
    assert!(page.html.contains("CANARY-explanation"));
    school.mia.get(&school.class).await.ok().says("Handed in late, 18%");
    school.teacher.get(&work).await.ok().says("handed in late");
}

/// Changes when it opens, is due and closes, to so many minutes from now.
async fn due_earlier(school: &School, work: &str, due: i64) {
    let opens = clock(-600);
    let fields = [("opens", opens.as_str()), ("due", &clock(due)), ("attempts", "1"), ("what", "explanations"), ("when", "after-due")];
    school.teacher.post(&format!("{work}/change"), &fields).await.ok();
}

#[tokio::test]
async fn all_on_one_page_is_kept_and_handed_in() {
    let school = reading_school().await;
    let work = set(&school, &[("layout", "all-on-one"), ("limit", "30"), ("what", "right-or-wrong")]).await;
    let page = begin(&school.mia, &work).await.says("Handed in at ");
    let attempt = page.attempt();
    let all = kept(&school.app, &attempt).await.items.len() as u16;
    assert_eq!(all, 11);
    let mut fields = Vec::new();
    for position in 1..=all {
        fields.extend(right(&school.app, &attempt, position, &format!("q{position}-")).await);
    }
    let page = school.mia.post(&attempt, &borrowed(&fields)).await.ok();
    let done = kept(&school.app, &attempt).await;
    assert_eq!((done.earned(), done.finished_at.is_some()), (Credit::whole(11), true), "{}", page.text());
    page.says("11 of 11. Nothing missed.").never_holds("CANARY");
}

#[tokio::test]
async fn each_rule_shows_so_much_and_no_more() {
    let school = reading_school().await;
    for (what, shows, lacks) in [
        ("explanations", ["Your answers", "CANARY"].as_slice(), [].as_slice()),
        ("right-or-wrong", &["1 of 11.", "Question by question"], &["Your answers", "CANARY"]),
        ("score", &["1 of 11."], &["Question by question", "Your answers", "CANARY"]),
        ("never", &["Your teacher will tell you how it went."], &["1 of 11", "Question by question", "Your answers", "CANARY"]),
    ] {
        let work = set(&school, &[("what", what)]).await;
        let page = do_it(&school.app, &school.mia, &work, 1).await;
        let page = shows.iter().fold(page, |page, words| page.says(words));
        let page = lacks.iter().fold(page, |page, words| page.lacks(words));
        // Her answers can't be changed, nor any of it be shared, retried or ruled on.
        let attempt = page.attempt();
        for (path, fields) in [("retry", ("form", "x")), ("share", ("sure", "yes")), ("questions/1/ruling", ("counts", "own"))] {
            school.mia.post(&format!("{attempt}/{path}"), &[fields]).await.ok();
        }
        let now = kept(&school.app, &attempt).await;
        assert_eq!((now.earned(), now.share_token), (Credit::ONE, None));
    }
    assert_eq!(school.app.state.store.sittings_of(pupil(&school, "Mia").await).await.unwrap().len(), 4);
}

#[tokio::test]
async fn once_it_is_closed_nothing_is_taken() {
    let school = reading_school().await;
    for layout in ["one-by-one", "all-on-one"] {
        let work = set(&school, &[("layout", layout), ("attempts", "any"), ("what", "score")]).await;
        school.mia.get(&work).await.ok().holds("/start");
        let attempt = begin(&school.mia, &work).await.attempt();
        let first = right(&school.app, &attempt, 1, if layout == "one-by-one" { "" } else { "q1-" }).await;
        let place = if layout == "one-by-one" { format!("{attempt}/questions/1") } else { attempt.clone() };
        let sent = |then: &'static str| borrowed(&first).into_iter().chain([("then", then)]).collect::<Vec<_>>();
        let quietly = school.mia.post_once(&place, &sent("save")).await;
        assert_eq!(quietly.status_code().as_u16(), 204);
        assert!(quietly.headers().contains_key("chapterwise-saved-at"));
        // The page stays open while the teacher closes it.
        let fields = [
            ("opens", clock(-600)),
            ("closes", clock(-1)),
            ("attempts", "any".into()),
            ("what", "score".into()),
            ("when", "at-once".into()),
            ("layout", layout.into()),
        ];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        school.teacher.post(&format!("{work}/change"), &fields).await.ok();
        let second = right(&school.app, &attempt, 2, if layout == "one-by-one" { "" } else { "q2-" }).await;
        let place = if layout == "one-by-one" { format!("{attempt}/questions/2") } else { attempt.clone() };
        let late: Vec<_> = borrowed(&second).into_iter().chain([("then", "save")]).collect();
        school.mia.post(&place, &late).await.status(409);
        let late: Vec<_> = borrowed(&second).into_iter().chain([("then", "next")]).collect();
        school.mia.post(&place, &late).await.ok().says("The time was over. What you had saved by then was handed in.").says("1 of 11");
        school.mia.post(&format!("{attempt}/finish"), &[]).await.ok().says("1 of 11");
        let done = kept(&school.app, &attempt).await;
        assert_eq!((done.earned(), done.sits.unwrap().handed_in_by), (Credit::ONE, Some(HandedInBy::Clock)));
        assert!(done.items[1].response.is_none() && done.finished_at >= Some(done.started_at));
        let page = school.mia.post(&format!("{work}/start"), &[("read", "yes")]).await.ok().says("It has closed.").lacks("/start");
        assert_eq!(page.address, work);
        assert_eq!(school.app.state.store.sittings(id(&work)).await.unwrap().len(), 1);
    }
}

/// Begins an attempt so many minutes ago.
async fn begun_ago(school: &School, work: &str, minutes: i64) -> String {
    let (store, mia) = (&school.app.state.store, pupil(school, "Mia").await);
    school.mia.read_up_to(2).await.ok();
    let paper = store.assignment(id(work)).await.unwrap().unwrap().paper;
    let paper = store.paper(paper).await.unwrap().unwrap();
    let device = chapterwise::domain::ident::ReaderId::new();
    let then = Timestamp::now() - SignedDuration::from_mins(minutes);
    match store
        .start_sitting((id(work), mia), (chapterwise::domain::ident::FormKey::new(), Wish::Count), paper, device, then)
        .await
        .unwrap()
    {
        StartOutcome::Runs(attempt) => format!("/attempts/{attempt}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn when_the_time_is_over_what_was_saved_is_handed_in_by_whoever_looks_first() {
    let school = reading_school().await;
    let opens = clock(-600);
    for looked_at in [true, false] {
        let work = set(&school, &[("opens", &opens), ("limit", "30"), ("what", "score")]).await;
        let attempt = begun_ago(&school, &work, 31).await;
        let known = kept(&school.app, &attempt).await;
        let words = chapterwise::domain::response::Response::Text { text: "kept".into() };
        school.app.state.store.save_response(known.id, 1, Some(words), known.started_at).await.unwrap();
        if looked_at {
            school.mia.get(&attempt).await.ok().says("The time was over.");
        } else {
            assert_eq!(hand_in_overdue(&school.app.state, Timestamp::now()).await.unwrap(), 1);
            assert_eq!(hand_in_overdue(&school.app.state, Timestamp::now()).await.unwrap(), 0);
        }
        let done = kept(&school.app, &attempt).await;
        assert_eq!(done.finished_at, Some(done.started_at + SignedDuration::from_mins(30)), "as of when it was over");
        assert_eq!(done.sits.unwrap().handed_in_by, Some(HandedInBy::Clock));
        assert!(done.items[0].response.is_some());
        let mia = format!("{work}/pupils/{}", pupil(&school, "Mia").await);
        school.teacher.get(&mia).await.ok().says("Handed in by the clock").says("after 30 minutes");
    }
    // Who has twice the time is at it still.
    let work = set(&school, &[("opens", &opens), ("limit", "30")]).await;
    let mia = pupil(&school, "Mia").await.to_string();
    school.teacher.post(&format!("{work}/easing"), &[("pupil", &mia), ("time", "200")]).await.ok();
    let attempt = begun_ago(&school, &work, 31).await;
    school.mia.get(&attempt).await.ok().says("Question 1 of ").says("minutes left");
    school.mia.get(&work).await.ok().says("60 minutes once you begin.");
}

#[tokio::test]
async fn what_is_eased_shows_on_the_pupils_own_pages_alone() {
    let school = reading_school().await;
    let work = set(&school, &[("shuffle", "yes"), ("due", &clock(60)), ("limit", "10")]).await;
    let mia = pupil(&school, "Mia").await.to_string();
    let eased =
        [("pupil", mia.as_str()), ("larger-print", "yes"), ("unshuffled", "yes"), ("attempts", "2"), ("due", "1"), ("time", "none")];
    school.teacher.post(&format!("{}/easings", school.class), &eased).await.ok().says("Eased now").says("Mia");
    school.teacher.get(&work).await.ok().says("(eased)");
    let (hers, his) = (begin(&school.mia, &work).await, begin(&school.noah, &work).await);
    let hers = hers.holds("data-print=\"large\"");
    his.says("minutes left").holds("id=\"time-left\"").lacks("data-print=\"large\"");
    hers.lacks("id=\"time-left\"");
    school.noah.get(&work).await.ok().says("1 attempt.").says("once you begin").lacks("Eased").lacks("eased");
    school.mia.get(&work).await.ok().says("3 attempts.").lacks("once you begin");
    let hers = kept(&school.app, &school.mia.get(&work).await.html.split_once("href=\"/attempts/").unwrap().1[..36]).await;
    let book = school.app.state.library.book(&hers.plan.book).unwrap();
    let written: Vec<_> =
        book.chapters[0].questions.iter().map(|question| question.id.clone()).filter(|id| id.as_str() != "how-many-tins").collect();
    assert_eq!(hers.items.iter().map(|item| item.question.clone()).collect::<Vec<_>>(), written);
    // Not even unshuffled does the order in which something is written tell which is right.
    let ordering = hers.items.iter().find(|item| item.question.as_str() == "order-of-arrival").unwrap();
    let page = school.mia.get(&format!("/attempts/{}/questions/{}", hers.id, ordering.position)).await.ok();
    let right = right(&school.app, &format!("/attempts/{}", hers.id), ordering.position, "").await;
    let shown: Vec<usize> = right.iter().map(|(field, _)| page.html.find(&format!("name=\"{field}\"")).unwrap()).collect();
    assert!(!shown.is_sorted(), "{shown:?}");
}

#[tokio::test]
async fn the_best_the_last_or_the_average_counts() {
    let school = reading_school().await;
    for (counts, percent) in [("best", "27%"), ("last", "9%"), ("average", "18%"), ("first", "27%")] {
        let work = set(&school, &[("attempts", "2"), ("counts", counts), ("what", "score")]).await;
        do_it(&school.app, &school.mia, &work, 3).await.says("3 of 11");
        school.mia.get(&work).await.ok().says("1 attempt left.").says("Do it again").holds("/start");
        do_it(&school.app, &school.mia, &work, 1).await.says("1 of 11");
        school.mia.get(&work).await.ok().says("You have handed it in.").lacks("/start");
        school.teacher.get(&work).await.ok().says(percent);
        school.mia.get(&school.class).await.ok().says(percent);
    }
}

#[tokio::test]
async fn it_is_done_again_until_passed_with_only_what_was_missed() {
    let school = reading_school().await;
    let fields = [("attempts", "any"), ("pass", "80"), ("until-passed", "yes"), ("what", "score"), ("draw", "4")];
    let work = set(&school, &fields).await;
    do_it(&school.app, &school.mia, &work, 3).await.says("3 of 4");
    school.mia.get(&work).await.ok().says("Passed with 80%.").says("Do it again").holds("/start");
    school.teacher.get(&work).await.ok().says("not passed yet");
    let again = begin(&school.mia, &work).await.says("Question 1 of 1");
    answer(&school.app, &school.mia, &again.attempt(), 1).await;
    school.mia.post(&format!("{}/finish", again.attempt()), &[]).await.ok();
    school.mia.get(&work).await.ok().says("You have passed.").lacks("/start");
    school.teacher.get(&work).await.ok().says("handed in, passed").says("100%");
}

#[tokio::test]
async fn practice_is_offered_only_afterwards_and_counts_for_nothing() {
    let school = reading_school().await;
    // Another homework, which is explained at once and may be practised; all of it right.
    let open = set(&school, &[("practice", "yes")]).await;
    do_it(&school.app, &school.noah, &open, 11).await;
    school.noah.get(&open).await.ok().holds("/practise");
    school.teacher.get(&open).await.ok().says("100%");

    let work = set(&school, &[("practice", "yes"), ("due", &clock(60)), ("when", "after-due")]).await;
    let practise = async |only| school.mia.post(&format!("{work}/practise"), &[("read", "yes"), ("only", only)]).await.ok();
    school.mia.get(&work).await.ok().lacks("/practise");
    assert_eq!(practise("all").await.address, work);
    do_it(&school.app, &school.mia, &work, 2).await;
    assert_eq!(practise("all").await.address, work, "explanations would show");
    due_earlier(&school, &work, -1).await;
    school.mia.get(&work).await.ok().lacks("/practise");
    // The change took it away, as its form said.
    let fields = [
        ("opens", clock(-600)),
        ("due", clock(-1)),
        ("what", "explanations".into()),
        ("when", "after-due".into()),
        ("practice", "yes".into()),
        ("attempts", "1".into()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    school.teacher.post(&format!("{work}/change"), &fields).await.ok();
    school.mia.get(&work).await.ok().says("What you missed").says("All of it");
    let page = practise("missed").await.says("Question 1 of 9").says("Check answer");
    let attempt = page.attempt();
    answer(&school.app, &school.mia, &attempt, 9).await;
    school.mia.post(&format!("{attempt}/finish"), &[]).await.ok().says("Practice, ");
    school.mia.get(&work).await.ok().says("practice").says("2 of 11");
    school.teacher.get(&work).await.ok().says("18%").lacks("100%");
    assert_eq!(record(&school, &work).await, ["set", "changed", "changed"]);
    let without = set(&school, &[]).await;
    do_it(&school.app, &school.mia, &without, 1).await;
    school.mia.get(&without).await.ok().lacks("/practise");
    let page = school.mia.post(&format!("{without}/practise"), &[("read", "yes")]).await.ok();
    assert_eq!(page.address, without);
}
