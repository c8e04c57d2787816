//! Editing one's own post.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::ChapterNumber;
use crate::domain::policy::TalkAct;
use crate::domain::post::mentioned;
use crate::live::talk::News;
use crate::pages::threads::write::read;
use crate::store::EditOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::textarea::Textarea;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::depth::Depth;
use super::lookup::{self, OpenPost};
use super::unsent;

fn act(open: &OpenPost) -> TalkAct {
    TalkAct::Change { sees: open.sees, own: open.is_own(), deleted: open.post.deleted }
}

/// `GET /posts/{post}/edit`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, act).await?;
    let (text, reveals, seen) = (open.post.text.clone(), open.post.reveals, open.post.version());
    Ok(page(&visitor, &open, StatusCode::OK, text, reveals, seen, Problems::default()))
}

/// `POST /posts/{post}/edit` with `text`, `reveals` and the version `seen`.
pub async fn edit(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let typed = form.text("text").to_owned();
    let open = match lookup::post(&state, &visitor, &id, act).await {
        Err(Stop::Page(page)) if !typed.trim().is_empty() => {
            return Ok(unsent::respond(page.status(), &visitor, &format!("/posts/{id}/edit"), &form));
        }
        found => found?,
    };
    let seen = form.text("seen").parse().unwrap_or_default();
    let sight = open.thread.talk.sight;
    let chosen = form.text("reveals").parse().ok().and_then(ChapterNumber::new).filter(|chapter| sight.progress.opens(*chapter));
    let reveals = chosen.unwrap_or(open.post.reveals);
    let text = match read(&typed) {
        Ok(text) => text,
        Err(problem) => {
            let problems = Problems::one("text", problem);
            return Ok(page(&visitor, &open, StatusCode::UNPROCESSABLE_ENTITY, typed, reveals, seen, problems));
        }
    };
    let members = state.store.members(open.thread.talk.open.club.id).await?;
    let names = members.iter().filter(|member| member.standing.is_in()).map(|member| (member.reader, member.nickname.as_str()));
    let mentions = mentioned(&text, names);
    match state.store.edit_post(open.post.id, seen, text, reveals, mentions, Timestamp::now()).await? {
        EditOutcome::Edited(post) => {
            state.talk.tell(News::Talk(post.thread));
            Ok(see(lookup::address(&post)))
        }
        EditOutcome::Changed(there) => {
            let both = format!("{typed}\n\n— changed elsewhere meanwhile —\n\n{}", there.text);
            let problems = Problems::one(
                "text",
                "This post was changed in another tab or on another device. Both versions stand below: keep what you want and save again.",
            );
            Ok(page(&visitor, &open, StatusCode::CONFLICT, both, reveals, there.version(), problems))
        }
        EditOutcome::Gone => Ok(unsent::respond(StatusCode::CONFLICT, &visitor, &format!("{}/posts", open.thread.address()), &form)),
    }
}

fn page(
    visitor: &Visitor,
    open: &OpenPost,
    status: StatusCode,
    text: String,
    reveals: ChapterNumber,
    seen: i64,
    problems: Problems,
) -> Response {
    let shell = Shell::titled(problems.title("Edit your post")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (back, title, id) = (open.address(), open.thread.talk.open.club.name.as_str().to_owned(), open.post.id);
    // What an answer answers may look as far as it does.
    let floor = if open.post.is_answer() { open.post.reveals } else { open.thread.reveals };
    let progress = open.thread.talk.sight.progress;
    let titled = open.thread.thread.as_ref().is_some_and(|thread| thread.was_opened_with(&open.post));
    let problem = problems.at("text");
    let invalid = problem.is_some();
    let view = html! {
        <BackBand href=back.clone() title name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head"><h1>"Edit your post"</h1><p class="quiet">"It will say that it was edited. Hosts can see what stood there before."</p></div>
            <form class="section fields" method="post" action=format!("/posts/{id}/edit") novalidate>
                <input type="hidden" name="seen" value=seen.to_string()/>
                <div class="field">
                    <label class="field__label" for="text">"Your post"</label>
                    {problem.map(|sentence| html! { <FieldErrorText id="text-error".to_owned() sentence/> })}
                    <Textarea id="text".to_owned() name="text" text rows=10 described_by=if invalid { "text-error" } else { "" } invalid/>
                </div>
                <Depth floor progress chosen=Some(reveals) titled/>
                <div class="row"><button class="button">"Keep the changes"</button><a class="button button--plain" href=back>"Leave it as it was"</a></div>
            </form>
        </main>
    };
    render::page(status, shell, view)
}
