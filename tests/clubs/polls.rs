//! Polls of a club through the router.

use super::story::{found, invite};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// A club of a host and two members, the address of its polls.
async fn three(app: &TestApp) -> ([TestReader; 3], String) {
    let people = [app.reader(), app.reader(), app.reader()];
    let club = found(&people[0], "invitation").await;
    let code = invite(&people[0], &club, &[]).await;
    for (at, name) in [(1, "Ben"), (2, "Cy")] {
        people[at].post("/join", &[("code", &code), ("nickname", name)]).await.ok();
    }
    (people, format!("{club}/polls"))
}

const BOOKS: [(&str, &str); 4] =
    [("about", "book"), ("question", "What next?"), ("options", "Emma\nMiddlemarch\nBeloved"), ("kind", "ranked")];

/// Starts a poll; its address.
async fn start(author: &TestReader, polls: &str, fields: &[(&str, &str)]) -> String {
    let page = author.post(&format!("{polls}/new"), fields).await.ok().says("The poll is open.");
    page.address.split('?').next().unwrap().to_owned()
}

/// The ids of a poll's options in order, read off its form.
fn options(page: &Page) -> Vec<String> {
    let choices = page.values("choice");
    if !choices.is_empty() {
        return choices;
    }
    page.html.split("name=\"rank-").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Votes for options by their places, in that order.
async fn rank(voter: &TestReader, poll: &str, places: &[usize]) -> Page {
    let ids = options(&voter.get(poll).await.ok());
    let fields: Vec<(String, String)> =
        places.iter().zip(1..).map(|(at, place): (_, usize)| (format!("rank-{}", ids[*at]), place.to_string())).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    voter.post(&format!("{poll}/ballot"), &fields).await
}

async fn choose(voter: &TestReader, poll: &str, places: &[usize]) -> Page {
    let ids = options(&voter.get(poll).await.ok());
    let fields: Vec<(&str, &str)> = places.iter().map(|at| ("choice", ids[*at].as_str())).collect();
    voter.post(&format!("{poll}/ballot"), &fields).await
}

#[tokio::test]
async fn a_poll_is_started_in_a_form_that_keeps_what_is_typed() {
    let app = TestApp::new().await;
    let ([ada, ben, _], polls) = three(&app).await;
    ada.get(&polls).await.ok().says("No poll is open.").says("Start a poll");
    ben.get(&format!("{polls}/new")).await.ok().says("The next book").says("A date").says("Anything else");
    let form = ben.get(&format!("{polls}/new?about=book")).await.ok().says("One a line, title and author.");
    let key = form.values("form").remove(0);
    let wrong = [("about", "book"), ("question", ""), ("options", "Emma"), ("closes", "2020-01-01"), ("kind", "several"), ("form", &key)];
    let refused = ben.post(&format!("{polls}/new"), &wrong).await.status(422);
    let refused = refused.says("Ask your question").says("Give at least two to choose from.").says("That time has gone by.");
    assert!(refused.html.contains("\nEmma</textarea>") && refused.html.contains("2020-01-01"), "nothing typed is lost");
    assert_eq!(refused.values("form"), [key.as_str()]);
    // The same form twice is one poll.
    let fields = [BOOKS.as_slice(), &[("form", &key)]].concat();
    for _ in 0..2 {
        start(&ben, &polls, &fields).await;
    }
    let list = ada.get(&polls).await.ok().says("Open What next? Ranked. Nobody has voted yet. You have not voted yet.");
    assert_eq!(list.html.matches(">What next?<").count(), 1);
    ada.get(&format!("/polls/{key}")).await.ok().says("Ranked. Started by Ben.");
    let home = ada.get(polls.strip_suffix("/polls").unwrap()).await.ok();
    assert!(home.html.contains(&format!("href=\"{polls}\"")));
}

#[tokio::test]
async fn a_ranked_poll_is_counted_in_rounds_and_told_in_words() {
    let app = TestApp::new().await;
    let ([ada, ben, cy], polls) = three(&app).await;
    let poll = start(&ada, &polls, &[&BOOKS[..], &[("shown", "at-once")]].concat()).await;
    rank(&ada, &poll, &[0]).await.ok().says("Your vote is counted.").says("In front: Emma.");
    // Round one: one each; nothing tells them apart.
    rank(&ben, &poll, &[1]).await.ok().says("Level: Emma and Middlemarch");
    let counted = rank(&cy, &poll, &[2, 1]).await.ok();
    counted.says("Level: Emma, Middlemarch and Beloved.");
    // A vote is changed and counts once.
    rank(&ada, &poll, &[2, 0]).await.ok().says("3 have voted.").says("In front: Beloved.");
    let dan = app.reader();
    let code = invite(&ada, polls.strip_suffix("/polls").unwrap(), &[]).await;
    dan.post("/join", &[("code", &code), ("nickname", "Dan")]).await.ok();
    let eve = app.reader();
    eve.post("/join", &[("code", &code), ("nickname", "Eve")]).await.ok();
    rank(&dan, &poll, &[1]).await.ok();
    // Two for Beloved, two for Middlemarch, one for Emma who goes over to Middlemarch.
    let rounds = rank(&eve, &poll, &[0, 1]).await.ok().says("In front: Middlemarch.");
    let rounds = rounds.says("How it was counted, in two rounds");
    let rounds = rounds.says("Round 1: Emma is out, with the fewest votes. Option Votes Emma (out) 1 Middlemarch 2 Beloved 2");
    rounds.says("Round 2: Middlemarch has more than half. Option Votes Middlemarch 3 Beloved 2");
    // With more than half at once there is nothing to tell of rounds.
    rank(&eve, &poll, &[1, 0]).await.ok().says("In front: Middlemarch.").lacks("Round 2");
    ada.post(&format!("{poll}/close"), &[]).await.ok().says("The poll is closed.").says("Chosen: Middlemarch.").lacks("ballot\"");
    ben.get(&polls).await.ok().says("Closed What next? Chosen: Middlemarch. 5 voted.");
}

#[tokio::test]
async fn a_ranking_with_a_place_given_twice_is_refused_and_one_with_gaps_is_not() {
    let app = TestApp::new().await;
    let ([ada, ..], polls) = three(&app).await;
    let poll = start(&ada, &polls, &BOOKS).await;
    let ids = options(&ada.get(&poll).await.ok());
    let fields: Vec<String> = ids.iter().map(|id| format!("rank-{id}")).collect();
    let ballot = format!("{poll}/ballot");
    let refused = ada.post(&ballot, &[(&fields[0], "2"), (&fields[1], "1"), (&fields[2], "2")]).await.status(422);
    let refused = refused.says("Two of them are second. Give each a place of its own, or leave it unranked.");
    assert!(refused.html.contains(&format!("href=\"#{}\"", fields[2])) && refused.html.contains("<title>Error: "));
    assert_eq!(refused.html.matches("value=\"2\" selected").count(), 2, "nothing chosen is lost");
    ada.post(&ballot, &[]).await.status(422).says("Put at least one of them first.");
    let kept = ada.post(&ballot, &[(&fields[0], "3"), (&fields[2], "1")]).await.ok().says("Your vote is counted.");
    assert_eq!(kept.html.matches(" selected").count(), 2);
    assert!(kept.html.contains("value=\"2\" selected"), "the gap has closed up");
}

#[tokio::test]
async fn how_it_stands_is_hidden_until_one_has_voted_or_it_is_closed() {
    let app = TestApp::new().await;
    let ([ada, ben, cy], polls) = three(&app).await;
    let plain = |shown| [("about", "anything"), ("question", "Tea?"), ("options", "Yes\nNo"), ("kind", "one"), ("shown", shown)];
    // What a list says of a closed poll, in another club.
    let ([dan, ..], elsewhere) = three(&app).await;
    let closed = start(&dan, &elsewhere, &plain("once-closed")).await;
    choose(&dan, &closed, &[0]).await.ok();
    dan.post(&format!("{closed}/close"), &[]).await.ok();
    dan.get(&elsewhere).await.ok().says("Chosen: Yes.");

    let once_voted = start(&ada, &polls, &plain("once-voted")).await;
    choose(&ben, &once_voted, &[0]).await.ok().says("How it stands").says("In front: Yes.").says("1 vote").says("(yours)");
    // Who hosts, and who started it, sees no more than others.
    for reader in [&ada, &cy] {
        let page = reader.get(&once_voted).await.ok().says("One has voted. How it stands is shown once you have voted.");
        page.lacks("In front").lacks("<progress").lacks("1 vote");
    }
    choose(&ada, &once_voted, &[1]).await.ok().says("Level: Yes and No.");

    ada.get(&format!("{}/members", polls.strip_suffix("/polls").unwrap())).await.ok().says("Ben");
    let once_closed = start(&ada, &polls, &plain("once-closed")).await;
    choose(&ben, &once_closed, &[0]).await.ok().says("One has voted. How it stands is shown once it is closed.").lacks("<progress");
    ada.get(&polls).await.ok().lacks("In front").lacks("Chosen");
    ada.post(&format!("{once_closed}/close"), &[]).await.ok().says("Chosen: Yes.");
    cy.get(&once_closed).await.ok().says("Chosen: Yes.").lacks("Ben");

    let at_once = start(&ada, &polls, &plain("at-once")).await;
    choose(&ben, &at_once, &[0]).await.ok();
    cy.get(&at_once).await.ok().says("In front: Yes.").lacks("(yours)");
    choose(&ben, &at_once, &[]).await.status(422).says("Choose what you vote for.");
    choose(&ben, &at_once, &[0, 1]).await.status(422).says("Choose one.");
}

#[tokio::test]
async fn dates_are_shown_as_people_read_them_by_the_clubs_clock() {
    let app = TestApp::new().await;
    let ([ada, ben, _], polls) = three(&app).await;
    let dates = [
        ("about", "date"),
        ("question", "When do we meet?"),
        ("day-1", "2031-07-08"),
        ("hour-1", "19:30"),
        ("day-6", "2031-07-07"),
        ("kind", "several"),
        ("shown", "at-once"),
        ("closes", "2031-07-01"),
        ("closes-hour", "18:00"),
    ];
    let poll = start(&ada, &polls, &dates).await;
    let page = ben.get(&poll).await.ok().says("Several choices. Started by Ada. Closes Tuesday 1 July 2031, 18:00, by London time.");
    page.says("A Monday 7 July 2031 B Tuesday 8 July 2031, 19:30").says("Times are London time.");
    let voted = choose(&ben, &poll, &[0, 1]).await.ok();
    assert!(voted.html.contains("<time datetime=\"2031-07-08T19:30\">") && voted.html.contains("<time datetime=\"2031-07-07\">"));
    let skipped = [&dates[..5], &[("day-2", "2031-03-30"), ("hour-2", "01:30")]].concat();
    let refused = ada.post(&format!("{polls}/new"), &skipped).await.status(422).says("On date 2 the clocks go forward past that time.");
    assert!(refused.html.contains("value=\"01:30\""), "nothing typed is lost");
}

#[tokio::test]
async fn a_poll_that_looks_ahead_is_not_there_for_those_behind() {
    let app = TestApp::new().await;
    let ([ada, ben, _], polls) = three(&app).await;
    ada.read_up_to(2).await;
    ben.read_up_to(1).await;
    let looks = [("about", "anything"), ("question", "Was it the lantern?"), ("options", "Yes\nNo"), ("reveals", "2")];
    let poll = start(&ada, &polls, &looks).await;
    ada.get(&poll).await.ok().says("For those who have read as far as chapter 2.");
    ben.get(&polls).await.ok().says("No poll is open.").lacks("lantern");
    let home = polls.trim_end_matches("/polls");
    ada.get(home).await.ok().says("Polls: 1 to vote in");
    ben.get(home).await.ok().lacks("to vote in");
    for path in ["", "/close", "/delete", "/change"] {
        ben.get(&format!("{poll}{path}")).await.status(404).lacks("lantern");
    }
    ben.post(&format!("{poll}/ballot"), &[("choice", "x")]).await.status(404);
    ben.read_up_to(2).await;
    ben.get(&polls).await.ok().says("Was it the lantern?");
    ben.get(home).await.ok().says("Polls: 1 to vote in");
    // Nobody writes for those who are further on.
    let refused = ada.post(&format!("{polls}/new"), &[&looks[..3], &[("reveals", "3")]].concat()).await.status(422);
    refused.says("Choose a chapter that you have read.");
}

#[tokio::test]
async fn its_author_changes_it_until_the_first_vote() {
    let app = TestApp::new().await;
    let ([ada, ben, _], polls) = three(&app).await;
    let poll = start(&ben, &polls, &BOOKS).await;
    ada.get(&poll).await.ok().lacks("Change the poll");
    let form = ben.get(&format!("{poll}/change")).await.ok();
    assert!(form.html.contains("\nEmma\nMiddlemarch\nBeloved</textarea>"));
    let before = ada.get(&poll).await.ok();
    let (seen, ids) = (before.values("seen").remove(0), options(&before));
    let other = [("about", "book"), ("question", "And then?"), ("options", "Emma\nPersuasion"), ("kind", "ranked")];
    ben.post(&format!("{poll}/change"), &other).await.ok().says("The poll is changed.").says("And then?");
    // A form that shows the poll as it was.
    let field = format!("rank-{}", ids[0]);
    let stale = ada.post(&format!("{poll}/ballot"), &[("seen", &seen), (&field, "1")]).await.status(409);
    let stale = stale.says("The poll was changed meanwhile.").says("Persuasion").lacks("Middlemarch");
    assert!(stale.html.contains("value=\"1\" selected"), "what is still there stays chosen");
    rank(&ada, &poll, &[0]).await.ok();
    ben.get(&poll).await.ok().lacks("Change the poll");
    let late = ben.post(&format!("{poll}/change"), &BOOKS).await.status(409).says("Somebody has voted meanwhile");
    assert!(late.html.contains("\nEmma\nMiddlemarch\nBeloved</textarea>"), "nothing typed is lost");
}

#[tokio::test]
async fn it_is_closed_and_deleted_by_its_author_or_a_host_who_are_asked_first() {
    let app = TestApp::new().await;
    let ([ada, ben, cy], polls) = three(&app).await;
    let poll = start(&ben, &polls, &BOOKS).await;
    cy.get(&poll).await.ok().lacks("Delete it").lacks("Close it");
    for path in ["/close", "/delete"] {
        cy.get(&format!("{poll}{path}")).await.status(403);
        cy.post(&format!("{poll}{path}"), &[]).await.status(403);
    }
    ada.get(&format!("{poll}/change")).await.status(403).says("Only who started it can do that.");
    ada.get(&format!("{poll}/close")).await.ok().says("Close the poll?");
    let form = cy.get(&poll).await.ok();
    let field = format!("rank-{}", options(&form)[0]);
    for _ in 0..2 {
        ada.post(&format!("{poll}/close"), &[]).await.ok().says("Nobody voted.");
    }
    let late = cy.post(&format!("{poll}/ballot"), &[(&field, "1")]).await.status(409);
    late.says("The poll had closed when your vote came, so it was not counted.");
    let club = polls.strip_suffix("/polls").unwrap();
    ada.get(&format!("{club}/record")).await.ok().says("Ada closed a poll that Ben had started.");
    let asked = ben.get(&format!("{poll}/delete")).await.ok().says("Delete the poll?").says("What next?");
    let id = asked.values("club").remove(0);
    for _ in 0..2 {
        ben.post(&format!("{poll}/delete"), &[("club", &id)]).await.ok().says("No poll is open.").lacks("What next?");
    }
    ben.get(&poll).await.status(404);
}

#[tokio::test]
async fn an_archived_clubs_polls_are_read_and_not_voted_in() {
    let app = TestApp::new().await;
    let ([ada, ben, _], polls) = three(&app).await;
    let poll = start(&ben, &polls, &BOOKS).await;
    let field = format!("rank-{}", options(&ben.get(&poll).await.ok().says("Delete it"))[0]);
    ben.get(&polls).await.ok().says("Start a poll");
    let club = polls.strip_suffix("/polls").unwrap();
    ada.post(&format!("{club}/season"), &[("to", "archived")]).await.ok();
    ben.get(&polls).await.ok().says("What next?").lacks("Start a poll");
    ben.get(&poll).await.ok().says("The club runs no more, so nobody votes.").lacks("Delete it");
    ben.post(&format!("{poll}/ballot"), &[(&field, "1")]).await.status(403).says("The club is archived");
    for path in ["/close", "/delete", "/change"] {
        ben.post(&format!("{poll}{path}"), &BOOKS).await.status(403);
    }
    ben.post(&format!("{polls}/new"), &BOOKS).await.status(403);
    // Somebody else's club is not there at all.
    for path in ["", "/delete"] {
        app.reader().get(&format!("{poll}{path}")).await.status(404);
    }
}

#[tokio::test]
async fn who_is_taken_out_votes_no_more_and_their_vote_goes() {
    let app = TestApp::new().await;
    let ([ada, ben, _], polls) = three(&app).await;
    let poll = start(&ada, &polls, &[&BOOKS[..], &[("shown", "at-once")]].concat()).await;
    rank(&ben, &poll, &[0]).await.ok();
    ada.get(&poll).await.ok().says("One has voted.");
    ben.post(&format!("{}/leave", polls.strip_suffix("/polls").unwrap()), &[]).await.ok();
    ada.get(&poll).await.ok().says("Nobody has voted yet.");
    ben.get(&poll).await.status(404);
}
