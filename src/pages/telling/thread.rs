//! Of what somebody is told in one thread.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::ident::ThreadId;
use crate::domain::telling::Level;
use crate::pages::threads::lookup;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::select::SelectField;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::words;

/// `GET /threads/{thread}/telling`: the address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    match id.parse::<ThreadId>() {
        Ok(id) => see(format!("/threads/{id}")),
        Err(_) => see("/clubs"),
    }
}

/// `POST /threads/{thread}/telling` with `level`: a level's name, or nothing for the same as in the rest of the club.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await?;
    let thread = open.thread.ok_or_else(lookup::missing)?;
    state.store.set_thread_level(thread.id, open.talk.sight.reader, Level::parse(form.text("level"))).await?;
    Ok(see(format!("/threads/{}", thread.id)))
}

/// The form at a thread's head.
#[component]
pub fn ThreadTelling(
    /// The thread.
    thread: ThreadId,
    /// What is set about it; `None`: the same as in the rest of the club.
    level: Option<Level>,
) -> Html {
    let says = level.map_or("As in the rest of the club", |level| words::level(level).0);
    let levels = Level::ALL.map(|level| (level.name(), words::level(level).0));
    let chosen = level.map_or("", Level::name);
    html! {
        <details class="more">
            <summary><Icon name="bell"/>{format!("You are told: {}", says.to_lowercase())}</summary>
            <form class="more__body fields" method="post" action=format!("/threads/{thread}/telling")>
                <SelectField id="level" label="Of what in this thread do you want to be told?" empty="As in the rest of the club" options=levels chosen/>
                <button class="button button--plain button--small">"Keep that"</button>
            </form>
        </details>
    }
}
