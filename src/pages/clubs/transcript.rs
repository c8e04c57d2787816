//! What a club has said and written down, to print or to keep: as a page, as Markdown, as a file of HTML. Each reader's own is as long as they have read.

mod markdown;
mod view;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::domain::meeting::MeetingState;
use crate::domain::post::Post;
use crate::pages::meetings::words as meeting_words;
use crate::pages::threads::lookup::{self, OpenTalk, missing};
use crate::pages::threads::words;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::clock;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use self::view::TranscriptView;

/// What a club has said and written down, as far as somebody sees it.
pub(super) struct Transcript {
    club: String,
    /// Until when, and by which clock times are: it may be read years later.
    dated: String,
    book: String,
    author: String,
    members: Vec<String>,
    meetings: Vec<Met>,
    threads: Vec<Talked>,
}

/// A meeting that was.
struct Met {
    /// When, and about which chapters.
    says: String,
    /// What it is about, and what was written down about it.
    minutes: Vec<(String, String)>,
}

/// A thread with what was said in it.
struct Talked {
    heading: String,
    chapter: u16,
    posts: Vec<Said>,
}

/// A post.
struct Said {
    /// “Ada, 12 March 2026, 10:42”
    by: String,
    answer: bool,
    text: String,
}

/// `GET /clubs/{club}/transcript`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &id).await?;
    let transcript = gather(&state, &talk).await?;
    let shell =
        Shell::titled(format!("What {} said", transcript.club)).cloth(talk.open.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let home = talk.open.address();
    let view = html! {
        <BackBand href=home.clone() title=transcript.club.clone() name=true/>
        <main id="main" class="column">
            <p class="row section no-print">
                <a class="textlink" href=format!("{home}/transcript/club.md")><Icon name="download"/>"Save as Markdown"</a>
                <a class="textlink" href=format!("{home}/transcript/club.html")><Icon name="download"/>"Save as a page"</a>
                <a class="textlink" href=format!("/books/{}/guide", talk.open.book.slug)><Icon name="print"/>"The discussion guide"</a>
            </p>
            <TranscriptView transcript/>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `GET /clubs/{club}/transcript/{file}`: `club.md` or `club.html`.
pub async fn save(State(state): State<AppState>, visitor: Visitor, Path((id, file)): Path<(String, String)>) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &id).await?;
    let transcript = gather(&state, &talk).await?;
    let (kind, text) = match file.as_str() {
        "club.md" => ("text/markdown; charset=utf-8", markdown::of(&transcript)),
        "club.html" => ("text/html; charset=utf-8", file_of(transcript)),
        _ => return Err(missing()),
    };
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, "attachment")], text).into_response())
}

/// A document of its own, which needs nothing beside it.
fn file_of(transcript: Transcript) -> String {
    let title = Html::of(transcript.club.clone()).into_string();
    let body = html! { <TranscriptView transcript file=true/> }.into_string();
    let (head, rest) = FILE.split_once("{title}").expect("the file has a title");
    let (style, end) = rest.split_once("{body}").expect("the file has a body");
    [head, &title, style, &body, end].concat()
}

/// What is around the transcript in its file, with a style of its own.
const FILE: &str = include_str!("transcript/file.html");

async fn gather(state: &AppState, talk: &OpenTalk) -> Result<Transcript, Stop> {
    let (club, book) = (&talk.open.club, &talk.open.book);
    let members = state.store.members(club.id).await?;
    let nicknames = state.store.nicknames(talk.open.club.id).await?;
    let now = Timestamp::now();
    let mut meetings = Vec::new();
    for meeting in state.store.meetings(club.id).await? {
        if !matches!(meeting.state, MeetingState::Ended(_)) {
            continue;
        }
        let heading = |about: &crate::domain::meeting::Minute| match &about.about {
            None => talk.sight.progress.opens(meeting.plan.last).then(|| "On the whole".to_owned()),
            Some(id) => {
                book.prompt(id).filter(|(_, prompt)| talk.sight.progress.opens(prompt.reveals)).map(|(_, prompt)| prompt.text.clone())
            }
        };
        let minutes = state.store.minutes(meeting.id).await?.into_iter().filter(|minute| !minute.text.trim().is_empty());
        let minutes = minutes.filter_map(|minute| Some((heading(&minute)?, minute.text)));
        let says = format!("{}. {}.", meeting_words::dated(meeting.plan.starts_at, &club.zone), meeting_words::chapters(&meeting.plan));
        meetings.push(Met { says, minutes: minutes.collect() });
    }
    let posts = state.store.all_posts(club.id, talk.sight).await?;
    let said = |post: &Post| Said {
        by: format!("{}, {}", words::author(post.author.and_then(|by| nicknames.get(&by))), words::dated(post.written_at, &club.zone)),
        answer: post.is_answer(),
        text: post.text.clone(),
    };
    let mut threads: Vec<Talked> = state
        .store
        .threads(club.id, talk.sight)
        .await?
        .into_iter()
        .map(|listed| Talked {
            heading: words::title(&listed.thread, book),
            chapter: listed.thread.reveals.get(),
            posts: posts.iter().filter(|post| post.thread == listed.thread.id).map(said).collect(),
        })
        .filter(|thread| !thread.posts.is_empty())
        .collect();
    threads.sort_by_key(|thread| thread.chapter);
    Ok(Transcript {
        club: club.name.as_str().to_owned(),
        dated: format!("As it stood on {}. All times are {}.", words::dated(now, &club.zone), clock(&club.zone)),
        book: book.title.clone(),
        author: book.author.clone(),
        members: members.into_iter().filter(|member| member.standing.is_in()).map(|member| member.nickname.as_str().to_owned()).collect(),
        meetings,
        threads,
    })
}
