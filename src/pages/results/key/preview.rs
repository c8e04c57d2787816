//! Who would gain and who would lose by another key, before anything changes.

use crate::domain::class::Pupil;
use crate::domain::ident::PupilId;
use crate::domain::regrade::{Moved, Regrade};
use crate::pages::assignments::words::percent;
use crate::ui::html::prelude::*;
use crate::ui::wording::{capitalised, counted, listed, word};

/// How many names a sentence holds.
const MOST_NAMES: usize = 6;

/// Who gains and who loses.
#[component]
pub(super) fn Preview<'a>(regrade: &'a Regrade, list: &'a [Pupil]) -> Html {
    let row = |moved: &Moved| {
        let gains = if moved.after.mark > moved.before.mark { "gains" } else { "loses" };
        let (before, after) = (percent(moved.before.mark), percent(moved.after.mark));
        html! { <tr><th scope="row">{name(list, moved.pupil)}</th><td>{gains}</td><td>{before}</td><td>{after}</td></tr> }
    };
    let rows = regrade.gains().chain(regrade.loses()).map(row).collect::<Html>();
    html! {
        <p class="read">{summary(regrade)}</p>
        {(!regrade.moved.is_empty()).then(|| html! {
            <table class="table">
                <thead><tr><th scope="col">"Pupil"</th><th scope="col">"By it"</th><th scope="col">"Now"</th><th scope="col">"Then"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        })}
    }
}

/// “Two pupils gain, one loses.”
pub(super) fn summary(regrade: &Regrade) -> String {
    let (gain, lose) = (regrade.gains().count(), regrade.loses().count());
    let who = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("one pupil {one}") } else { format!("{} pupils {many}", word(count)) }
    };
    match (gain, lose) {
        (0, 0) if regrade.changes_nothing() => "Nobody gains or loses by it.".to_owned(),
        (0, 0) => {
            format!("{} would earn something else, but nothing that counts changes.", counted(regrade.rescored.len(), "answer", "answers"))
        }
        (gain, 0) => format!("{}, and nobody loses.", capitalised(&who(gain, "gains", "gain"))),
        (0, lose) => format!("{}, and nobody gains.", capitalised(&who(lose, "loses", "lose"))),
        (gain, lose) => format!("{}, and {}.", capitalised(&who(gain, "gains", "gain")), who(lose, "loses", "lose")),
    }
}

/// “Ada from 40% to 60%, Ben from 20% to 40% and two more.”
pub(super) fn gainers(regrade: &Regrade, list: &[Pupil]) -> String {
    let gains: Vec<&Moved> = regrade.gains().collect();
    let say = |moved: &&Moved| format!("{} from {} to {}", name(list, moved.pupil), percent(moved.before.mark), percent(moved.after.mark));
    let mut said: Vec<String> = gains.iter().take(MOST_NAMES).map(say).collect();
    if gains.len() > MOST_NAMES {
        said.push(format!("{} more", word(gains.len() - MOST_NAMES)));
    }
    match said.as_slice() {
        [] => "No mark changes.".to_owned(),
        said => format!("{}.", listed(said)),
    }
}

fn name(list: &[Pupil], id: PupilId) -> String {
    list.iter().find(|pupil| pupil.id == id).map_or_else(|| "A pupil who is gone".to_owned(), |pupil| pupil.name.as_str().to_owned())
}
