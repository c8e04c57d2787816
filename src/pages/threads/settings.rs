//! What hosts set about a thread.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::policy::{Ruling, TalkAct};
use crate::domain::thread::{Pause, ThreadSettings};
use crate::live::talk::News;
use crate::pages::clubs::lookup::closed;
use crate::ui::html::prelude::*;
use crate::ui::select::SelectField;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenThread};
use super::words;

/// `POST /threads/{thread}/settings`
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await?;
    set(&state, &visitor, open, &form).await
}

/// `POST /clubs/{club}/prompts/{prompt}/settings`: of a thread that begins with it.
pub async fn of_prompt(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((club, prompt)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::prompt(&state, &visitor, &club, &prompt).await?;
    set(&state, &visitor, open, &form).await
}

async fn set(state: &AppState, visitor: &Visitor, open: OpenThread, form: &Submitted) -> Result<Response, Stop> {
    if open.talk.rules(TalkAct::Moderate { sees: true }) != Ruling::Allowed {
        return Ok(closed(&open.talk.open.club, open.talk.open.standing(), visitor));
    }
    let Some(actor) = open.talk.open.actor() else { return Ok(errors::not_found()) };
    let now = Timestamp::now();
    let is_on = |name: &str| form.get(name).is_some();
    let settings = ThreadSettings {
        locked: is_on("locked"),
        hidden: is_on("hidden"),
        answer_first: is_on("answer-first"),
        pause: Pause::parse(form.text("pause")),
        picked: is_on("picked") && open.prompt.is_some(),
    };
    let thread = match (&open.thread, &open.prompt) {
        (Some(thread), _) => thread.id,
        (None, Some(prompt)) => state.store.begin_prompt(open.talk.open.club.id, prompt.id.clone(), prompt.reveals, now).await?,
        (None, None) => return Ok(errors::not_found()),
    };
    state.store.set_thread(thread, actor, settings, now).await?;
    state.talk.tell(News::Talk(thread));
    Ok(see(format!("/threads/{thread}")))
}

/// The form.
#[component]
pub fn Settings(address: String, settings: ThreadSettings, is_prompt: bool) -> Html {
    let tick = |name: &'static str, says: &'static str, on: bool| {
        html! { <label class="tick"><input type="checkbox" name=name value="yes" checked=on/>{says}</label> }
    };
    let pauses = Pause::ALL.map(|pause| {
        let every = words::pause(pause).trim_start_matches("a ").trim_start_matches("an ");
        (pause.name(), format!("A post every {every}"))
    });
    let chosen = settings.pause.map_or("", Pause::name);
    html! {
        <details class="more">
            <summary>"Look after this thread"</summary>
            <form class="more__body fields" method="post" action=format!("{address}/settings")>
                {is_prompt.then(|| tick("picked", " Chosen for the meeting (three are plenty)", settings.picked))}
                {tick("answer-first", " Everyone answers before reading the others", settings.answer_first)}
                {tick("locked", " Locked: hosts alone write", settings.locked)}
                {tick("hidden", " Hidden from members", settings.hidden)}
                <SelectField id="pause" label="Slow mode" empty="Off" options=pauses chosen/>
                <button class="button button--plain button--small">"Keep that"</button>
            </form>
        </details>
    }
}
