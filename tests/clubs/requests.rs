//! Requests to join, and what hosts make of people: nobody waits unseen, and nobody is put out by a slip.

use super::story::{come_in, found, invite};
use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// What a host's form about somebody is sent to.
async fn about(app: &TestApp, club: &str, nickname: &str) -> String {
    let id = club.rsplit('/').next().unwrap().parse().unwrap();
    let members = app.state.store.members(id).await.unwrap();
    let member = members.iter().find(|member| member.nickname.as_str() == nickname).unwrap();
    format!("{club}/members/{}", member.reader)
}

async fn ask(reader: &TestReader, club: &str, nickname: &str) {
    reader.post(&format!("{club}/enter"), &[("nickname", nickname)]).await.ok().says("You have asked to come in.");
}

async fn story(app: TestApp) {
    let [host, member, sam, eve] = [(); 4].map(|()| app.reader());
    let club = found(&host, "request").await;
    let code = invite(&host, &club, &[]).await;
    come_in(&member, &code, "Mem").await.ok();
    for page in [club.as_str(), "/clubs", "/news"] {
        let page = host.get(page).await.ok();
        assert!(!page.html.contains("to join</a>"), "{}", page.html);
    }
    ask(&sam, &club, "Sam").await;
    host.get(&club).await.ok().says("1 person asks to join");
    ask(&eve, &club, "Eve").await;
    host.get(&club).await.ok().says("2 people ask to join").holds(&format!("{club}/members"));
    for page in ["/clubs", "/news"] {
        host.get(page).await.ok().says("The Thursday Club: 2 people ask to join").holds(&format!("{club}/members"));
    }
    let members = host.get(&format!("{club}/members")).await.ok().says("Requests to join");
    let at = |name: &str| members.html.find(&format!(">{name}</b>")).unwrap();
    assert!(at("Sam") < at("Ada") && at("Eve") < at("Ada"), "they stand at the top");
    // Members learn of none.
    member.get(&club).await.ok().lacks("ask to join");
    for page in ["/clubs", "/news"] {
        member.get(page).await.ok().lacks("ask to join");
    }
    member.get(&format!("{club}/members")).await.ok().lacks("Sam");

    sam.get("/clubs").await.ok().says("You have asked to join, and no host has answered yet.");
    host.post(&about(&app, &club, "Sam").await, &[("to", "member")]).await.ok();
    sam.get("/clubs").await.ok().says("The Glass Orchard. Member.").lacks("no host has answered yet");
    let refusal = about(&app, &club, "Eve").await;
    host.get(&format!("{refusal}?to=removed")).await.ok().says("Say no to Eve?");
    host.get(&club).await.ok().says("1 person asks to join");
    host.post(&refusal, &[("to", "removed")]).await.ok();
    host.get(&club).await.ok().lacks("asks to join");
    eve.get("/clubs").await.ok().says("A host of The Thursday Club has declined your request to join.");
    // Who was let in and is taken out later was not declined.
    host.post(&about(&app, &club, "Sam").await, &[("to", "removed")]).await.ok();
    sam.get("/clubs").await.ok().lacks("declined");
    ask(&eve, &club, "Eve").await;
    eve.get("/clubs").await.ok().says("no host has answered yet").lacks("declined");
    app.stop().await;
}

#[tokio::test]
async fn requests_reach_the_hosts_and_answers_those_who_asked() {
    story(TestApp::new().await).await;
}

#[tokio::test]
async fn requests_reach_the_hosts_and_answers_those_who_asked_on_postgres() {
    story(TestApp::on_postgres().await).await;
}

#[tokio::test]
async fn a_host_is_asked_before_somebody_is_removed_or_banned() {
    let app = TestApp::new().await;
    let (host, ben) = (app.reader(), app.reader());
    let club = found(&host, "invitation").await;
    let code = invite(&host, &club, &[]).await;
    come_in(&ben, &code, "Ben").await.ok();
    let about = about(&app, &club, "Ben").await;
    let members = host.get(&format!("{club}/members")).await.ok();
    for to in ["removed", "banned"] {
        let (before, _) = members.html.split_once(&format!("value=\"{to}\"")).unwrap();
        let (_, form) = before.rsplit_once("<form ").unwrap();
        assert!(form.starts_with("method=\"get\""), "{to}: {form}");
    }
    host.get(&format!("{about}?to=removed")).await.ok().says("Remove Ben?").says("Leave it as it is");
    let asked = host.get(&format!("{about}?to=banned")).await.ok().says("Ban Ben?");
    assert!(asked.html.contains(&format!("method=\"post\" action=\"{about}\"")), "{}", asked.html);
    ben.get(&club).await.ok().says("What is next");
    // Nobody is asked what they may not do, nor about what nobody can be made.
    for to in ["", "?to=asked", "?to=nonsense", "?to=member"] {
        host.get(&format!("{about}{to}")).await.ok().says("Members").lacks("Leave it as it is");
    }
    ben.get(&format!("{about}?to=banned")).await.status(403);
    host.post(&about, &[("to", "removed")]).await.ok();
    ben.get(&club).await.status(404);
}
