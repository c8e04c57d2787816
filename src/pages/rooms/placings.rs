//! The screen while it shows who is ahead, and at the end.

use std::iter;

use crate::domain::book::Book;
use crate::domain::room::points::{Points, alike};
use crate::domain::room::standings::{Standings, teams};
use crate::domain::room::state::Room;
use crate::ui::html::prelude::*;

use super::closing::closing_prompt;
use super::fit::{self, Column, Fit};
use super::words;

/// Somebody, or a team, in a list of the best.
struct Row {
    /// `None` of teams.
    place: Option<usize>,
    name: String,
    points: String,
}

/// Who is ahead: the teams, and the five best.
pub fn ranked(room: &Room) -> (Html, Fit) {
    let (best, teams) = (best(room, 5), team_rows(room));
    let heading = if best.is_empty() { "Nobody has points yet" } else { "Who is ahead" };
    let columns = [&best, &teams].into_iter().filter(|rows| !rows.is_empty()).map(|rows| column("", rows)).collect::<Vec<_>>();
    let fit = fit::beside(heading, &columns);
    let body = html! {
        <h1 class="cast__ask">{heading}</h1>
        <div class="cast__beside">{list(best)} {list(teams)}</div>
    };
    (body, fit)
}

/// How the room did as a whole, and the question that was hardest; the podium where the host wished one.
pub fn ended(room: &Room, book: &Book) -> (Html, Fit) {
    let rules = &room.plan.rules;
    let scores = rules.scores();
    let sum = scores
        .then(|| room.share_right())
        .flatten()
        .map_or_else(|| "Thank you.".to_owned(), |share| format!("The room had {share}% right."));
    let shares = (0_u16..).zip(room.plan.slides.iter()).filter(|(at, _)| room.is_revealed(*at));
    let hardest = shares.filter_map(|(at, _)| Some((room.share_right_of(at)?, at))).min().filter(|_| scores);
    let hardest =
        hardest.and_then(|(share, at)| Some((format!("Hardest, with {share}% right:"), room.plan.question(at)?.0.question.text.clone())));
    let closing = closing_prompt(room, book).map(|prompt| ("To talk about now:".to_owned(), prompt.text.clone()));
    let texts: Vec<(String, String)> = hardest.into_iter().chain(closing).collect();
    let ranking = rules.ranking && scores;
    let (best, teams) = if ranking { (best(room, 3), team_rows(room)) } else { (Vec::new(), Vec::new()) };

    let said = Column {
        share: 1.2,
        heading: sum.clone(),
        texts: texts.iter().flat_map(|(says, text)| [says.clone(), text.clone()]).collect(),
        ..Column::default()
    };
    let lists = [(FIRST_THREE, &best), (TEAMS, &teams)].into_iter().filter(|(_, rows)| !rows.is_empty());
    let columns: Vec<Column> = iter::once(said).chain(lists.map(|(heading, rows)| column(heading, rows))).collect();
    let fit = fit::beside("", &columns);
    let texts = texts
        .into_iter()
        .map(|(says, text)| html! { <p class="cast__how">{says}</p><p class="cast__passage" dir="auto">{text}</p> })
        .collect::<Html>();
    let headed = |heading: &'static str, rows: Vec<Row>| {
        (!rows.is_empty()).then(|| html! { <div class="cast__part"><h2 class="cast__ask">{heading}</h2> {list(rows)}</div> })
    };
    let body = html! {
        <div class="cast__beside">
            <div class="cast__part"><h1 class="cast__ask">{sum}</h1> {texts}</div>
            {headed(FIRST_THREE, best)}
            {headed(TEAMS, teams)}
        </div>
    };
    (body, fit)
}

const FIRST_THREE: &str = "The first three";
const TEAMS: &str = "Teams";

/// Nobody stands on a podium with nothing.
fn best(room: &Room, most: usize) -> Vec<Row> {
    let best: Vec<_> = Standings::of(room).all.into_iter().filter(|placed| placed.points > Points::NONE).take(most).collect();
    let points = alike(&best.iter().map(|placed| placed.points).collect::<Vec<_>>());
    let name = |number| room.player(number).map(|who| who.name.as_str().to_owned()).unwrap_or_default();
    best.into_iter().zip(points).map(|(placed, points)| Row { place: Some(placed.place), name: name(placed.player), points }).collect()
}

fn team_rows(room: &Room) -> Vec<Row> {
    let teams = if room.plan.rules.teams > 0 { teams(room) } else { Vec::new() };
    let points = alike(&teams.iter().map(|team| team.points).collect::<Vec<_>>());
    teams.into_iter().zip(points).map(|(team, points)| Row { place: None, name: words::team(team.team).to_owned(), points }).collect()
}

fn column(heading: &str, rows: &[Row]) -> Column {
    Column { share: 1.0, heading: heading.to_owned(), rows: rows.iter().map(|row| row.name.clone()).collect(), ..Column::default() }
}

fn list(rows: Vec<Row>) -> Option<Html> {
    let shown = rows
        .iter()
        .map(|row| {
            html! {
                <li class="placing">
                    {row.place.map(|place| html! { <b class="num">{place}</b> })}
                    <span class="placing__name" dir="auto">{row.name.clone()}</span>
                    <span class="num">{row.points.clone()}</span>
                </li>
            }
        })
        .collect::<Html>();
    (!rows.is_empty()).then(|| html! { <ol class="placings">{shown}</ol> })
}
