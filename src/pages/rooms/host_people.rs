//! Who is in a room, for its host: renaming, putting out, and the door.

use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::ui::default_button::DefaultButton;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::counted;

use super::lookup::address;
use super::words;

/// How many names stand in the list; a larger room is run by its lock.
const MOST: usize = 200;

/// The part of the page.
#[component]
pub fn People<'a>(room: &'a Room) -> Html {
    let home = format!("{}/acts", address(room.plan.id));
    let all = room.inside().count();
    let hands = room.inside().filter(|(_, who)| who.hand).count();
    let now = room.stage.slide().filter(|slide| room.plan.question(*slide).is_some());
    // Raised hands first; among the others who came in first.
    let mut inside: Vec<_> = room.inside().collect();
    inside.sort_by_key(|(_, who)| !who.hand);
    let rows = inside
        .into_iter()
        .take(MOST)
        .map(|(number, who)| {
            let (name, number) = (who.name.as_str().to_owned(), number.to_string());
            let answered = now.is_some_and(|slide| who.answers.contains_key(&slide));
            let points = room.plan.rules.scores().then(|| format!(" {}", room.points(who)));
            let team = who.team.map(|team| format!(" {}", words::team(team)));
            let field = format!("name-{number}");
            html! {
                <li class="person">
                    <label class="tick person__who">
                        <input type="checkbox" name="player" value=number.clone()/>
                        <span>{name.clone()}{who.hand.then(|| html! { " "<b>"hand up"</b> })}</span>
                    </label>
                    <span class="quiet small num">{team}{points}{answered.then_some(", answered")}</span>
                    <details class="more person__more">
                        <summary aria-label=format!("Rename {name}")><Icon name="more"/></summary>
                        <div class="more__body row">
                            <input class="input" dir="auto" id=field.clone() name=field value=name.clone() aria-label=format!("Name of {name}") maxlength="20" autocomplete="off"/>
                            <button class="button button--plain button--small" name="do" value=format!("rename-{number}")>"Rename"</button>
                        </div>
                    </details>
                </li>
            }
        })
        .collect::<Html>();
    let more = all.checked_sub(MOST).filter(|more| *more > 0).map(|more| html! { <p class="quiet">{format!("And {more} more.")}</p> });
    let lock = if room.locked { ("unlock", "Unlock the door") } else { ("lock", "Lock the door") };
    let raised = (hands > 0).then(|| format!(" {}.", counted(hands, "hand is up", "hands are up")));
    let over = room.stage == Stage::Ended;
    html! {
        <section id="people" class="section" aria-labelledby="people-h">
            <h2 class="section__head" id="people-h">{format!("Who is in: {all}")}</h2>
            <p>{raised}</p>
            <form method="post" action=home data-room="">
                // Enter in a name field renames nobody else.
                <DefaultButton name="do" value="" label="Nothing"/>
                {(!over).then(|| html! {
                    <div class="row">
                        <button class="button button--plain button--small" name="do" value=lock.0><Icon name="lock"/>{lock.1}</button>
                        <button class="button button--plain button--small" name="do" value="put-out">"Put out those ticked"</button>
                    </div>
                })}
                <ul class="people section__foot">{rows}</ul>
            </form>
            {more}
        </section>
    }
}
