//! Links that open a club: each belongs to somebody, is shown once, and ends with what it stood for.

use super::meetings::planned;
use super::story::{come_in, found, invite};
use crate::support::app::{TestApp, on_both};
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// The link that a page shows, if it does.
fn link(page: &Page, start: &str) -> Option<String> {
    let (_, rest) = page.html.split_once(&format!("http://books.test{start}"))?;
    Some(format!("{start}{}", rest.split('"').next().unwrap()))
}

/// Makes a member a calendar address.
async fn calendar(who: &TestReader, club: &str) -> String {
    link(&who.post(&format!("{club}/calendar"), &[("to", "new")]).await.ok(), "/calendars/").expect("an address")
}

/// Where somebody's standing is changed.
async fn member(app: &TestApp, club: &str, nickname: &str) -> String {
    let members = app.state.store.members(club.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    let found = members.iter().find(|member| member.nickname.as_str() == nickname).unwrap();
    format!("{club}/members/{}", found.reader)
}

#[tokio::test]
async fn a_calendar_address_is_shown_once_and_ends_with_the_membership() {
    on_both(async |app| {
        let host = app.reader();
        let club = found(&host, "open").await;
        planned(&host, &club, &[]).await;
        let schedule = format!("{club}/schedule");
        for (nickname, out) in [("Ben", "banned"), ("Cy", "removed"), ("Di", "left")] {
            let (who, program) = (app.reader(), app.reader());
            who.post(&format!("{club}/enter"), &[("nickname", nickname)]).await.ok();
            who.get(&schedule).await.ok().says("In your calendar").says("Make an address");
            let old = calendar(&who, &club).await;
            let address = calendar(&who, &club).await;
            let gone = async |address: &str| {
                program.get(address).await.status(410).says("no longer in use").never_holds("https://meet.example/orchard")
            };
            gone(&old).await;
            let read = program.get_once(&address).await;
            assert_eq!(read.header("content-type"), "text/calendar; charset=utf-8");
            assert!(read.text().replace("\r\n ", "").contains("https://meet.example/orchard"), "{}", read.text());
            // On another device of theirs it isn't shown again.
            let own = host.get(&schedule).await.ok();
            assert!(link(&own, "/calendars/").is_none() && link(&who.get(&schedule).await.ok(), "/calendars/").is_some());
            if out == "left" {
                who.post(&format!("{club}/leave"), &[]).await.ok();
            } else {
                host.post(&member(app, &club, nickname).await, &[("to", out)]).await.ok();
            }
            gone(&address).await;
            if out == "left" {
                who.post(&format!("{club}/enter"), &[("nickname", nickname)]).await.ok().says("You are in.");
                gone(&address).await;
                let page = who.get(&schedule).await.ok().says("Make an address");
                assert!(link(&page, "/calendars/").is_none());
                let last = calendar(&who, &club).await;
                who.post(&format!("{club}/calendar"), &[("to", "none")]).await.ok().says("Make an address");
                gone(&last).await;
            }
        }
        host.post(&format!("{club}/calendar"), &[("to", "new")]).await.ok().says("shown only once").says("Make a new address");
        app.reader().post(&format!("{club}/calendar"), &[("to", "new")]).await.status(403);
        app.reader().get("/calendars/made-up.ics").await.status(404);
        app.reader().get("/calendars/abcdefghjkmnpqrstuvwxyz2.ics").await.status(410);
    })
    .await;
}

#[tokio::test]
async fn a_banned_guest_does_not_come_in_again_by_the_same_code() {
    on_both(async |app| {
        let (host, ben) = (app.reader(), app.reader());
        let club = found(&host, "invitation").await;
        let (first, second) = (invite(&host, &club, &[]).await, invite(&host, &club, &[("days", "0")]).await);
        come_in(&ben, &first, "Ben").await.ok().says("You are in.");
        let about = member(app, &club, "Ben").await;
        let asked = host.get(&format!("{about}?to=banned")).await.ok().says("Ban Ben?");
        let asked = asked.says("Also revoke the club’s 2 invitations");
        let tick = asked.html.split('<').find(|tag| tag.contains("name=\"revoke\"")).unwrap();
        assert!(tick.contains("checked"), "{tick}");
        // As the form is sent when nobody touches it.
        host.post(&about, &[("to", "banned"), ("revoke", "yes")]).await.ok().says("Is banned");
        ben.get(&club).await.status(404);
        let again = app.reader();
        for code in [&first, &second] {
            come_in(&again, code, "Ben the second").await.ok().says("This invitation was taken back.");
        }
        again.get(&club).await.status(404);
        let invitations = host.get(&format!("{club}/invitations")).await.ok();
        assert_eq!(invitations.text().matches("Revoked.").count(), 2, "{}", invitations.text());
        host.get(&format!("{club}/record")).await.ok().says("Ada took an invitation back.").says("Ada banned Ben.");
        // A new one works.
        let third = invite(&host, &club, &[]).await;
        come_in(&app.reader(), &third, "Cy").await.ok().says("You are in.");
    })
    .await;
}

#[tokio::test]
async fn a_host_may_leave_the_invitations_as_they_are() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "open").await;
    let code = invite(&host, &club, &[]).await;
    come_in(&ben, &code, "Ben").await.ok();
    let about = member(&app, &club, "Ben").await;
    host.get(&format!("{about}?to=banned")).await.ok().says("The club is open to everybody");
    let removing = host.get(&format!("{about}?to=removed")).await.ok().says("Remove Ben?");
    let tick = removing.html.split('<').find(|tag| tag.contains("name=\"revoke\"")).unwrap();
    assert!(!tick.contains("checked"), "{tick}");
    host.post(&about, &[("to", "banned")]).await.ok();
    come_in(&app.reader(), &code, "Cy").await.ok().says("You are in.");
    // The question is for hosts, about those of whom it can be asked.
    assert!(host.get(&about).await.ok().address.ends_with("/members"));
    ben.get(&format!("{about}?to=banned")).await.status(403);
}

#[tokio::test]
async fn a_way_back_works_once() {
    on_both(async |app| {
        let (host, ben) = (app.reader(), app.reader());
        let club = found(&host, "open").await;
        let home = ben.post(&format!("{club}/enter"), &[("nickname", "Ben")]).await.ok().says("Your way back");
        assert!(link(&home, "/comeback/").is_none());
        let make = format!("{club}/way-back");
        let old = link(&ben.post(&make, &[]).await.ok(), "/comeback/").unwrap();
        let back = link(&ben.post(&make, &[]).await.ok().says("It works once."), "/comeback/").unwrap();
        let (phone, thief) = (app.reader(), app.reader());
        phone.get(&old).await.status(410).says("works once, and a newer one replaces it");
        // Looking at it uses nothing up.
        let asked = phone.get(&back).await.ok().says("As Ben, in The Thursday Club.").says("The link works once");
        let form = asked.values("form").remove(0);
        let others = thief.get(&back).await.ok().values("form").remove(0);
        phone.post(&back, &[("form", &form)]).await.ok().says("You are in.").says("Your link was used on").says("Make a new link");
        for (address, fields) in [(&back, &[("form", others.as_str())][..]), (&back, &[]), (&old, &[])] {
            thief.post(address, fields).await.status(410);
            thief.get(address).await.status(410);
        }
        thief.get(&format!("{club}/members")).await.status(403);
        // The button pressed twice by the same hand, the answer lost on the way.
        let lost = app.reader();
        lost.post(&back, &[("form", &form)]).await.ok().says("You are in.");
        // The first device stays in, and says what happened.
        ben.get(&club).await.ok().says("Your link was used on");
        // Somebody with an account needs none.
        let next = link(&ben.post(&make, &[]).await.ok(), "/comeback/").unwrap();
        ben.post("/you/keep", &[("name", "Ben B"), ("password", "teapot under marsh boats"), ("email", "")]).await.ok();
        ben.get(&club).await.ok().lacks("Your way back");
        app.reader().get(&next).await.ok().says("this link opens nothing any more");
        app.reader().get("/comeback/nothing").await.status(404);
    })
    .await;
}
