//! Who comes to a meeting.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::club::Membership;
use crate::domain::ident::ReaderId;
use crate::domain::meeting::{Attendance, Reply};
use crate::domain::policy::ClubAct;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::listed;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{lookup, words};

/// `POST /meetings/{meeting}/reply` with `reply`: `yes`, `maybe` or `no`.
pub async fn reply(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    state.store.reply_to_meeting(open.meeting.id, reader, Reply::parse(form.text("reply"))).await?;
    Ok(see(format!("{}#coming", open.address())))
}

/// Three buttons, of which one may hold.
#[component]
pub fn ReplyForm(
    /// The meeting's address.
    address: String,
    /// What the visitor has said.
    mine: Option<Reply>,
) -> Html {
    let buttons = Reply::ALL.map(|reply| {
        let pressed = mine == Some(reply);
        html! { <button class="segment" name="reply" value=reply.name() aria-pressed=pressed.to_string()>{pressed.then(|| html! { <Icon name="tick"/> })}{words::reply(reply)}</button> }
    });
    html! {
        <form method="post" action=format!("{address}/reply")>
            <fieldset>
                <legend class="field__label">"Will you come?"</legend>
                <div class="segments section__foot">{buttons}</div>
            </fieldset>
        </form>
    }
}

/// How many come, and who, of those who are in the club.
#[component]
pub fn Replies<'a>(replies: &'a [Attendance], members: &'a [Membership]) -> Html {
    let name = |reader: ReaderId| members.iter().find(|member| member.reader == reader).map(|member| member.nickname.as_str().to_owned());
    let mut said = 0;
    let rows: Vec<_> = Reply::ALL
        .into_iter()
        .filter_map(|reply| {
            let names: Vec<String> = replies.iter().filter(|said| said.reply == reply).filter_map(|said| name(said.reader)).collect();
            said += names.len();
            (!names.is_empty()).then(|| (format!("{}: {}", words::replied(reply), names.len()), listed(&names)))
        })
        .map(|(head, names)| html! { <div><dt>{head}</dt><dd>{names}</dd></div> })
        .collect();
    let silent = members.len() - said;
    html! {
        <dl class="who section__foot">{rows}</dl>
        {(silent > 0).then(|| {
            let says = if silent == 1 { "One member has not said yet.".to_owned() } else { format!("{silent} members have not said yet.") };
            html! { <p class="small quiet section__foot">{says}</p> }
        })}
    }
}
