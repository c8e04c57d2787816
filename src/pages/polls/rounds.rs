//! The rounds of an instant run-off, each a table that says in words who goes out.

use jiff::civil::Date;

use crate::domain::poll::Poll;
use crate::domain::run_off::{Exit, Outcome, Round, RunOff};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::wording::{capitalised, word};

use super::words;

/// All rounds, folded away under their number.
#[component]
pub fn Rounds<'a>(poll: &'a Poll, run_off: &'a RunOff, today: Date) -> Html {
    let tables =
        (1..).zip(&run_off.rounds).map(|(nth, round)| html! { <Table poll nth round outcome=&run_off.outcome today/> }).collect::<Html>();
    html! {
        <div class="section">
            <Fold summary=format!("How it was counted, in {} rounds", word(run_off.rounds.len()))>
                <p>"Each vote counts for the first of its choices that is still in. When nothing has more than half, the last goes out, and its votes go on to their next choice."</p>
                {tables}
            </Fold>
        </div>
    }
}

#[component]
fn Table<'a>(poll: &'a Poll, nth: usize, round: &'a Round, outcome: &'a Outcome, today: Date) -> Html {
    let leaves = round.out.as_ref().map(|exit| exit.places().to_vec()).unwrap_or_default();
    let caption = format!("Round {nth}: {}", happens(poll, round, outcome, today));
    let rows = round
        .votes
        .iter()
        .map(|(place, number)| {
            let state = if leaves.contains(place) { " (out)" } else { "" };
            html! { <tr><th scope="row">{words::names(poll, &[*place], today)}{state}</th><td>{*number}</td></tr> }
        })
        .collect::<Html>();
    let spent = (round.spent > 0).then(|| html! { <tr><th scope="row">"No choice left"</th><td>{round.spent}</td></tr> });
    html! {
        <table class="table table--round">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Option"</th><th scope="col">"Votes"</th></tr></thead>
            <tbody>{rows}{spent}</tbody>
        </table>
    }
}

/// “Emma is out, with the fewest votes.”
fn happens(poll: &Poll, round: &Round, outcome: &Outcome, today: Date) -> String {
    let named = |places: &[usize]| words::names(poll, places, today);
    match (&round.out, outcome) {
        (Some(exit @ Exit::Voteless(places)), _) => {
            let are = if places.len() == 1 { "is" } else { "are" };
            format!("{} {are} out, with no vote.", named(exit.places()))
        }
        (Some(exit @ Exit::Fewest(_)), _) => format!("{} is out, with the fewest votes.", named(exit.places())),
        (Some(exit @ Exit::FewerBefore(_, before)), _) => {
            format!("{} is out. Others had as few, but it had the fewest of them in round {before}.", named(exit.places()))
        }
        (Some(exit @ Exit::ByLot(_)), _) => {
            format!("{} is out, by lot. Others had as few in every round.", named(exit.places()))
        }
        (None, Outcome::Won(place)) => format!("{} has more than half.", named(&[*place])),
        (None, Outcome::Tied(places)) => format!("{} are level.", capitalised(&named(places))),
        (None, Outcome::Nothing) => "nobody voted.".to_owned(),
    }
}
