//! A member's own feed of a club's talk (Atom, RFC 4287).

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::config::BaseUrl;
use crate::domain::book::Book;
use crate::domain::club::{Club, Standing};
use crate::domain::ident::ReaderId;
use crate::domain::policy::{Act, ClubAct, Ruling, rule};
use crate::domain::post::Post;
use crate::domain::sight::Sight;
use crate::domain::thread::Thread;
use crate::pages::threads::words;
use crate::ui::markup::Markup;
use crate::web::errors::{self, Fault};
use crate::web::state::AppState;

/// How many posts a feed holds.
const POSTS: u64 = 50;

/// Where the feed with that key is.
pub fn address(key: &str) -> String {
    format!("/feeds/{key}.atom")
}

/// `GET /feeds/{key}.atom`: what the key's owner sees at this moment, as far as they have read and for as long as they belong to the club.
pub async fn show(State(state): State<AppState>, Path(file): Path<String>) -> Result<Response, Fault> {
    let Some(key) = file.strip_suffix(".atom") else { return Ok(errors::not_found()) };
    let Some((club, reader)) = state.store.reader_of_feed(key).await? else { return Ok(errors::not_found()) };
    let (Some(club), Some(member)) = (state.store.club(club).await?, state.store.membership(club, reader).await?) else {
        return Ok(errors::not_found());
    };
    let act = Act::Club { club: &club, standing: Some(member.standing), act: ClubAct::SeeInside };
    let Some(book) = state.library.book(&club.book).filter(|_| rule(Some(reader), act) == Ruling::Allowed) else {
        return Ok(errors::not_found());
    };
    let progress = state.store.progress(reader, &club.book).await?;
    let sight = Sight { reader, progress, hosts: member.standing == Standing::Host };
    let posts = state.store.latest_posts(club.id, sight, POSTS).await?;
    let names = state.store.nicknames(club.id).await?;
    let feed = Feed { club: &club, book, names, base: &state.config.base_url, own: address(key) };
    let xml = feed.write(&posts).map_err(|error| Fault::new("writing a feed", error))?;
    let head = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (CACHE_CONTROL, "private, no-cache")];
    Ok((head, xml).into_response())
}

struct Feed<'a> {
    club: &'a Club,
    book: &'a Book,
    names: Arc<HashMap<ReaderId, String>>,
    base: &'a BaseUrl,
    own: String,
}

type Xml = Writer<Vec<u8>>;

impl Feed<'_> {
    fn write(&self, posts: &[(Post, Thread)]) -> io::Result<Vec<u8>> {
        let mut xml = Writer::new(Vec::new());
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        // What members write may link to a page here without saying where here is.
        let base = self.base.join("/");
        let root = xml.create_element("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:base", base.as_str())]);
        root.write_inner_content(|xml| {
            text(xml, "id", &format!("urn:uuid:{}", self.club.id))?;
            text(xml, "title", self.club.name.as_str())?;
            let latest = posts.iter().map(|(post, _)| changed(post)).max();
            text(xml, "updated", &latest.unwrap_or(self.club.founded_at).to_string())?;
            link(xml, "self", &self.base.join(&self.own))?;
            link(xml, "alternate", &self.base.join(&format!("/clubs/{}", self.club.id)))?;
            posts.iter().try_for_each(|(post, thread)| self.entry(xml, post, thread))
        })?;
        Ok(xml.into_inner())
    }

    fn entry(&self, xml: &mut Xml, post: &Post, thread: &Thread) -> io::Result<()> {
        let author = words::author(post.author.and_then(|author| self.names.get(&author)));
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "id", &format!("urn:uuid:{}", post.id))?;
            text(xml, "title", &words::title(thread, self.book))?;
            text(xml, "published", &post.written_at.to_string())?;
            text(xml, "updated", &changed(post).to_string())?;
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", &author))?;
            link(xml, "alternate", &self.base.join(&format!("/posts/{}", post.id)))?;
            let html = allowed(&Markup::for_elsewhere(&post.text).into_html());
            xml.create_element("content").with_attribute(("type", "html")).write_text_content(BytesText::new(&html))?;
            Ok(())
        })?;
        Ok(())
    }
}

fn changed(post: &Post) -> Timestamp {
    post.edited_at.unwrap_or(post.written_at)
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(content)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

/// Without the characters that XML has no way to write (XML 1.0 §2.2).
fn allowed(text: &str) -> String {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.chars().filter(|c| fits(*c)).collect()
}
