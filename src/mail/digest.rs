//! What is new in a club, for a member who does not come and look.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::club::{Club, Season, Standing};
use crate::domain::ident::{ClubId, ErrandId, PostId, ReaderId};
use crate::domain::mail::Mailbox;
use crate::domain::policy::{Act, ClubAct, Ruling, rule};
use crate::domain::post::Post;
use crate::domain::reader::Email;
use crate::domain::sight::Sight;
use crate::domain::thread::Thread;
use crate::pages::threads::words;
use crate::store::{DigestNews, StoreError};
use crate::ui::html::prelude::*;
use crate::ui::markup;
use crate::ui::wording::counted;
use crate::ui::zone::clock;
use crate::web::state::AppState;

use super::letter::Letter;

/// How many posts a digest gives in words.
const POSTS: u64 = 20;

/// How many characters of a post.
const LENGTH: usize = 500;

/// A digest, and what it tells.
pub(super) struct Digest {
    pub letter: Letter,
    /// From where its reader looks at the club.
    pub sight: Sight,
    /// It tells of what was written before that id was made.
    pub until: PostId,
}

/// The digest that a reader gets now; `None`: they want none, may have none, or nothing is new.
pub(super) async fn of(state: &AppState, id: ErrandId, club: ClubId, reader: ReaderId) -> Result<Option<Digest>, StoreError> {
    let store = &state.store;
    let Mailbox::Proved(to) = store.mailbox(reader).await? else { return Ok(None) };
    let (Some(key), Some(club), Some(member)) =
        (store.digest_key(club, reader).await?, store.club(club).await?, store.membership(club, reader).await?)
    else {
        return Ok(None);
    };
    let act = Act::Club { club: &club, standing: Some(member.standing), act: ClubAct::SeeInside };
    let may = rule(Some(reader), act) == Ruling::Allowed && club.season == Season::Running;
    let Some(book) = state.library.book(&club.book).filter(|_| may) else { return Ok(None) };
    let progress = store.progress(reader, &club.book).await?;
    let sight = Sight { reader, progress, hosts: member.standing == Standing::Host };
    let until = PostId::new();
    let news = store.digest_news(club.id, sight, until, POSTS).await?;
    if news.posts.is_empty() {
        return Ok(None);
    }
    let says = Says { state, club: &club, book, names: store.nicknames(club.id).await?, stop: format!("/mail/digests/{key}") };
    Ok(Some(Digest { letter: says.letter(id, to, &news), sight, until }))
}

struct Says<'a> {
    state: &'a AppState,
    club: &'a Club,
    book: &'a Book,
    names: Arc<HashMap<ReaderId, String>>,
    stop: String,
}

/// A post, in words for a letter.
struct Told {
    heading: String,
    by: String,
    text: String,
    link: String,
}

impl Says<'_> {
    fn letter(&self, id: ErrandId, to: Email, news: &DigestNews) -> Letter {
        let name = self.club.name.as_str();
        let subject = format!("{name}: {}", counted(usize::try_from(news.count).unwrap_or(usize::MAX), "new post", "new posts"));
        let told: Vec<Told> = news.posts.iter().map(|(post, thread)| self.told(post, thread)).collect();
        let more = news.count.saturating_sub(told.len() as u64);
        let more = (more > 0).then(|| (format!("And {more} more."), self.link(&format!("/clubs/{}", self.club.id))));
        let why = format!(
            "You get this at {} ({}) on days with something new, because you asked for it. It tells what is open to you as far as you have read.",
            self.club.digest_hour,
            clock(&self.club.zone)
        );
        let (stop, change) = (self.link(&self.stop), self.link(&format!("/clubs/{}/telling", self.club.id)));
        let text = text(&told, more.as_ref(), &why, &stop);
        let html = html! {
            <h1>{name.to_owned()}</h1>
            {told.into_iter().map(|post| html! {
                <h2><a href=post.link>{post.heading}</a></h2>
                <p><b>{post.by}</b></p>
                {post.text.split("\n\n").map(|paragraph| html! { <p>{paragraph.to_owned()}</p> }).collect::<Html>()}
            }).collect::<Html>()}
            {more.map(|(says, link)| html! { <p><a href=link>{says}</a></p> })}
            <hr/>
            <p><small>{why}" "<a href=stop.clone()>"Stop these mails"</a>" · "<a href=change>"What you are told"</a></small></p>
        }
        .into_string();
        Letter { id, to, subject, text, html, stop: Some(stop) }
    }

    fn told(&self, post: &Post, thread: &Thread) -> Told {
        let author = words::author(post.author.and_then(|author| self.names.get(&author)));
        // It may be read on another day, and elsewhere.
        let at = format!("{} ({})", words::dated(post.written_at, &self.club.zone), clock(&self.club.zone));
        Told {
            heading: format!("Chapter {}: {}", post.reveals, words::title(thread, self.book)),
            by: format!("{author}, {at}"),
            text: markup::cut(&markup::plain(&post.text), LENGTH),
            link: self.link(&format!("/posts/{}", post.id)),
        }
    }

    fn link(&self, path: &str) -> String {
        self.state.config.base_url.join(path)
    }
}

fn text(told: &[Told], more: Option<&(String, String)>, why: &str, stop: &str) -> String {
    let posts = told.iter().map(|post| format!("{}\n{}:\n\n{}\n\n{}\n", post.heading, post.by, post.text, post.link));
    let more = more.map(|(says, link)| format!("{says} {link}\n"));
    let foot = format!("-- \n{why}\nStop these mails: {stop}\n");
    posts.chain(more).chain([foot]).collect::<Vec<_>>().join("\n")
}
