//! A class's room: pupils come in as themselves, and what they did is kept with the class.

use super::{after, answer};
use crate::classes::{School, school};
use crate::support::reader::TestReader;

/// A room of the class on chapter 1; where it is, and its pin.
async fn open(school: &School, fields: &[(&str, &str)]) -> (String, String) {
    school.teacher.read_up_to(1).await.ok();
    let class = school.class.rsplit('/').next().unwrap();
    let usual = [("class", class), ("from", "chapters"), ("first", "1"), ("last", "1"), ("draw", ""), ("rules", "1"), ("late", "yes")];
    let fields: Vec<_> = usual.into_iter().chain(fields.iter().copied()).collect();
    let page = school.teacher.post("/rooms/new", &fields).await.ok();
    (page.address.trim_end_matches("/host").to_owned(), after(&page.html, "data-pin=\""))
}

async fn come_in(pupil: &TestReader, room: &str, pin: &str) {
    let door = pupil.get(&format!("/join?code={pin}")).await.ok().says("Come in as");
    let ticket = door.values("ticket").remove(0);
    pupil.post(&format!("{room}/players"), &[("ticket", &ticket), ("as-pupil", "yes")]).await.ok();
}

async fn forward(teacher: &TestReader, room: &str, steps: usize) {
    for _ in 0..steps {
        let from = after(&teacher.get(&format!("{room}/host")).await.ok().html, "data-stage=\"");
        teacher.post(&format!("{room}/acts"), &[("do", "forward"), ("from", &from)]).await.ok();
    }
}

#[tokio::test]
async fn what_a_class_did_stands_in_its_gradebook_and_can_be_practised() {
    let school = school().await;
    let (room, pin) = open(&school, &[]).await;
    come_in(&school.mia, &room, &pin).await;
    come_in(&school.noah, &room, &pin).await;
    // A guest plays along, and is nobody in the gradebook.
    let guest = school.app.reader();
    let door = guest.get(&format!("/join?code={pin}")).await.ok();
    guest.post(&format!("{room}/players"), &[("name", "Guest"), ("ticket", &door.values("ticket")[0])]).await.ok();
    for _ in 0..2 {
        forward(&school.teacher, &room, 1).await;
        answer(&school.mia, &room).await.ok();
        forward(&school.teacher, &room, 2).await;
    }
    // The bell rings in the middle of the third, which counts for nobody. A colleague runs the room as well: here they end it.
    forward(&school.teacher, &room, 1).await;
    school.colleague.post(&format!("{room}/acts"), &[("do", "end")]).await.ok().says("It is over");
    // It is kept a moment after the room is over.
    let mut page = school.teacher.get(&school.class).await.ok();
    for _ in 0..50 {
        if page.text().contains("Live: Chapter 1") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        page = school.teacher.get(&school.class).await.ok();
    }
    let homework = page
        .says("Live: Chapter 1")
        .html
        .split("href=\"")
        .find(|part| part.contains("Live: Chapter 1"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    school.teacher.get(&homework).await.ok().says("Mia").says("Noah").lacks("Guest");
    school.teacher.get(&format!("{homework}/items")).await.ok();
    school.mia.get(&homework).await.ok().says("Practise");
    // A server that takes the room up again keeps nothing twice.
    let again = chapterwise::live::rooms::Rooms::new(school.app.state.store.clone());
    let id = room.rsplit('/').next().unwrap().parse().unwrap();
    assert!(again.room(id).await.unwrap().is_some());
    let class = school.class.rsplit('/').next().unwrap().parse().unwrap();
    let store = &school.app.state.store;
    let kept = store.assignments(class).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(store.paper(kept[0].paper).await.unwrap().unwrap().items().len(), 2);
    // Deleted, it does not come back with the room.
    assert!(store.delete_assignment(kept[0].id).await.unwrap());
    let again = chapterwise::live::rooms::Rooms::new(store.clone());
    again.room(id).await.unwrap().unwrap().act(chapterwise::domain::room::act::Act::Tick).await;
    assert_eq!(store.assignments(class).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_pupil_with_extra_time_has_it_in_the_room() {
    let school = school().await;
    let noah = school.app.state.store.pupils(school.class.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    let noah = noah.iter().find(|pupil| pupil.name.as_str() == "Noah").unwrap().id;
    use chapterwise::domain::homework::adjustment::{ExtraTime, Standing, TimeFactor};
    let twice = Standing { time: Some(ExtraTime::Times(TimeFactor::new(2, 1).unwrap())), ..Standing::default() };
    school.app.state.store.ease_always(school.class.rsplit('/').next().unwrap().parse().unwrap(), vec![noah], twice).await.unwrap();
    let (room, pin) = open(&school, &[("limit", "20")]).await;
    come_in(&school.mia, &room, &pin).await;
    come_in(&school.noah, &room, &pin).await;
    forward(&school.teacher, &room, 1).await;
    let left =
        async |pupil: &TestReader| after(&pupil.get(&format!("{room}/play")).await.ok().html, "data-left=\"").parse::<i64>().unwrap();
    assert!((15_000..=20_000).contains(&left(&school.mia).await));
    assert!((35_000..=40_000).contains(&left(&school.noah).await));
}

#[tokio::test]
async fn a_pupil_who_is_removed_leaves_no_name_in_the_room() {
    let school = school().await;
    let (room, pin) = open(&school, &[]).await;
    come_in(&school.mia, &room, &pin).await;
    let id = room.rsplit('/').next().unwrap().parse().unwrap();
    let kept = async || format!("{:?}", school.app.state.store.room_events(id, 0).await.unwrap());
    assert!(kept().await.contains("Mia"));
    let class = school.class.rsplit('/').next().unwrap().parse().unwrap();
    let mia = school.app.state.store.pupils(class).await.unwrap().into_iter().find(|pupil| pupil.name.as_str() == "Mia").unwrap();
    assert!(school.app.state.store.remove_pupil(class, mia.id).await.unwrap());
    let now = kept().await;
    assert!(!now.contains("Mia") && now.contains("Somebody 1") && !now.contains(&mia.id.to_string()), "{now}");
}

#[tokio::test]
async fn a_pupil_keeps_the_name_that_their_teacher_gave_and_comes_back_where_they_were_put_out_by_mistake() {
    let school = school().await;
    // The teacher knows what a pupil is called; what pupils call themselves the host has a look at.
    school.teacher.post(&format!("{}/pupils", school.class), &[("names", "Dick Schwanz")]).await.ok();
    let given = crate::classes::entry(&school.teacher, &school.class, "Dick Schwanz").await;
    let page = school.teacher.get(&given).await.ok();
    let own = page.html.split_once("Own code <b class=\"num\">").unwrap().1.split('<').next().unwrap().replace(' ', "").to_lowercase();
    let (listed, typed) = (school.app.reader(), school.app.reader());
    listed
        .post(&format!("{}/return", school.class), &[("code", &school.code), ("own-code", &own)])
        .await
        .ok()
        .says("You are in, Dick Schwanz.");
    crate::classes::come_in(&typed, &school.class, &school.code, "Knob").await.ok().says("You are in, Knob.");
    let (room, pin) = open(&school, &[]).await;
    come_in(&listed, &room, &pin).await;
    come_in(&typed, &room, &pin).await;
    let (screen, host, acts) = (format!("{room}/screen"), format!("{room}/host"), format!("{room}/acts"));
    school.teacher.get(&host).await.ok().says("1 name is waiting").says("Knob");
    school.app.reader().get(&screen).await.ok().says("Dick Schwanz").says("Player 2").lacks("Knob");
    // A pupil who was put out is out on every device, and in again on every one.
    school.teacher.post(&acts, &[("do", "put-out"), ("player", "0")]).await.ok().says("Removed: 1");
    let elsewhere = school.app.reader();
    elsewhere.post(&format!("{}/return", school.class), &[("code", &school.code), ("own-code", &own)]).await.ok();
    let door = elsewhere.get(&format!("/join?code={pin}")).await.ok();
    let ticket = door.values("ticket").remove(0);
    let fields = [("ticket", ticket.as_str()), ("as-pupil", "yes")];
    elsewhere.post(&format!("{room}/players"), &fields).await.status(422).says("You were put out");
    school.colleague.post(&acts, &[("do", "readmit-0")]).await.ok().says("Who is in: 2");
    listed.get(&format!("{room}/play")).await.ok().says("You are in as Dick Schwanz");
    elsewhere.post(&format!("{room}/players"), &fields).await.ok().says("You are in as Dick Schwanz");
    // Renamed by the teacher, a name is given.
    let knob = crate::classes::entry(&school.teacher, &school.class, "Knob").await;
    school.teacher.post(&format!("{knob}/name"), &[("name", "Slag")]).await.ok();
    let (room, pin) = open(&school, &[]).await;
    come_in(&typed, &room, &pin).await;
    school.app.reader().get(&format!("{room}/screen")).await.ok().says("Slag");
}
