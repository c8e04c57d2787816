//! A thread's own page.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::book::ChapterNumber;
use crate::domain::club::Season;
use crate::domain::ident::{FormKey, PostId, ReaderId};
use crate::domain::note::Note;
use crate::domain::policy::TalkAct;
use crate::domain::post::quoted;
use crate::domain::sight::Sight;
use crate::domain::telling::Level;
use crate::domain::thread::ThreadSettings;
use crate::islands::thread_desk::ThreadDesk;
use crate::pages::posts::view::{Around, post};
use crate::pages::telling::ThreadTelling;
use crate::store::{Part, PostPage, SeenPost, Spot};
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::markup;
use crate::ui::pieces::Pieces;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::composer::{Composer, Composing};
use super::lookup::{self, OpenThread};
use super::settings::Settings;
use super::words;

/// How many posts a page shows.
const PAGE: u64 = 50;

/// What an address may say beside the thread.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Said {
    after: Option<String>,
    before: Option<String>,
    at: Option<String>,
    last: Option<String>,
    /// Leads to the first unread post.
    unread: Option<String>,
    /// A post to answer.
    answers: Option<String>,
    quote: Option<String>,
    #[serde(rename = "changed-mind")]
    changed_mind: Option<String>,
    /// A draft was just kept.
    kept: Option<String>,
}

impl Said {
    fn part(&self) -> Part {
        let spot = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Spot>().ok());
        match (spot(&self.after), spot(&self.before), spot(&self.at), &self.last) {
            (Some(spot), ..) => Part::After(spot),
            (_, Some(spot), ..) => Part::Before(spot),
            (_, _, Some(spot), _) => Part::Around(spot),
            (.., Some(_)) => Part::Last,
            _ => Part::First,
        }
    }
}

/// `GET /threads/{thread}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let open = lookup::thread(&state, &visitor, &id).await?;
    answer(&state, &visitor, open, said, &headers).await
}

/// `GET /clubs/{club}/prompts/{prompt}`: a prompt's thread, whether anybody has begun it or not.
pub async fn of_prompt(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((club, prompt)): Path<(String, String)>,
    Query(said): Query<Said>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let open = lookup::prompt(&state, &visitor, &club, &prompt).await?;
    if open.thread.is_some() {
        return Ok(see(open.address()));
    }
    answer(&state, &visitor, open, said, &headers).await
}

async fn answer(state: &AppState, visitor: &Visitor, open: OpenThread, said: Said, headers: &HeaderMap) -> Result<Response, Stop> {
    let sight = open.talk.sight;
    if let (Some(_), Some(thread)) = (&said.unread, &open.thread) {
        return Ok(match state.store.first_unread(thread.id, sight).await? {
            Some(spot) => see(format!("/threads/{}?at={}.{}#p-{}", thread.id, spot.root, spot.root, spot.post)),
            None => see(format!("/threads/{}?last=yes#end", thread.id)),
        });
    }
    let composing = compose(state, &open, &said).await?;
    // A browser that fetches ahead has nobody reading yet.
    let ahead = headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"));
    respond(state, visitor, open, StatusCode::OK, said.part(), composing, !ahead).await
}

/// What stands in the form: what somebody answers, or the draft they kept.
async fn compose(state: &AppState, open: &OpenThread, said: &Said) -> Result<Composing, Stop> {
    let answers: Option<PostId> = said.answers.as_deref().and_then(|id| id.parse().ok());
    let changed_mind = said.changed_mind.is_some();
    let mut composing = Composing { answers, changed_mind, kept: said.kept.is_some(), ..Composing::default() };
    let place = composing.place(&open.drafts());
    if let Some(draft) = state.store.draft(open.talk.sight.reader, &place).await? {
        return Ok(Composing { answers, changed_mind, kept: composing.kept, ..Composing::of(draft) });
    }
    let (Some(answered), Some(thread)) = (answers, &open.thread) else { return Ok(composing) };
    let Some(post) = state.store.post(answered).await?.filter(|post| post.thread == thread.id) else { return Ok(composing) };
    let answered = state.store.has_answered(thread.id, open.talk.sight.reader).await?;
    if open.talk.sight.sees(thread, &post, answered) && open.talk.sight.reads(&post) {
        composing.reveals = Some(post.reveals);
        if said.quote.is_some() {
            composing.text = quoted(&markup::plain(&post.text));
        }
    }
    Ok(composing)
}

/// Everything that a thread's page shows.
struct Shown {
    page: PostPage,
    /// Whether something is left to read, on this page or another.
    unread: bool,
    has_answered: bool,
    nicknames: Arc<HashMap<ReaderId, String>>,
    note: Option<Note>,
    /// From when on posts are new to this page: the id that one would have got before these were read.
    since: PostId,
    told: Option<Level>,
    now: Timestamp,
}

/// The thread's page. `reading`: somebody is, so what they see is read.
pub async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenThread,
    status: StatusCode,
    part: Part,
    composing: Composing,
    reading: bool,
) -> Result<Response, Stop> {
    let sight = open.talk.sight;
    let since = PostId::new();
    let shown = Shown {
        page: match &open.thread {
            Some(thread) => state.store.posts(thread.id, sight, part, PAGE).await?,
            None => PostPage { posts: Vec::new(), earlier: false, later: false },
        },
        unread: false,
        has_answered: match &open.thread {
            Some(thread) if thread.settings.answer_first => state.store.has_answered(thread.id, sight.reader).await?,
            _ => true,
        },
        nicknames: Arc::default(),
        note: own_note(state, &open, sight).await?,
        since,
        told: match &open.thread {
            Some(thread) => state.store.thread_level(thread.id, sight.reader).await?,
            None => None,
        },
        now: Timestamp::now(),
    };
    let unread: Vec<PostId> = shown.page.posts.iter().filter(|seen| seen.unread).map(|seen| seen.post.id).collect();
    if reading {
        state.store.mark_read(sight.reader, unread).await?;
    }
    let unread = match &open.thread {
        Some(thread) if shown.page.earlier || shown.page.later => state.store.first_unread(thread.id, sight).await?.is_some(),
        _ => false,
    };
    let nicknames = state.store.nicknames(open.talk.open.club.id).await?;
    let shown = Shown { unread, nicknames, ..shown };
    let club = &open.talk.open.club;
    let title = composing.problems.title(&format!("{} – {}", open.heading, club.name.as_str()));
    let shell = Shell::titled(title)
        .cloth(open.talk.open.book.cloth)
        .tab(Some(Tab::Clubs))
        .theme(visitor.theme)
        .wide()
        .skip_to("the thread")
        .islands();
    let posts_made = state.posts.clone();
    Ok(render::page(status, shell, html! { <ThreadPage open shown composing posts_made/> }))
}

/// What they noted under the prompt when they read alone, unless they have shared it.
async fn own_note(state: &AppState, open: &OpenThread, sight: Sight) -> Result<Option<Note>, Stop> {
    let Some(prompt) = &open.prompt else { return Ok(None) };
    let book = &open.talk.open.book;
    let Some((chapter, _)) = book.prompt(&prompt.id) else { return Ok(None) };
    let notes = state.store.notes(sight.reader, &book.slug, chapter.number).await?;
    let Some(note) = notes.into_iter().find(|note| note.prompt == prompt.id) else { return Ok(None) };
    let shared = match &open.thread {
        Some(thread) => state.store.has_posted(thread.id, sight.reader, &note.text).await?,
        None => false,
    };
    Ok((!shared).then_some(note))
}

#[component]
fn ThreadPage(open: OpenThread, shown: Shown, composing: Composing, posts_made: Pieces) -> Html {
    let Shown { page, unread, has_answered, nicknames, note, since, told, now } = shown;
    let club = &open.talk.open.club;
    let address = open.address();
    let chapter = format!("{}/chapters/{}", open.talk.open.address(), open.reveals);
    let takes_posts = open.takes_posts();
    let runs = club.season == Season::Running;
    let settings = open.settings();
    let around =
        Around { sight: open.talk.sight, nicknames: &nicknames, zone: club.zone.zone(), now, reveals: open.reveals, takes_posts, runs };
    let errors = composing.problems.clone().into_list();
    let lens = open.prompt.as_ref().map(|prompt| prompt.under());
    let answered = composing.answers;
    let action = format!("{address}/posts");
    let draft = format!("{} {}", open.talk.sight.reader, composing.place(&open.drafts()));
    let composer = |composing: Composing, floor: ChapterNumber, label: &'static str| {
        html! { <Composer action=action.clone() draft=draft.clone() composing label floor progress=open.talk.sight.progress/> }
    };
    // Where the answer is written: under what it answers, or at the end.
    let root_of_answer = answered.and_then(|id| page.posts.iter().find(|seen| seen.post.id == id).map(|seen| seen.post.root));
    let under = root_of_answer.filter(|_| takes_posts);
    let posts = groups(&page.posts)
        .into_iter()
        .map(|group| {
            let root = group[0].post.root;
            let floor = group.iter().find(|seen| seen.post.id == root).map_or(open.reveals, |seen| seen.post.reveals);
            let here = (under == Some(root)).then(|| {
                let label = if composing.changed_mind { "What has changed your mind?" } else { "Your answer" };
                html! { <div class="post__answer">{composer(composing.clone(), floor, label)}</div> }
            });
            let views = group
                .iter()
                .map(|seen| html! { <li class=seen.post.is_answer().then_some("answer")>{post(&posts_made, seen, &around)}</li> })
                .collect::<Html>();
            html! { <li><ol class="answers">{views}</ol>{here}</li> }
        })
        .collect::<Html>();
    let end = match (takes_posts, under.is_some()) {
        (true, false) => {
            let label = if page.posts.is_empty() && !page.earlier { "Say the first word" } else { "Your post" };
            Some(composer(composing, open.reveals, label))
        }
        (true, true) => None,
        (false, _) if !runs => Some(html! { <p class="quiet">"The club is archived, so nothing new is written."</p> }),
        (false, _) => Some(html! { <p class="quiet">"A host has locked this thread: it can be read, and not written in."</p> }),
    };
    let empty = page.posts.is_empty() && !page.earlier && has_answered;
    let moderates = open.talk.allows(TalkAct::Moderate { sees: true });
    let stream = open.thread.as_ref().map(|thread| format!("/threads/{}/stream?since={since}", thread.id));
    let first = page.posts.first().map(|seen| Spot::of(&seen.post));
    let last = page.posts.last().map(|seen| Spot::of(&seen.post));
    html! {
        <header class="band">
            <div class="column">
                <nav class="band__nav" aria-label="Club"><a class="band__back" href=chapter><Icon name="back"/>{format!("{}, chapter {}", club.name.as_str(), open.reveals)}</a></nav>
            </div>
            <span class="ribbon ribbon--short" aria-hidden="true"></span>
        </header>
        <main id="main" class="column thread">
            <div class="thread__head">
                <ErrorSummary errors/>
                {lens.map(|lens| html! { <p class="quiet">{lens}</p> })}
                <h1 class="thread__title" dir="auto">{open.heading.clone()}</h1>
                <p class="small quiet">{standing(settings, open.thread.as_ref().is_some_and(|thread| thread.group.is_some()))}</p>
                {unread.then(|| html! { <p><a class="textlink" href=format!("{address}?unread=yes")><Icon name="down"/>"To the first unread post"</a></p> })}
                {note.filter(|_| takes_posts).map(|note| html! { <OwnNote note action=format!("{address}/posts")/> })}
                {open.thread.as_ref().map(|thread| html! { <ThreadTelling thread=thread.id level=told/> })}
                {moderates.then(|| html! { <Settings address=address.clone() settings is_prompt=open.prompt.is_some()/> })}
            </div>
            <div class="thread__talk" id="talk" data-stream=stream>
                {page.earlier.then(|| html! { <Turn address=address.clone() earlier=first last=false/> })}
                {empty.then(|| html! { <p class="read talk__empty">"Nobody has answered yet. Say the obvious thing; it helps."</p> })}
                {(!has_answered).then(|| html! { <p class="read">"Here everyone answers before they read the others. Yours opens the rest."</p> })}
                <ol class="posts">{posts}</ol>
                {page.later.then(|| html! { <Turn address=address.clone() earlier=None last=true/> })}
                {page.later.then(|| last.map(|spot| html! { <p><a class="button button--plain" href=format!("{address}?after={spot}")>"Later posts"</a></p> }))}
                <div id="end">{end}</div>
                {Html::island(ThreadDesk)}
            </div>
        </main>
    }
}

/// Posts by what they answer, in order.
fn groups(posts: &[SeenPost]) -> Vec<&[SeenPost]> {
    posts.chunk_by(|one, next| one.post.root == next.post.root).collect()
}

/// What hosts have set, for everybody.
fn standing(settings: ThreadSettings, group: bool) -> String {
    let pause = settings.pause.map(|pause| format!("Slow mode: wait {} between two posts.", words::pause(pause)));
    let parts = [
        group.then(|| "For this group alone, and the hosts.".to_owned()),
        settings.picked.then(|| "Chosen for the meeting.".to_owned()),
        settings.answer_first.then(|| "Everyone answers before reading the others.".to_owned()),
        settings.locked.then(|| "Locked.".to_owned()),
        settings.hidden.then(|| "Hidden from members.".to_owned()),
        pause,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[component]
fn Turn(address: String, earlier: Option<Spot>, last: bool) -> Html {
    html! {
        <nav class="row" aria-label=if last { "Later posts" } else { "Earlier posts" }>
            {earlier.map(|spot| html! { <a class="textlink" href=format!("{address}?before={spot}")><Icon name="up"/>"Earlier posts"</a> })}
            {(!last).then(|| html! { <a class="textlink" href=address.clone()>"From the beginning"</a> })}
            {last.then(|| html! { <a class="textlink" href=format!("{address}?last=yes#end")><Icon name="down"/>"To the latest"</a> })}
        </nav>
    }
}

/// The note from reading alone, to be shared at one tap.
#[component]
fn OwnNote(note: Note, action: String) -> Html {
    html! {
        <details class="more">
            <summary><Icon name="note"/>"Your note on this"</summary>
            <div class="more__body">
                <p class="read" dir="auto">{note.text.clone()}</p>
                <form method="post" action=action>
                    <input type="hidden" name="form" value=FormKey::new().to_string()/>
                    <button class="button button--plain button--small" name="do" value="note">"Share it here"</button>
                </form>
            </div>
        </details>
    }
}
