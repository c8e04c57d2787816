//! A post as it stands in its thread.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::ReaderId;
use crate::domain::post::{Post, Reaction};
use crate::domain::sight::Sight;
use crate::pages::threads::words;
use crate::store::SeenPost;
use crate::ui::icon::Icon;
use crate::ui::markup::Markup;
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

/// A post, or its stone, with what one can do about it.
#[component]
pub fn PostView<'a>(
    /// The post.
    seen: &'a SeenPost,
    /// What it is seen with.
    around: &'a Around<'a>,
) -> impl IntoView + use<> {
    let SeenPost { post, unread, reactions } = seen;
    let id = format!("p-{}", post.id);
    let heading = format!("{id}-by");
    if !around.sight.reads(post) {
        let says = if post.deleted { "This post was deleted by whoever wrote it." } else { "A host has hidden this post." };
        let answer = around.takes_posts.then(|| view! { <p class="post__foot"><AnswerLink post quote=false/></p> });
        return view! { <article class="post post--stone" id=id><p class="quiet">{says}</p>{answer}</article> }.into_any();
    }
    let own = post.author == Some(around.sight.reader);
    let name = around.name(post.author);
    let ahead = (post.reveals > around.reveals)
        .then(|| view! { <span class="tag"><Icon name="ribbon"/>{format!("up to chapter {}", post.reveals)}</span> });
    let edited = post.edited_at.map(|at| {
        let says = format!("edited {}", words::moment(at, around.zone, around.now));
        if around.sight.hosts {
            view! { <a href=format!("/posts/{}/history", post.id)>{says}</a> }.into_any()
        } else {
            view! { <span>{says}</span> }.into_any()
        }
    });
    let labelled_by = heading.clone();
    view! {
        <article class="post" id=id aria-labelledby=labelled_by data-unread=unread.then_some("true")>
            <header class="post__head">
                <h2 class="post__by" id=heading>{name}{post.changed_mind.then_some(" has changed their mind")}</h2>
                <a class="quiet small" href=address(post)><time datetime=post.written_at.to_string()>{words::moment(post.written_at, around.zone, around.now)}</time></a>
                {edited.map(|edited| view! { <span class="quiet small">{edited}</span> })}
                {ahead}
                {unread.then(|| view! { <span class="tag tag--new">"New"</span> })}
                {post.hidden.then(|| view! { <span class="tag"><Icon name="alert"/>"Hidden by a host"</span> })}
            </header>
            <Written markup=Markup::of(&post.text)/>
            <Said reactions around/>
            {around.runs.then(|| view! { <Foot post own around reactions/> })}
        </article>
    }
    .into_any()
}

/// “Well put: Ben and Cy.” Names, and no counts.
#[component]
fn Said<'a>(reactions: &'a [(ReaderId, Reaction)], around: &'a Around<'a>) -> impl IntoView + use<> {
    let lines: Vec<String> = Reaction::ALL
        .into_iter()
        .filter_map(|kind| {
            let names: Vec<String> = reactions.iter().filter(|(_, said)| *said == kind).map(|(by, _)| around.name(Some(*by))).collect();
            (!names.is_empty()).then(|| format!("{}: {}.", kind.words(), listed(&names)))
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <p class="post__said small">{lines.join(" ")}</p> })
}

#[component]
fn AnswerLink<'a>(post: &'a Post, quote: bool) -> impl IntoView + use<> {
    let (says, more) = if quote { ("Quote", "&quote=yes") } else { ("Answer", "") };
    let href = format!("/threads/{}?at={}.{}&answers={}{more}#write", post.thread, post.root, post.root, post.id);
    view! { <a class="textlink" href=href>{says}</a> }
}

#[component]
fn Foot<'a>(post: &'a Post, own: bool, around: &'a Around<'a>, reactions: &'a [(ReaderId, Reaction)]) -> impl IntoView + use<> {
    let home = format!("/posts/{}", post.id);
    let changed = (own && !post.is_answer() && around.takes_posts).then(|| {
        let href = format!("/threads/{}?at={}.{}&answers={}&changed-mind=yes#write", post.thread, post.root, post.root, post.id);
        view! { <a class="textlink" href=href>"I’ve changed my mind"</a> }
    });
    let answers = around.takes_posts.then(|| view! { <AnswerLink post quote=false/> <AnswerLink post quote=true/> });
    let mine = |kind: Reaction| reactions.iter().any(|(by, said)| *by == around.sight.reader && *said == kind);
    let react = (!own).then(|| {
        let buttons = Reaction::ALL.map(|kind| {
            let says = mine(kind);
            let (name, pressed) = (if says { "take-back" } else { "say" }, if says { "true" } else { "false" });
            view! { <button class="chip" name=name value=kind.name() aria-pressed=pressed>{kind.words()}</button> }
        });
        view! {
            <form class="row" method="post" action=format!("{home}/reactions") aria-label="Answer without words">{buttons.collect_view()}</form>
        }
    });
    let moderate = (around.sight.hosts && !own).then(|| {
        let (to, says) = if post.hidden { ("shown", "Show it again") } else { ("hidden", "Hide it") };
        view! { <form method="post" action=format!("{home}/hide")><button class="textlink" name="to" value=to>{says}</button></form> }
    });
    let rest = if own {
        view! {
            <a class="textlink" href=format!("{home}/edit")>"Edit"</a>
            <a class="textlink" href=format!("{home}/delete")>"Delete"</a>
        }
        .into_any()
    } else {
        view! {
            <form method="post" action=format!("{home}/unread")><button class="textlink">"Unread from here"</button></form>
            <a class="textlink" href=format!("{home}/report")>"Report"</a>
            {moderate}
        }
        .into_any()
    };
    let whose = around.name(post.author);
    view! {
        <div class="post__foot">
            {answers}
            <details class="more">
                <summary>"More"<span class="visually-hidden">{format!(" about the post by {whose}")}</span></summary>
                <div class="more__body">
                    {react}
                    <div class="row">{changed}{rest}</div>
                </div>
            </details>
        </div>
    }
}
