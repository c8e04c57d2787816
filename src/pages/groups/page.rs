//! Who is in which small group.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::FormKey;
use crate::domain::policy::ClubAct;
use crate::domain::small_groups::SIZES;
use crate::pages::threads::lookup::{self, OpenTalk};
use crate::pages::threads::words;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::listed;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `GET /clubs/{club}/groups`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &id).await?;
    respond(&state, &visitor, talk, "4".to_owned(), Problems::default()).await
}

/// The page, with what was typed as a group's size.
pub async fn respond(state: &AppState, visitor: &Visitor, talk: OpenTalk, size: String, problems: Problems) -> Result<Response, Stop> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let groups = state.store.groups(talk.open.club.id).await?;
    let nicknames = state.store.nicknames(talk.open.club.id).await?;
    let open: Vec<_> = state.store.threads(talk.open.club.id, talk.sight).await?.into_iter().map(|listed| listed.thread.id).collect();
    let title = problems.title(&format!("Small groups of {}", talk.open.club.name.as_str()));
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let rows = groups
        .iter()
        .map(|group| {
            let names: Vec<String> = group.members.iter().map(|reader| words::author(nicknames.get(reader))).collect();
            let mine = group.members.contains(&talk.sight.reader);
            let thread = open.contains(&group.thread).then(|| {
                html! { <a class="textlink" href=format!("/threads/{}", group.thread)><Icon name="talk"/>"Talk"<span class="visually-hidden">{format!(" of group {}", group.number)}</span></a> }
            });
            html! { <li><div><b>{format!("Group {}", group.number)}</b>{mine.then_some(" (yours)")}<p>{listed(&names)}</p></div>{thread}</li> }
        })
        .collect::<Html>();
    let runs = talk.open.allows(ClubAct::Run);
    let read = talk.sight.progress.chapter();
    let view = html! {
        <BackBand href=talk.open.address() title=talk.open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Small groups"</h1>
                <p class="read">"Each group has a thread that nobody else reads, but for the hosts."</p>
            </div>
            {groups.is_empty().then(|| html! { <p class="section read">"There are none yet."</p> })}
            <ul class="lines-list section">{rows}</ul>
            {runs.then(|| html! { <Shuffle action=format!("{}/groups", talk.open.address()) size read problems again=!groups.is_empty()/> })}
        </main>
    };
    Ok(render::page(status, shell, view))
}

#[component]
fn Shuffle(action: String, size: String, read: Option<ChapterNumber>, problems: Problems, again: bool) -> Html {
    let Some(read) = read else {
        return html! { <p class="section quiet">"Set your ribbon first: the groups talk about a chapter that you have read."</p> };
    };
    let chapters = (1..=read.get()).rev().map(|chapter| (chapter.to_string(), format!("Chapter {chapter}")));
    let hint = format!("From {} to {}. Groups come out even.", SIZES.start(), SIZES.end());
    html! {
        <form class="section fields" method="post" action=action novalidate>
            <h2 class="section__head">{if again { "Shuffle again" } else { "Shuffle the members" }}</h2>
            {again.then(|| html! { <p class="quiet">"What the groups before have written stays theirs."</p> })}
            <input type="hidden" name="form" value=FormKey::new().to_string()/>
            <TextField id="size" label="How many to a group, at most?" hint=hint value=size error=problems.at("size")/>
            <SelectField id="chapter" label="As far as which chapter?" options=chapters/>
            <button class="button"><Icon name="shuffle"/>"Shuffle"</button>
        </form>
    }
}
