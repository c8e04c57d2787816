//! How a poll stands, or what it came to: in a sentence, then option by option.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::poll::{Ballot, OptionText, Poll, Subject, Tally};
use crate::domain::run_off::{Outcome, Place};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;

use super::rounds::Rounds;
use super::words;

/// The result, as far as there is one.
#[component]
pub fn ResultSection<'a>(poll: &'a Poll, ballots: &'a [Ballot], mine: Option<&'a Ballot>, today: Date, now: Timestamp) -> Html {
    let open = poll.is_open(now);
    let tally = poll.tally(ballots);
    let outcome = tally.outcome();
    let first: Vec<Place> = match &outcome {
        Outcome::Nothing => Vec::new(),
        Outcome::Won(place) => vec![*place],
        Outcome::Tied(places) => places.clone(),
    };
    let mut votes: Vec<(Place, usize)> = match &tally {
        Tally::Votes(votes) => votes.iter().copied().enumerate().collect(),
        Tally::RunOff(run_off) => run_off.rounds.last().map(|round| round.votes.clone()).unwrap_or_default(),
    };
    // Days stay in their order.
    if poll.wording.subject != Subject::Date {
        votes.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    }
    let counted_in = match &tally {
        Tally::Votes(_) => ballots.len(),
        Tally::RunOff(run_off) => run_off.rounds.last().map_or(0, |round| ballots.len() - round.spent),
    };
    let rows = votes
        .into_iter()
        .map(|(place, number)| {
            let own = mine.zip(poll.wording.options.get(place)).and_then(|(mine, option)| mine.place(option.id));
            let own = match (&tally, own) {
                (Tally::Votes(_), Some(_)) => " (yours)",
                (Tally::RunOff(_), Some(1)) => " (your first)",
                _ => "",
            };
            html! { <Bar poll place number of=counted_in first=first.contains(&place) own today/> }
        })
        .collect::<Html>();
    let rounds = match &tally {
        Tally::RunOff(run_off) if run_off.rounds.len() > 1 => Some(html! { <Rounds poll run_off today/> }),
        _ => None,
    };
    let sentence = words::outcome(poll, &outcome, open, today);
    html! {
        <section class="section" aria-labelledby="result-h">
            <h2 class="section__head" id="result-h">{if open { "How it stands" } else { "What it came to" }}</h2>
            {sentence.map(|sentence| html! { <p class="read">{sentence}</p> })}
            <p class="quiet">{words::voters(ballots.len(), open)}</p>
            {(!ballots.is_empty()).then(|| html! { <ul class="bars section__foot">{rows}</ul> })}
            {rounds}
        </section>
    }
}

#[component]
fn Bar<'a>(
    poll: &'a Poll,
    place: Place,
    number: usize,
    /// Votes that count in all.
    of: usize,
    /// Whether nothing is before it.
    first: bool,
    /// What it was in one's own vote, in words.
    own: &'static str,
    today: Date,
) -> Html {
    let id = format!("option-{place}");
    let text = poll.wording.options.get(place).map(|option| option.text.clone());
    let name = text.as_ref().map(|text| words::option(text, today)).unwrap_or_default();
    let name = match text {
        Some(OptionText::Day(day)) => html! { <time datetime=day.to_string()>{name}</time> },
        Some(OptionText::Hour(at)) => html! { <time datetime=at.strftime("%Y-%m-%dT%H:%M").to_string()>{name}</time> },
        _ => Html::of(name),
    };
    let name = if first {
        html! { <b class="first"><Icon name="tick"/>{name}</b> }
    } else {
        name
    };
    html! {
        <li>
            <span id=id.clone()><bdi>{name}</bdi><span class="small quiet">{own}</span></span>
            <span class="num quiet">{counted(number, "vote", "votes")}</span>
            <progress class="meter" max=of.max(1).to_string() value=number.to_string() aria-labelledby=id></progress>
        </li>
    }
}
