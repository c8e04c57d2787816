//! What teachers see while it is done, and what they do about it: each of their deeds is on record.

use chapterwise::domain::credit::Credit;
use jiff::{SignedDuration, Timestamp};

use super::{answer, begin, clock, do_it, kept, pupil, reading_school, record, set};

#[tokio::test]
async fn they_see_who_is_at_it_and_who_has_handed_it_in() {
    let school = reading_school().await;
    let work = set(&school, &[("due", &clock(60)), ("limit", "30"), ("draw", "4")]).await;
    let look = async || school.teacher.get(&work).await.ok();
    look().await.says("0 of 2 handed in, 0 at it, 2 not begun.").says("What teachers did").says("Ms Frost set it");
    let attempt = begin(&school.mia, &work).await.attempt();
    answer(&school.app, &school.mia, &attempt, 1).await;
    look().await.says("0 of 2 handed in, 1 at it, 1 not begun.").says("at it, until ").says("1 of 4");
    do_it(&school.app, &school.noah, &work, 2).await;
    look().await.says("1 of 2 handed in, 1 at it, 0 not begun.").says("50%");
    school.colleague.get(&work).await.ok().says("50%");
    school.teacher.get(&school.class).await.ok().says("1 of 2 handed in, 50% on average.");
    school.mia.get(&work).await.ok().lacks("Noah").lacks("50%");
}

#[tokio::test]
async fn they_extend_reopen_hand_in_and_void_and_all_of_it_is_on_record() {
    let school = reading_school().await;
    let work = set(&school, &[("limit", "10"), ("what", "score")]).await;
    let attempt = begin(&school.mia, &work).await.attempt();
    answer(&school.app, &school.mia, &attempt, 2).await;
    let mia = format!("{work}/pupils/{}", pupil(&school, "Mia").await);
    let form = format!("{mia}/attempts/{}", attempt.rsplit('/').next().unwrap());
    let act = async |act, minutes| school.teacher.post(&form, &[("act", act), ("minutes", minutes)]).await.ok();
    school.teacher.get(&mia).await.ok().says("2 of 11 answered").says("Extend it").says("Hand in for them");

    act("reopen", "90").await;
    let until = kept(&school.app, &attempt).await.sits.unwrap().extended_until.unwrap();
    let ahead = until.duration_since(Timestamp::now());
    assert!(ahead <= SignedDuration::from_mins(90) && ahead > SignedDuration::from_mins(88));
    school.mia.get(&attempt).await.ok().says("minutes left");
    act("hand-in", "").await.says("2 of 11. Handed in by a teacher");
    act("hand-in", "").await;
    school.mia.get(&attempt).await.ok().says("2 of 11").says("Your teacher handed it in for you.");
    school.mia.post(&format!("{attempt}/questions/3"), &[("then", "save")]).await.status(409);
    act("reopen", "").await.says("Extend it");
    answer(&school.app, &school.mia, &attempt, 3).await;
    school.mia.post(&format!("{attempt}/finish"), &[]).await.ok().says("3 of 11");
    act("void", "").await.says("It counts for nothing.").says("Let it count").lacks("Open it again");
    act("void", "").await;
    act("reopen", "5").await;
    assert!(kept(&school.app, &attempt).await.finished_at.is_some(), "what counts for nothing is not opened again");
    school.mia.get(&attempt).await.ok().says("Your teacher has set this attempt aside: it does not count.");
    school.mia.get(&work).await.ok().says("does not count").says("Begin");
    school.teacher.get(&work).await.ok().says("0 of 2 handed in, 0 at it, 2 not begun.");
    act("unvoid", "").await;
    act("nonsense", "").await;
    school.teacher.get(&work).await.ok().says("1 of 2 handed in").says("27%");
    assert_eq!(record(&school, &work).await, ["set", "eased", "handed-in", "reopened", "voided", "unvoided"]);
    let page = school.teacher.get(&work).await.ok();
    page.says("Ms Frost made an attempt count for nothing for Mia.").says("Ms Frost handed in for Mia.");

    // While a voided attempt runs, it takes nothing.
    let other = set(&school, &[("attempts", "any")]).await;
    let attempt = begin(&school.noah, &other).await.attempt();
    let form = format!("{other}/pupils/{}/attempts/{}", pupil(&school, "Noah").await, attempt.rsplit('/').next().unwrap());
    school.teacher.post(&form, &[("act", "void")]).await.ok();
    school.noah.post(&format!("{attempt}/questions/1"), &[("then", "save")]).await.status(409);
    school.noah.post(&format!("{attempt}/finish"), &[]).await.ok();
    assert!(kept(&school.app, &attempt).await.finished_at.is_none());
    assert_ne!(begin(&school.noah, &other).await.attempt(), attempt);
    assert_eq!(kept(&school.app, &attempt).await.earned(), Credit::ZERO);
}

#[tokio::test]
async fn they_ease_it_for_many_at_once_and_take_that_back() {
    let school = reading_school().await;
    let work = set(&school, &[("limit", "20"), ("due", &clock(60))]).await;
    let (mia, noah) = (pupil(&school, "Mia").await.to_string(), pupil(&school, "Noah").await.to_string());
    let always = format!("{}/easings", school.class);
    let easing = format!("{work}/easing");
    school.teacher.post(&easing, &[("time", "125")]).await.status(422).says("Choose for whom.");
    let bad = school.teacher.post(&easing, &[("pupil", &mia), ("due", "x"), ("time", "9")]).await.status(422);
    bad.says("Choose how much time there is.");
    school.teacher.post(&always, &[("pupil", &mia), ("pupil", &noah), ("time", "150")]).await.ok().says("Mia").says("Noah");
    for who in [&school.mia, &school.noah] {
        who.get(&work).await.ok().says("30 minutes once you begin.");
    }
    // A homework's own goes before what always holds, also by taking it back.
    school.teacher.post(&easing, &[("pupil", &mia), ("pupil", &noah), ("time", "100")]).await.ok().says("(eased)");
    school.mia.get(&work).await.ok().says("20 minutes once you begin.");
    school.teacher.post(&easing, &[("pupil", &mia), ("due-at", &clock(5000))]).await.ok();
    school.mia.get(&work).await.ok().says("30 minutes once you begin.");
    school.noah.get(&work).await.ok().says("20 minutes once you begin.");
    let form = school.teacher.get(&format!("{easing}?pupil={mia}")).await.ok();
    assert!(form.html.contains(&clock(5000)[..13]), "the form starts from what holds");
    school.teacher.post(&easing, &[("pupil", &mia), ("pupil", &noah)]).await.ok();
    school.teacher.post(&always, &[("pupil", &mia), ("pupil", &noah)]).await.ok().lacks("Eased now");
    school.noah.get(&work).await.ok().says("20 minutes once you begin.");
    school.teacher.get(&work).await.ok().lacks("(eased)");
    assert_eq!(record(&school, &work).await, ["set", "eased", "eased", "eased", "eased", "eased"]);
}

#[tokio::test]
async fn they_change_it_and_take_it_back() {
    let school = reading_school().await;
    let mia = pupil(&school, "Mia").await.to_string();
    let work = set(&school, &[("title", "Tokens")]).await;
    let attempt = begin(&school.noah, &work).await.attempt();
    school.teacher.get(&format!("{work}/change")).await.ok().says("What it asks stays as it is.");
    let page =
        school.teacher.post(&format!("{work}/change"), &[("title", "Galleries"), ("closes", "then"), ("attempts", "1")]).await.status(422);
    assert!(page.html.contains("Galleries") && page.html.contains("value=\"then\""));
    let fields =
        [("title", "Galleries"), ("for", "some"), ("pupil", mia.as_str()), ("attempts", "1"), ("what", "score"), ("when", "at-once")];
    school.teacher.post(&format!("{work}/change"), &fields).await.ok().says("Galleries").says("0 of 1 handed in");
    school.noah.get(&work).await.status(404);
    school.mia.get(&work).await.ok().says("Galleries");
    school.teacher.get(&format!("{work}/delete")).await.ok().says("with 1 attempt and their results");
    school.teacher.post(&format!("{work}/delete"), &[]).await.ok().lacks("Galleries");
    school.noah.get(&attempt).await.status(404);
    school.mia.get(&work).await.status(404);
}
