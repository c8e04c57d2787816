//! A post as it stands in its thread.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::ReaderId;
use crate::domain::post::{Post, Reaction};
use crate::domain::sight::Sight;
use crate::pages::threads::words;
use crate::store::SeenPost;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::markup::Markup;
use crate::ui::pieces::Pieces;
use crate::ui::prose::Written;
use crate::ui::wording::listed;

use super::lookup::address;

/// What a post is seen with.
pub struct Around<'a> {
    /// Who looks.
    pub sight: Sight,
    /// What members are called.
    pub nicknames: &'a HashMap<ReaderId, String>,
    /// The club's clock.
    pub zone: &'a TimeZone,
    /// Now.
    pub now: Timestamp,
    /// The chapter of the thread.
    pub reveals: ChapterNumber,
    /// Whether the onlooker may post in the thread.
    pub takes_posts: bool,
    /// Whether the club runs, so that posts can be changed and answered without words.
    pub runs: bool,
}

impl Around<'_> {
    fn name(&self, reader: Option<ReaderId>) -> String {
        words::author(reader.and_then(|reader| self.nicknames.get(&reader)))
    }
}

/// A post, or its stone, with what one can do about it: made once for all to whom it looks the same.
pub fn post(pieces: &Pieces, seen: &SeenPost, around: &Around<'_>) -> Html {
    let post = &seen.post;
    if !around.sight.reads(post) {
        let looks = StoneLooks { deleted: post.deleted, takes_posts: around.takes_posts };
        return pieces.piece("stone", format!("{} {looks:?}", post.id), || stone(post, looks));
    }
    let looks = Looks::of(seen, around);
    pieces.piece("post", format!("{} {} {looks:?}", post.id, post.version()), || html! { <PostView post looks=looks.clone()/> })
}

/// All that a stone's looks depend on, but for its place.
#[derive(Clone, Copy, Debug)]
struct StoneLooks {
    deleted: bool,
    takes_posts: bool,
}

fn stone(post: &Post, looks: StoneLooks) -> Html {
    let says = if looks.deleted { "This post was deleted by whoever wrote it." } else { "A host has hidden this post." };
    let answer = looks.takes_posts.then(|| html! { <p class="post__foot"><AnswerLink post quote=false/></p> });
    html! { <article class="post post--stone" id=format!("p-{}", post.id)><p class="quiet">{says}</p>{answer}</article> }
}

/// All that a post's looks depend on, but for what a version of it has for good: its words, and its place.
#[derive(Clone, Debug)]
struct Looks {
    /// Who wrote it.
    by: String,
    /// When, in the reader's words.
    written: String,
    edited: Option<String>,
    /// How far it looks, where that is further than its thread.
    ahead: Option<ChapterNumber>,
    own: bool,
    unread: bool,
    hidden: bool,
    /// “Well put: Ben and Cy.” Names, and no counts.
    said: String,
    /// What the reader themselves has said of it without words.
    mine: [bool; Reaction::ALL.len()],
    hosts: bool,
    takes_posts: bool,
    runs: bool,
}

impl Looks {
    fn of(seen: &SeenPost, around: &Around<'_>) -> Self {
        let SeenPost { post, unread, reactions } = seen;
        let said = |kind: Reaction| {
            let names: Vec<String> = reactions.iter().filter(|(_, said)| *said == kind).map(|(by, _)| around.name(Some(*by))).collect();
            (!names.is_empty()).then(|| format!("{}: {}.", kind.words(), listed(&names)))
        };
        Self {
            by: around.name(post.author),
            written: words::moment(post.written_at, around.zone, around.now),
            edited: post.edited_at.map(|at| words::moment(at, around.zone, around.now)),
            ahead: (post.reveals > around.reveals).then_some(post.reveals),
            own: post.author == Some(around.sight.reader),
            unread: *unread,
            hidden: post.hidden,
            said: Reaction::ALL.into_iter().filter_map(said).collect::<Vec<_>>().join(" "),
            mine: Reaction::ALL.map(|kind| reactions.iter().any(|(by, said)| *by == around.sight.reader && *said == kind)),
            hosts: around.sight.hosts,
            takes_posts: around.takes_posts,
            runs: around.runs,
        }
    }
}

#[component]
fn PostView<'a>(post: &'a Post, looks: Looks) -> Html {
    let id = format!("p-{}", post.id);
    let heading = format!("{id}-by");
    let labelled_by = heading.clone();
    let ahead = looks.ahead.map(|chapter| html! { <span class="tag"><Icon name="ribbon"/>{format!("up to chapter {chapter}")}</span> });
    let edited = looks.edited.as_ref().map(|at| {
        let says = format!("edited {at}");
        if looks.hosts {
            html! { <a href=format!("/posts/{}/history", post.id)>{says}</a> }
        } else {
            html! { <span>{says}</span> }
        }
    });
    let said = (!looks.said.is_empty()).then(|| html! { <p class="post__said small">{looks.said.clone()}</p> });
    let foot = looks.runs.then(|| html! { <Foot post looks=&looks/> });
    html! {
        <article class="post" id=id aria-labelledby=labelled_by data-unread=looks.unread.then_some("true")>
            <header class="post__head">
                <h2 class="post__by" id=heading><bdi>{looks.by}</bdi>{post.changed_mind.then_some(" has changed their mind")}</h2>
                <a class="quiet small" href=address(post)><time datetime=post.written_at.to_string()>{looks.written}</time></a>
                {edited.map(|edited| html! { <span class="quiet small">{edited}</span> })}
                {ahead}
                {looks.unread.then(|| html! { <span class="tag tag--new">"New"</span> })}
                {looks.hidden.then(|| html! { <span class="tag"><Icon name="alert"/>"Hidden by a host"</span> })}
            </header>
            <Written markup=Markup::of(&post.text)/>
            {said}
            {foot}
        </article>
    }
}

#[component]
fn AnswerLink<'a>(post: &'a Post, quote: bool) -> Html {
    let (says, more) = if quote { ("Quote", "&quote=yes") } else { ("Answer", "") };
    let href = format!("/threads/{}?at={}.{}&answers={}{more}#write", post.thread, post.root, post.root, post.id);
    html! { <a class="textlink" href=href>{says}</a> }
}

#[component]
fn Foot<'a>(post: &'a Post, looks: &'a Looks) -> Html {
    let home = format!("/posts/{}", post.id);
    let changed = (looks.own && !post.is_answer() && looks.takes_posts).then(|| {
        let href = format!("/threads/{}?at={}.{}&answers={}&changed-mind=yes#write", post.thread, post.root, post.root, post.id);
        html! { <a class="textlink" href=href>"I’ve changed my mind"</a> }
    });
    let answers = looks.takes_posts.then(|| html! { <AnswerLink post quote=false/> <AnswerLink post quote=true/> });
    let react = (!looks.own).then(|| {
        let buttons = Reaction::ALL.into_iter().zip(looks.mine).map(|(kind, says)| {
            let (name, pressed) = (if says { "take-back" } else { "say" }, if says { "true" } else { "false" });
            html! { <button class="chip" name=name value=kind.name() aria-pressed=pressed>{kind.words()}</button> }
        });
        html! {
            <form class="row" method="post" action=format!("{home}/reactions") aria-label="Answer without words">{buttons.collect::<Html>()}</form>
        }
    });
    let moderate = (looks.hosts && !looks.own).then(|| {
        let (to, says) = if looks.hidden { ("shown", "Show it again") } else { ("hidden", "Hide it") };
        html! { <form method="post" action=format!("{home}/hide")><button class="textlink" name="to" value=to>{says}</button></form> }
    });
    let rest = if looks.own {
        html! {
            <a class="textlink" href=format!("{home}/edit")>"Edit"</a>
            <a class="textlink" href=format!("{home}/delete")>"Delete"</a>
        }
    } else {
        html! {
            <form method="post" action=format!("{home}/unread")><button class="textlink">"Unread from here"</button></form>
            <a class="textlink" href=format!("{home}/report")>"Report"</a>
            {moderate}
        }
    };
    html! {
        <div class="post__foot">
            {answers}
            <details class="more">
                <summary>"More"<span class="visually-hidden">{format!(" about the post by {}", looks.by)}</span></summary>
                <div class="more__body">
                    {react}
                    <div class="row">{changed}{rest}</div>
                </div>
            </details>
        </div>
    }
}
