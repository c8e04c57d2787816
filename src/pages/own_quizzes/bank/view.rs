//! The page with one’s questions.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::ChapterNumber;
use crate::domain::own_quiz::{OwnItem, OwnQuiz, Tag};
use crate::exchange::form::Kind;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, TextField};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::select::SelectField;
use crate::ui::wording::counted;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::visitor::Visitor;

use super::super::account::NeedsAccount;
use super::super::items::facts;
use super::super::ticked::Ticked;
use super::super::{lookup, words};
use super::search::{ON_A_PAGE, Search};

/// The page with one’s questions.
pub struct Page {
    /// All quizzes of whoever looks; `None`: they have no account.
    pub bank: Option<Vec<OwnQuiz>>,
    /// What is looked for.
    pub search: Search,
    /// What was ticked.
    pub typed: Submitted,
    /// What is wrong with it.
    pub problems: Problems,
}

impl Page {
    /// 200; 422 when something is wrong with what was ticked.
    pub fn respond(self, visitor: &Visitor) -> Response {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let body = match &self.bank {
            Some(bank) => html! { <Narrowing bank search=&self.search/><Found bank page=&self/> },
            None => html! { <NeedsAccount next="/quizzes/bank".to_owned() may_sign_up=visitor.may_sign_up()/> },
        };
        let view = html! {
            <BackBand href="/quizzes".to_owned() title="Your quizzes".to_owned() name=true/>
            <main id="main" class="column">
                <ErrorSummary errors=self.problems.clone().into_list()/>
                <div class="page-head">
                    <h1>"Your questions"</h1>
                    <p class="read">"Those of all your quizzes. Copy what you want to use again into another quiz."</p>
                </div>
                {body}
            </main>
        };
        render::page(status, lookup::shell(self.problems.title("Your questions"), visitor), view)
    }
}

#[component]
fn Narrowing<'a>(bank: &'a [OwnQuiz], search: &'a Search) -> Html {
    let items = || bank.iter().flat_map(|quiz| &quiz.items);
    let tags: BTreeSet<&Tag> = items().flat_map(|item| &item.tags).collect();
    let chapters: BTreeSet<ChapterNumber> = items().filter_map(|item| item.exercise.question.reveals.chapter()).collect();
    let tags = tags.into_iter().map(|tag| (tag.as_str(), tag.as_str()));
    let chapters = chapters.into_iter().map(|chapter| (chapter.to_string(), format!("Chapter {chapter}")));
    let kinds = Kind::ALL.map(|kind| (kind.name(), words::kind_named(kind.name())));
    let pairs = search.pairs();
    let chosen = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let narrowed = pairs.iter().any(|(name, _)| *name != "words");
    let selects = html! {
        <SelectField id="tag" label="Tag" empty="Any tag" options=tags chosen=chosen("tag")/>
        <SelectField id="kind" label="Kind" empty="Any kind" options=kinds chosen=chosen("kind")/>
        <SelectField id="chapter" label="Chapter" empty="Any chapter" options=chapters chosen=chosen("chapter")/>
    };
    html! {
        <form class="section fields" method="get" action="/quizzes/bank">
            <TextField id="words" label="Words of the question" kind="search" value=search.words.clone()/>
            <Fold summary="Tag, kind, chapter" open=narrowed><div class="fields">{selects}</div></Fold>
            <div class="row"><button class="button button--plain">"Find"</button></div>
        </form>
    }
}

#[component]
fn Found<'a>(bank: &'a [OwnQuiz], page: &'a Page) -> Html {
    let found = page.search.among(bank);
    let pages = found.len().div_ceil(ON_A_PAGE).max(1);
    let at = page.search.page.min(pages);
    let ticked = |value: &str| page.typed.pairs().iter().any(|(name, sent)| name == "item" && sent == value);
    let cards = found.iter().skip((at - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let cards = cards.map(|(quiz, item)| html! { <Card quiz item ticked=ticked(&value(quiz, item))/> }).collect::<Html>();
    let quizzes = bank.iter().map(|quiz| (quiz.id.to_string(), quiz.title.as_str()));
    let kept = page.search.pairs().into_iter().chain([("page", at.to_string())]);
    let kept = kept.map(|(name, value)| html! { <input type="hidden" name=name value=value/> }).collect::<Html>();
    let none = found.is_empty();
    html! {
        <form class="section fields" method="post" action="/quizzes/bank/copy">
            {kept}
            <h2 id="questions" tabindex="-1">{counted(found.len(), "question", "questions")}</h2>
            {(!none).then(|| html! {
                <div class="choices choices--ticks" data-many="">{cards}</div>
                <SelectField id="into" label="Into which quiz?" options=quizzes chosen=page.typed.text("into")/>
                <div class="row"><button class="button">"Copy those ticked"</button></div>
            })}
        </form>
        <Leaves search=&page.search at pages/>
    }
}

/// “quiz:question”
fn value(quiz: &OwnQuiz, item: &OwnItem) -> String {
    format!("{}:{}", quiz.id, item.id())
}

#[component]
fn Card<'a>(quiz: &'a OwnQuiz, item: &'a OwnItem, ticked: bool) -> Html {
    let tags = item.tags.iter().map(|tag| format!(" #{}", tag.as_str())).collect::<String>();
    let note = format!("{}. In “{}”.{tags}", facts(item), quiz.title.as_str());
    html! { <Ticked name="item" value=value(quiz, item) text=item.exercise.question.text.clone() note ticked/> }
}

/// The ways to the pages before and after.
#[component]
fn Leaves<'a>(search: &'a Search, at: usize, pages: usize) -> Option<Html> {
    let address = |page: usize| {
        let query = search.pairs().into_iter().chain([("page", page.to_string())]).collect::<Vec<_>>();
        format!("/quizzes/bank?{}", serde_urlencoded::to_string(query).unwrap_or_default())
    };
    let before = (at > 1).then(|| html! { <a class="textlink" href=address(at - 1)>"The page before"</a> });
    let after = (at < pages).then(|| html! { <a class="textlink" href=address(at + 1)>"The next page"</a> });
    (pages > 1)
        .then(|| html! { <nav class="row section" aria-label="Pages"><span>{format!("Page {at} of {pages}")}</span>{before}{after}</nav> })
}
