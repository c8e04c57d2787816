//! Writing: a post in a thread, the first word to a prompt, a thread of one's own.

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::{FormKey, PostId, PromptId};
use crate::domain::pacing;
use crate::domain::policy::{Ruling, TalkAct};
use crate::domain::post::{POST_LIMIT, Post, mentioned, read_post};
use crate::domain::thread::{TITLE_LIMIT, Title};
use crate::live::talk::News;
use crate::pages::clubs::lookup::closed;
use crate::pages::posts::{lookup::address, unsent};
use crate::store::{NewPost, Part, PostOutcome, Spot, Whither};
use crate::ui::markup::Markup;
use crate::ui::problems::Problems;
use crate::ui::wording::figures;
use crate::ui::zone::clock;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::composer::Composing;
use super::lookup::{self, OpenTalk, OpenThread};
use super::{chapter, page, words};

/// `POST /threads/{thread}/posts`
pub async fn in_thread(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    uri: Uri,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await;
    write(&state, &visitor, kept(&visitor, &uri, &form, open)?, form).await
}

/// `POST /clubs/{club}/prompts/{prompt}/posts`
pub async fn under_prompt(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((club, prompt)): Path<(String, String)>,
    uri: Uri,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::prompt(&state, &visitor, &club, &prompt).await;
    write(&state, &visitor, kept(&visitor, &uri, &form, open)?, form).await
}

/// Where there is nothing to write into (any more), what was typed is handed back.
fn kept<T>(visitor: &Visitor, uri: &Uri, form: &Submitted, found: Result<T, Stop>) -> Result<T, Stop> {
    match found {
        Err(Stop::Page(page)) if !form.text("text").trim().is_empty() => {
            Err(Stop::page(unsent::respond(page.status(), visitor, uri.path(), form)))
        }
        found => found,
    }
}

async fn write(state: &AppState, visitor: &Visitor, open: OpenThread, form: Submitted) -> Result<Response, Stop> {
    let mut composing = Composing::read(&form);
    let action = format!("{}/posts", open.address());
    let answered = match composing.answers {
        Some(answered) => state.store.post(answered).await?,
        None => None,
    };
    let here = answered.as_ref().map_or(Part::Last, |post| Part::Around(Spot { root: post.root, post: post.root }));
    if form.text("do") == "note" {
        composing.text = note(state, &open).await?;
    }
    match form.text("do") {
        "draft" => {
            state.store.keep_draft(open.talk.sight.reader, composing.place(&open.drafts()), composing.draft(), Timestamp::now()).await?;
            return Ok(see(back_to_draft(&open.address(), &composing)));
        }
        "preview" if !composing.text.trim().is_empty() => {
            composing.preview = Some(Markup::of(&composing.text));
            return page::respond(state, visitor, open, StatusCode::OK, here, composing, true).await;
        }
        _ => {}
    }
    if !open.takes_posts() {
        return Ok(unsent::respond(StatusCode::FORBIDDEN, visitor, &action, &form));
    }
    let text = match read(&composing.text) {
        Ok(text) => text,
        Err(problem) => {
            composing.problems = Problems::one("text", problem);
            return page::respond(state, visitor, open, StatusCode::UNPROCESSABLE_ENTITY, here, composing, true).await;
        }
    };
    if let Some(answered) = &answered
        && !sees(state, &open, answered).await?
    {
        return answered_is_gone(state, visitor, open, composing).await;
    }
    let whither = match (&open.thread, &open.prompt) {
        (Some(thread), _) => Whither::Thread(thread.id),
        (None, Some(prompt)) => Whither::Prompt(prompt.id.clone(), prompt.reveals),
        // A thread that nobody has begun is a prompt's.
        (None, None) => return Ok(errors::not_found()),
    };
    let floor = open.reveals;
    let new = new_post(state, visitor, &open.talk, &composing, &open.drafts(), whither, text, floor).await?;
    match state.store.write_post(new).await? {
        PostOutcome::Posted(post) => Ok(posted(state, &post, &composing)),
        PostOutcome::TooSoon(next) => {
            composing.problems = Problems::one("text", too_soon(&open.talk, next));
            page::respond(state, visitor, open, StatusCode::TOO_MANY_REQUESTS, here, composing, true).await
        }
        PostOutcome::AnsweredIsGone => answered_is_gone(state, visitor, open, composing).await,
        PostOutcome::Locked | PostOutcome::NoSuchThread => Ok(unsent::respond(StatusCode::FORBIDDEN, visitor, &action, &form)),
    }
}

/// Whether they see a post of that thread, its stone at least.
async fn sees(state: &AppState, open: &OpenThread, post: &Post) -> Result<bool, Stop> {
    let Some(thread) = open.thread.as_ref().filter(|thread| thread.id == post.thread) else { return Ok(false) };
    let has_answered = state.store.has_answered(thread.id, open.talk.sight.reader).await?;
    Ok(open.talk.sight.sees(thread, post, has_answered))
}

/// The same whether it was deleted or is none that they see.
async fn answered_is_gone(state: &AppState, visitor: &Visitor, open: OpenThread, mut composing: Composing) -> Result<Response, Stop> {
    composing.answers = None;
    composing.problems = Problems::one("text", "The post you answer was deleted meanwhile. Send this as a post of its own, or leave it.");
    page::respond(state, visitor, open, StatusCode::CONFLICT, Part::Last, composing, true).await
}

/// `POST /clubs/{club}/chapters/{chapter}/threads` with `title` and `text`
pub async fn open(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((club, number)): Path<(String, String)>,
    uri: Uri,
    form: Submitted,
) -> Result<Response, Stop> {
    let found = chapter::of(&state, &visitor, &club, &number).await;
    let (talk, number) = kept(&visitor, &uri, &form, found)?;
    let mut composing = Composing::read(&form);
    let action = format!("{}/chapters/{number}/threads", talk.open.address());
    if talk.rules(TalkAct::Open { opens: true }) != Ruling::Allowed {
        return Ok(closed(&talk.open.club, talk.open.standing(), &visitor));
    }
    match form.text("do") {
        "draft" => {
            state.store.keep_draft(talk.sight.reader, action, composing.draft(), Timestamp::now()).await?;
            return Ok(see(format!("{}/chapters/{number}?kept={}#write", talk.open.address(), composing.key())));
        }
        "preview" if !composing.text.trim().is_empty() => {
            composing.preview = Some(Markup::of(&composing.text));
            return chapter::respond(&state, &visitor, talk, number, StatusCode::OK, composing).await;
        }
        _ => {}
    }
    let (title, text) = (Title::parse(&composing.title), read(&composing.text));
    let (Some(title), Ok(text)) = (title.clone(), text.clone()) else {
        composing.problems = Problems::default()
            .and("title", title.is_none().then(|| format!("Give it a title of 3 to {TITLE_LIMIT} characters.")))
            .and("text", text.err());
        return chapter::respond(&state, &visitor, talk, number, StatusCode::UNPROCESSABLE_ENTITY, composing).await;
    };
    let new = new_post(&state, &visitor, &talk, &composing, &action, Whither::New(title, number), text, number).await?;
    match state.store.write_post(new).await? {
        PostOutcome::Posted(post) => Ok(posted(&state, &post, &composing)),
        PostOutcome::TooSoon(next) => {
            composing.problems = Problems::one("text", too_soon(&talk, next));
            chapter::respond(&state, &visitor, talk, number, StatusCode::TOO_MANY_REQUESTS, composing).await
        }
        // A thread that is only now opened is neither locked nor gone, and answers nothing.
        PostOutcome::AnsweredIsGone | PostOutcome::Locked | PostOutcome::NoSuchThread => Ok(errors::not_found()),
    }
}

/// # Errors
/// What is wrong with it.
pub fn read(typed: &str) -> Result<String, String> {
    match read_post(typed) {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err("Write something first.".to_owned()),
        Err(length) => {
            Err(format!("A post holds {} characters. This one has {}: shorten it and send it again.", figures(POST_LIMIT), figures(length)))
        }
    }
}

/// What one noted under the thread's prompt when one read alone.
async fn note(state: &AppState, open: &OpenThread) -> Result<String, Stop> {
    let book = &open.talk.open.book;
    let Some((chapter, prompt)) = open.prompt.as_ref().and_then(|prompt| book.prompt(&prompt.id)) else { return Ok(String::new()) };
    let notes = state.store.notes(open.talk.sight.reader, &book.slug, chapter.number).await?;
    Ok(notes.into_iter().find(|note| note.prompt == prompt.id).map(|note| note.text).unwrap_or_default())
}

#[expect(clippy::too_many_arguments, reason = "each is a fact about the one post that is made here")]
async fn new_post(
    state: &AppState,
    visitor: &Visitor,
    talk: &OpenTalk,
    composing: &Composing,
    home: &str,
    whither: Whither,
    text: String,
    floor: ChapterNumber,
) -> Result<NewPost, Stop> {
    let now = Timestamp::now();
    // Most posts name nobody.
    let members = if text.contains('@') { state.store.members(talk.open.club.id).await? } else { Vec::new() };
    let names = members.iter().filter(|member| member.standing.is_in()).map(|member| (member.reader, member.nickname.as_str()));
    let has_account = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_some());
    let since = talk.open.mine.as_ref().map_or(now, |mine| mine.since);
    // Nobody can point further than they have read.
    let reveals = composing.reveals.filter(|chapter| talk.sight.progress.opens(*chapter)).unwrap_or(floor);
    Ok(NewPost {
        id: PostId::new(),
        form: composing.form.unwrap_or_else(FormKey::new),
        club: talk.open.club.id,
        whither,
        author: talk.sight.reader,
        hosts: talk.sight.hosts,
        new_here: !talk.sight.hosts && pacing::is_new(has_account, since, now),
        answers: composing.answers,
        reveals,
        mentions: mentioned(&text, names),
        text,
        changed_mind: composing.changed_mind,
        draft: composing.place(home),
        at: now,
    })
}

/// Posts a note to a prompt's thread, if its author may write there now.
///
/// # Errors
/// When there is no such prompt, or it is further on.
pub async fn share(state: &AppState, visitor: &Visitor, club: &str, prompt: &PromptId, text: String) -> Result<(), Stop> {
    let open = lookup::prompt(state, visitor, club, prompt.as_str()).await?;
    let whither = match &open.thread {
        Some(thread) => Whither::Thread(thread.id),
        None => Whither::Prompt(prompt.clone(), open.reveals),
    };
    if open.takes_posts() {
        let new = new_post(state, visitor, &open.talk, &Composing::default(), &open.drafts(), whither, text, open.reveals).await?;
        // Several at one tap are no flood.
        if let PostOutcome::Posted(post) = state.store.write_post(NewPost { new_here: false, ..new }).await? {
            state.talk.tell(News::Talk(post.thread));
        }
    }
    Ok(())
}

/// The address says which form arrived, so that the browser may forget what it kept of that one, and of none that got lost on the way.
fn posted(state: &AppState, post: &Post, composing: &Composing) -> Response {
    state.talk.tell(News::Talk(post.thread));
    let address = address(post);
    see(match (composing.form, address.split_once('#')) {
        (Some(form), Some((page, place))) => format!("{page}&sent={form}#{place}"),
        _ => address,
    })
}

fn back_to_draft(address: &str, composing: &Composing) -> String {
    let answers = composing.answers.map(|post| format!("&answers={post}")).unwrap_or_default();
    let part = composing.answers.map(|post| format!("&at={post}.{post}")).unwrap_or_else(|| "&last=yes".to_owned());
    format!("{address}?kept={}{part}{answers}#write", composing.key())
}

fn too_soon(talk: &OpenTalk, next: Timestamp) -> String {
    let zone = &talk.open.club.zone;
    let at = format!("{} ({})", words::moment(next, zone.zone(), Timestamp::now()), clock(zone));
    format!("A little slower, please: you can post again {at}. Your words stand here still; keep them as a draft if you like.")
}
