//! A class's list to tick, where something is for some of it.

use std::collections::BTreeSet;

use crate::domain::class::Pupil;
use crate::domain::ident::PupilId;
use crate::ui::html::prelude::*;

/// A box to tick for each pupil.
#[component]
pub fn PupilChoices<'a>(
    /// By name.
    pupils: &'a [Pupil],
    /// Those who are ticked.
    chosen: &'a BTreeSet<PupilId>,
) -> Html {
    let choices = pupils.iter().map(|pupil| {
        let checked = chosen.contains(&pupil.id);
        html! {
            <label class="choice">
                <input class="choice__input" type="checkbox" name="pupil" value=pupil.id.to_string() checked=checked/>
                <span class="choice__text"><span class="choice__name" dir="auto">{pupil.name.as_str().to_owned()}</span></span>
            </label>
        }
    });
    choices.collect::<Html>()
}
