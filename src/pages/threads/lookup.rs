//! From an id in an address to a thread, for whoever may do what they want there.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::ChapterNumber;
use crate::domain::club::Standing;
use crate::domain::ident::{PromptId, ThreadId};
use crate::domain::policy::{Act, ClubAct, Ruling, TalkAct, rule};
use crate::domain::prompt::Prompt;
use crate::domain::sight::{Sight, View};
use crate::domain::thread::{Thread, ThreadSettings, Topic};
use crate::pages::clubs::lookup::{self, OpenClub};
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::words;

/// A club, and what of its talk the visitor sees.
pub struct OpenTalk {
    /// The club.
    pub open: OpenClub,
    /// From where they look at it.
    pub sight: Sight,
}

impl OpenTalk {
    /// What the policy says about something in the talk.
    pub fn rules(&self, act: TalkAct) -> Ruling {
        rule(Some(self.sight.reader), Act::Talk { club: &self.open.club, standing: self.open.standing(), act })
    }

    /// Whether they may do that as well.
    pub fn allows(&self, act: TalkAct) -> bool {
        self.rules(act) == Ruling::Allowed
    }
}

/// A thread that the visitor sees; one that nobody has begun, if it is a prompt's.
pub struct OpenThread {
    /// Its club, and what they see of it.
    pub talk: OpenTalk,
    /// The thread; `None`: nobody has said a word to the prompt.
    pub thread: Option<Thread>,
    /// The prompt that it is about, if it is about one.
    pub prompt: Option<Arc<Prompt>>,
    /// What stands at its head.
    pub heading: String,
    /// The chapter that it belongs to.
    pub reveals: ChapterNumber,
}

impl OpenThread {
    /// Where its page is.
    pub fn address(&self) -> String {
        match (&self.thread, &self.prompt) {
            (None, Some(prompt)) => format!("{}/prompts/{}", self.talk.open.address(), prompt.id),
            (thread, _) => thread.as_ref().map_or_else(|| self.talk.open.address(), |thread| format!("/threads/{}", thread.id)),
        }
    }

    /// Under which name drafts for it are kept: a prompt's stays the same when somebody begins its thread meanwhile.
    pub fn drafts(&self) -> String {
        match &self.prompt {
            Some(prompt) => format!("{}/prompts/{}", self.talk.open.address(), prompt.id),
            None => self.address(),
        }
    }

    /// What hosts have set about it.
    pub fn settings(&self) -> ThreadSettings {
        self.thread.as_ref().map(|thread| thread.settings).unwrap_or_default()
    }

    /// Whether the visitor may post in it.
    pub fn takes_posts(&self) -> bool {
        self.talk.allows(TalkAct::Write { view: View::Open, locked: self.settings().locked })
    }
}

/// A club's talk, for those who belong to it.
///
/// # Errors
/// The 404 page, or the one that says who may see it.
pub async fn talk(state: &AppState, visitor: &Visitor, id: &str) -> Result<OpenTalk, Stop> {
    let open = lookup::club(state, visitor, id, ClubAct::SeeInside).await?;
    let progress = visitor.progress(state, &open.club.book).await?;
    // Who belongs to a club is a reader.
    let reader = visitor.id().ok_or_else(missing)?;
    let hosts = open.standing() == Some(Standing::Host);
    Ok(OpenTalk { open, sight: Sight { reader, progress, hosts } })
}

/// The thread of that id.
///
/// # Errors
/// The 404 page, or the one that says that it is further on.
pub async fn thread(state: &AppState, visitor: &Visitor, id: &str) -> Result<OpenThread, Stop> {
    let id: ThreadId = id.parse().map_err(|_| missing())?;
    let thread = state.store.thread(id).await?.ok_or_else(missing)?;
    lookup::club_of_something(state, visitor, thread.club, ClubAct::SeeInside).await?;
    of_thread(state, visitor, thread).await
}

/// A thread that was found otherwise.
///
/// # Errors
/// As above.
pub async fn of_thread(state: &AppState, visitor: &Visitor, thread: Thread) -> Result<OpenThread, Stop> {
    let talk = talk(state, visitor, &thread.club.to_string()).await?;
    let in_group = match thread.group {
        Some(group) => state.store.is_in_group(group, talk.sight.reader).await?,
        None => true,
    };
    check(&talk, visitor, talk.sight.of_thread(&thread, in_group))?;
    let heading = words::title(&thread, &talk.open.book);
    let prompt = match &thread.topic {
        Topic::Own(_) => None,
        Topic::Prompt(id) => talk.open.book.prompt(id).map(|(_, prompt)| prompt.clone()),
    };
    Ok(OpenThread { reveals: thread.reveals, thread: Some(thread), prompt, heading, talk })
}

/// A prompt's thread, begun or not.
///
/// # Errors
/// As above.
pub async fn prompt(state: &AppState, visitor: &Visitor, club: &str, id: &str) -> Result<OpenThread, Stop> {
    let talk = talk(state, visitor, club).await?;
    let id = PromptId::parse(id).ok_or_else(missing)?;
    if let Some(thread) = state.store.thread_of_prompt(talk.open.club.id, &id).await? {
        return of_thread(state, visitor, thread).await;
    }
    let prompt = talk.open.book.prompt(&id).map(|(_, prompt)| prompt.clone()).ok_or_else(missing)?;
    check(&talk, visitor, if talk.sight.progress.opens(prompt.reveals) { View::Open } else { View::FurtherOn })?;
    Ok(OpenThread { thread: None, heading: prompt.text.clone(), reveals: prompt.reveals, prompt: Some(prompt), talk })
}

fn check(talk: &OpenTalk, visitor: &Visitor, view: View) -> Result<(), Stop> {
    match talk.rules(TalkAct::Read(view)) {
        Ruling::Allowed => Ok(()),
        Ruling::Hidden => Err(Stop::refused(errors::not_found(), Some(talk.sight.reader), "thread")),
        Ruling::Closed => Err(Stop::page(further_on(talk, visitor))),
    }
}

/// 404.
pub fn missing() -> Stop {
    Stop::page(errors::not_found())
}

/// 403: it lies further on. Not how far: that would tell something, too.
pub fn further_on(talk: &OpenTalk, visitor: &Visitor) -> Response {
    let (name, home) = (talk.open.club.name.as_str().to_owned(), talk.open.address());
    let shell = Shell::titled("Further on").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column lost">
            <h1>"This is further on than you have read"</h1>
            <p class="read">"We have kept it shut. It opens when you have read that far."</p>
            <div class="row"><a class="button" href=home>{format!("To {name}")}</a></div>
        </main>
    };
    render::page(StatusCode::FORBIDDEN, shell, view)
}
