//! What teachers and pupils do, and what becomes of it.

use super::{account, code, come_in, entry, opened, school};
use crate::support::app::TestApp;
use crate::support::page::Page;

#[tokio::test]
async fn a_class_needs_an_account_and_its_pupils_none() {
    let app = TestApp::new().await;
    let teacher = app.reader();
    teacher.get("/classes").await.ok().says("Open a class");
    account(&teacher, "Ms Frost").await;
    teacher.get("/classes/new").await.ok().says("Which book do you read?");
    app.reader().get("/classes/new").await.ok().says("you need an account").lacks("Which book do you read?");
    let bad = teacher.post("/classes/new", &[("name", "x"), ("book", "the-glass-orchard"), ("zone", "Moon")]).await.status(422);
    bad.says("Give the class a name of 2 to 60 characters.").says("Choose a time zone from the list.");
    let (class, code) = opened(&teacher).await;
    let page = teacher.get(&class).await.ok().says("10 B, English").says("Nobody yet.");
    let form =
        [("name", "10 B, English"), ("book", "the-glass-orchard"), ("zone", "Europe/London"), ("form", class.rsplit('/').next().unwrap())];
    assert_eq!(teacher.post("/classes/new", &form).await.ok().address, page.address, "the same form again opens no other class");
    let board = teacher.get(&format!("{class}/board")).await.ok().says("Go to books.test/join and type");
    assert!(board.html.contains("class=\"qr\""), "{}", board.html);

    let mia = app.reader();
    mia.get(&class).await.status(404);
    mia.get(&format!("/join?code={}", code.to_uppercase())).await.ok().says("10 B, English").says("What is your name?");
    come_in(&mia, &class, &code, "M").await.status(422).says("Been here before?");
    come_in(&mia, &class, &code, "Shithead").await.status(422).says("Choose another name.");
    come_in(&mia, &class, "abcdef", "Mia").await.status(404);
    let page = come_in(&mia, &class, &code, "Mia").await.ok().says("You are in, Mia.").says("Your own code");
    assert_ne!(super::code(&page), code);
    come_in(&mia, &class, &code, "Mia again").await.ok().says("You are Mia here.");
    mia.get(&format!("/join?code={code}")).await.ok().says("You are Mia here.");
    mia.get("/classes").await.ok().says("10 B, English").says("You are in it");
    teacher.get(&class).await.ok().says("1 pupil").says("In since");
    // Another browser under the same name is somebody else, until they say otherwise.
    come_in(&app.reader(), &class, &code, "MIA").await.status(422).says("Somebody in the class is called that.");
    app.reader().get(&format!("/join?code={code}")).await.ok().says("What is your name?").lacks("Mia");
}

#[tokio::test]
async fn a_pupil_comes_back_on_any_device_with_their_own_code() {
    let school = school().await;
    let (class, code_of_class) = (&school.class, school.code.as_str());
    let own = code(&school.mia.get(class).await.ok());
    let back = format!("{class}/return");
    let phone = school.app.reader();
    phone.post(&back, &[("code", code_of_class), ("own-code", "zzzzzz")]).await.status(422).says("That is not the code of anybody here");
    phone.post(&back, &[("code", "zzzzzz"), ("own-code", &own)]).await.status(404);
    phone.post(&back, &[("code", code_of_class), ("own-code", &own.to_uppercase())]).await.ok().says("You are in, Mia.");
    school.mia.get(class).await.ok().says("You are Mia here.");
    // Somebody else sits down at it.
    phone.post(&format!("{class}/step-out"), &[]).await.ok().says("Join");
    phone.get(class).await.status(404);
    come_in(&phone, class, code_of_class, "Ivy").await.ok().says("You are in, Ivy.");
    // A slip that was lost is worth nothing after the teacher has taken another code.
    let mia = entry(&school.teacher, class, "Mia").await;
    let renewed = school.teacher.post(&format!("{mia}/code"), &[]).await.ok();
    assert!(!renewed.html.to_lowercase().replace(' ', "").contains(&own));
    school.mia.get(class).await.status(404);
    phone.post(&format!("{class}/step-out"), &[]).await.ok();
    phone.post(&back, &[("code", code_of_class), ("own-code", &own)]).await.status(422);
}

#[tokio::test]
async fn a_list_is_pasted_and_pupils_find_themselves_on_it() {
    let school = school().await;
    let (class, teacher) = (&school.class, &school.teacher);
    teacher.post(&format!("{class}/pupils"), &[("names", " \n")]).await.status(422).says("Type or paste the names");
    teacher.post(&format!("{class}/pupils"), &[("names", &"Al;".repeat(1000))]).await.status(422).says("That is more than 800 names");
    let names = "1. Ada L\n2. Bo K\nMia\nx\nScunthorpe Shithead";
    let page = teacher.post(&format!("{class}/pupils"), &[("names", names)]).await.status(422);
    page.says("3 names are on the list.").says("Mia was there before.").says("Look at x again: That is too short.");
    teacher
        .post(&format!("{class}/pupils"), &[("names", "Cy D")])
        .await
        .ok()
        .says("One new name is on the list now.".trim_start_matches("One "));
    let slips = teacher.get(&format!("{class}/slips")).await.ok().says("Ada L").says("Bo K");
    let slip = slips.html.split_once("Bo K").unwrap().1;
    let own = slip.split_once("Your own code <b class=\"num\">").unwrap().1.split('<').next().unwrap().replace(' ', "").to_lowercase();
    let door = format!("/join?code={}", school.code);
    let bo = school.app.reader();
    bo.get(&door).await.ok().lacks("Ada L");
    teacher.post(&format!("{class}/joining"), &[("joining", "from-list")]).await.ok();
    let page = bo.get(&door).await.ok().says("Find yourself").says("Ada L").lacks("What is your name?");
    come_in(&bo, class, &school.code, "Bo").await.status(422).says("Nobody new comes in at the moment.");
    let id = |name: &str| {
        page.html
            .split_once(&format!(">{name}</option>"))
            .unwrap()
            .0
            .rsplit_once("value=\"")
            .unwrap()
            .1
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let back = format!("{class}/return");
    let with = |pupil: &str, own: &str| [("code", school.code.clone()), ("pupil", pupil.to_owned()), ("own-code", own.to_owned())];
    let send = async |fields: [(&str, String); 3]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        bo.post(&back, &fields).await
    };
    send(with("", &own)).await.status(422).says("Choose your name.");
    send(with(&id("Ada L"), &own)).await.status(422).says("That is not the code of anybody here");
    send(with(&id("Bo K"), &own)).await.ok().says("You are in, Bo K.");
    // Closed: nobody new, and whoever was in comes back.
    teacher.post(&format!("{class}/joining"), &[("joining", "closed")]).await.ok();
    bo.post(&format!("{class}/step-out"), &[]).await.ok();
    bo.get(&door).await.ok().says("Nobody new comes in at the moment.").lacks("Ada L");
    bo.post(&back, &[("code", &school.code), ("own-code", &own)]).await.ok().says("You are in, Bo K.");
}

#[tokio::test]
async fn names_are_mended_two_entries_made_one_and_a_pupil_taken_off() {
    let school = school().await;
    let (class, teacher) = (&school.class, &school.teacher);
    let (mia, noah) = (entry(teacher, class, "Mia").await, entry(teacher, class, "Noah").await);
    teacher.post(&format!("{mia}/name"), &[("name", "Noah")]).await.status(422).says("Another pupil of the class is called that.");
    teacher.post(&format!("{mia}/name"), &[("name", "Mia T")]).await.ok().says("Mia T");
    school.mia.get(class).await.ok().says("You are Mia T here.");
    // Noah was Mia with another browser.
    teacher.post(&format!("{noah}/merge"), &[("into", "")]).await.status(422).says("Choose the entry that stays.");
    let into = mia.rsplit('/').next().unwrap();
    teacher.post(&format!("{noah}/merge"), &[("into", into)]).await.ok().says("Mia T");
    school.noah.get(class).await.ok().says("You are Mia T here.");
    teacher.get(&noah).await.status(404);
    teacher.get(&format!("{mia}/remove")).await.ok().says("Take Mia T off the list?");
    teacher.post(&format!("{mia}/remove"), &[]).await.ok().says("Nobody yet.");
    school.mia.get(class).await.status(404);
}

/// The link that a page shows for a colleague.
fn teach_link(page: &Page) -> String {
    format!("/teach/{}", page.html.split_once("/teach/").expect("a link").1.split('"').next().unwrap())
}

#[tokio::test]
async fn colleagues_come_by_a_link_and_go() {
    let school = school().await;
    let (class, teacher, colleague) = (&school.class, &school.teacher, &school.colleague);
    let teachers = format!("{class}/teachers");
    teacher.get(&teachers).await.ok().says("Mr Hale").says("Take Mr Hale out").says("Used by Mr Hale on");
    colleague.get(class).await.ok().says("2 pupils");
    let page = colleague.get(&teachers).await.ok().says("Teach it no more").says("Ms Frost Whose class it is.");
    assert_eq!(page.html.matches(&format!("action=\"{class}/teachers/")).count(), 1, "only oneself can be taken out");
    let link = teach_link(&colleague.post(&teachers, &[("to", "new")]).await.ok().says("Not used yet. Works once, until"));
    teacher.get(&teachers).await.ok().says("Made by Mr Hale on").lacks(&link);
    let guest = school.app.reader();
    guest.get(&link).await.ok().says("For that you need an account").says("The link works once, until");
    guest.post(&link, &[]).await.ok().says("For that you need an account");
    // Whoever teaches already uses nothing up.
    for teaches in [teacher, colleague] {
        teaches.get(&link).await.ok().says("How pupils come in");
        teaches.post(&link, &[]).await.ok().says("How pupils come in");
    }
    // A pupil with an account who comes to teach is a pupil no more.
    account(&school.noah, "Noah the Elder").await;
    school.noah.post(&link, &[]).await.ok().says("How pupils come in");
    school.noah.post(&link, &[]).await.ok().says("How pupils come in");
    teacher.get(&teachers).await.ok().says("Used by Noah the Elder on");
    // A third gets nothing by it, neither a gradebook nor the class’s name.
    let third = school.app.reader();
    account(&third, "Dr Third").await;
    for asked in [third.get(&link).await, third.post(&link, &[]).await] {
        asked.status(410).says("works once, for seven days").lacks("10 B, English");
    }
    third.get(&format!("{class}/gradebook")).await.status(404);
    // Two more, one of which is revoked; the other goes with the teacher who made it.
    let revoked = teach_link(&teacher.post(&teachers, &[("to", "new")]).await.ok());
    let page = teacher.get(&teachers).await.ok();
    let revoke = page.html.split_once(&format!("action=\"{class}/teachers/invitations/")).unwrap().1.split('"').next().unwrap();
    teacher.post(&format!("{class}/teachers/invitations/{revoke}"), &[]).await.ok().says("Revoked.");
    third.get(&revoked).await.status(410);
    let own = teach_link(&colleague.post(&teachers, &[("to", "new")]).await.ok());
    let hale = school.app.state.store.teachers(class.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    let hale = hale.iter().find(|teacher| teacher.name.as_str() == "Mr Hale").unwrap().reader;
    teacher.post(&format!("{class}/teachers/{hale}"), &[]).await.ok();
    colleague.get(class).await.status(404);
    colleague.post(&own, &[]).await.status(410);
    colleague.get(class).await.status(404);
}

#[tokio::test]
async fn with_a_pupil_the_class_code_goes_that_they_know() {
    let school = school().await;
    let (class, teacher) = (&school.class, &school.teacher);
    let mia = entry(teacher, class, "Mia").await;
    let asked = teacher.get(&format!("{mia}/remove")).await.ok().says("Also change the class code");
    let tick = asked.html.split('<').find(|tag| tag.contains("name=\"new-code\"")).unwrap();
    assert!(tick.contains("checked"), "{tick}");
    teacher.post(&format!("{mia}/remove"), &[("new-code", "yes")]).await.ok();
    school.mia.get(class).await.status(404);
    let again = school.app.reader();
    come_in(&again, class, &school.code, "Mia the second").await.status(404);
    let new = code(&teacher.get(class).await.ok());
    assert_ne!(new, school.code);
    come_in(&school.app.reader(), class, &new, "Ivy").await.ok().says("You are in, Ivy.");
    // Who was in stays in.
    school.noah.get(class).await.ok().says("You are Noah here.");
    let noah = entry(teacher, class, "Noah").await;
    teacher.post(&format!("{noah}/remove"), &[]).await.ok();
    assert_eq!(code(&teacher.get(class).await.ok()), new, "unless the box is ticked");
}

#[tokio::test]
async fn an_archived_class_is_looked_at_and_a_deleted_one_is_gone() {
    let school = school().await;
    let (class, teacher) = (&school.class, &school.teacher);
    teacher.get(class).await.ok().says("How pupils come in");
    teacher.post(&format!("{class}/archive"), &[("to", "archived")]).await.ok().says("Take it up again");
    teacher.get(class).await.ok().says("Archived.").says("Mia").lacks("How pupils come in");
    teacher.post(&format!("{class}/pupils"), &[("names", "Ada")]).await.status(403).says("The class is archived");
    school.mia.get(class).await.ok().says("The class is over.");
    come_in(&school.app.reader(), class, &school.code, "Late").await.status(422);
    teacher.get(&format!("{class}/teachers")).await.ok().lacks("/teach/");
    teacher.post(&format!("{class}/archive"), &[("to", "running")]).await.ok();
    let fields = [("name", "10 C"), ("zone", "Asia/Tokyo"), ("keep", "30")];
    teacher.post(&format!("{class}/settings"), &fields).await.ok().says("10 C").says("the pupils of this class go");
    teacher.get("/classes").await.ok().says("Its pupils go on");
    teacher
        .post(&format!("{class}/settings"), &[("name", "10 C"), ("zone", "Asia/Tokyo"), ("keep", "365")])
        .await
        .ok()
        .lacks("Keep them longer");
    teacher.get(&format!("{class}/delete")).await.ok().says("with its list of 2");
    school.colleague.get(&format!("{class}/delete")).await.status(403).says("Only whose class it is can do that.");
    teacher.post(&format!("{class}/delete"), &[]).await.ok();
    school.mia.get(class).await.status(404);
    teacher.get(class).await.status(404);
}

#[tokio::test]
async fn who_deletes_their_account_hears_which_classes_go_with_it() {
    let school = school().await;
    let alone = school.app.reader();
    account(&alone, "Dr Alone").await;
    opened(&alone).await;
    alone.get("/you/delete").await.ok().says("one class with its pupils");
    // A class that a colleague teaches as well stays.
    school.teacher.get("/you/delete").await.ok().lacks("with its pupils");
    opened(&school.teacher).await;
    school.teacher.get("/you/delete").await.ok().says("one class with its pupils");
}

#[tokio::test]
async fn pupils_never_see_one_another() {
    let school = school().await;
    for page in [&school.class, "/classes", &format!("/join?code={}", school.code), "/you"] {
        school.mia.get(page).await.ok().lacks("Noah");
    }
}

#[tokio::test]
async fn names_at_the_door_of_a_class() {
    let school = school().await;
    let (class, code) = (&school.class, school.code.as_str());
    for name in ["Phuc Tran", "Anna Fuchs", "Shital Kumar", "امیر\u{200c}حسین", "ශ්\u{200d}රී", "👩\u{200d}🏫 Ana"] {
        come_in(&school.app.reader(), class, code, name).await.ok().says(&format!("You are in, {name}."));
    }
    for twin in ["Mi\u{ad}a", "Ｍｉａ", "Міа", "Mia\u{3164}"] {
        come_in(&school.app.reader(), class, code, twin).await.status(422).says("Somebody in the class is called that.");
    }
    come_in(&school.app.reader(), class, code, "\u{3164}\u{3164}").await.status(422).says("Nobody would see that name.");
    come_in(&school.app.reader(), class, code, "Hurensohn").await.status(422).says("your teacher can put it on the list");
    // A list is not looked at for what names sound like, and what can’t be a name is said truly.
    let list = "امیر\u{200c}علی\nHitler Fick\n\u{2800}\u{2800}\nＭｉａ";
    let page = school.teacher.post(&format!("{class}/pupils"), &[("names", list)]).await.status(422);
    page.says("2 names are on the list.").says("Ｍｉａ was there before").says("Nobody would see that name.");
}
