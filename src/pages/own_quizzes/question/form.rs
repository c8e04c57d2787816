//! The page with a question’s form.

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::own_quiz::OwnItem;
use crate::islands::question_look::QuestionLook;
use crate::ui::band::BackBand;
use crate::ui::default_button::DefaultButton;
use crate::ui::field::{ErrorSummary, FieldError};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::render;
use crate::web::visitor::Visitor;

use super::super::lookup::{self, OpenQuiz};
use super::super::words;
use super::fields::{AboutFields, KindFields, MoreFields};
use super::look::{self, Beside, Look};
use super::typed::Typed;

/// How what was typed stands to what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing came between.
    Fresh,
    /// The quiz was changed meanwhile.
    Changed,
    /// The question was taken out meanwhile.
    Gone,
}

/// The page with a question’s form.
pub struct Page {
    open: OpenQuiz,
    item: Option<(usize, OwnItem)>,
    typed: Typed,
    errors: Vec<FieldError>,
    standing: Standing,
    focus: Option<String>,
}

impl Page {
    /// With what stands in the form; `item` is the question and its place, unless it is a new one.
    pub fn new(open: OpenQuiz, item: Option<(usize, OwnItem)>, typed: Typed) -> Self {
        Self { open, item, typed, errors: Vec::new(), standing: Standing::Fresh, focus: None }
    }

    /// With what is wrong.
    pub fn refused(self, errors: Vec<FieldError>) -> Self {
        Self { errors, ..self }
    }

    /// With what came between.
    pub fn standing(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }

    /// With the field of that id to go on in, if it is another one.
    pub fn focused(self, focus: Option<String>) -> Self {
        Self { focus, ..self }
    }

    /// 200, 409 when something came between, 422 when something is wrong.
    pub fn respond(self, visitor: &Visitor) -> Response {
        let kind = words::kind_named(self.typed.fields.kind.name());
        let heading = match &self.item {
            Some((place, _)) => format!("Question {}", place + 1),
            None => "A new question".to_owned(),
        };
        let status = match (self.standing, self.errors.is_empty()) {
            (Standing::Changed | Standing::Gone, _) => StatusCode::CONFLICT,
            (Standing::Fresh, true) => StatusCode::OK,
            (Standing::Fresh, false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let title = if status == StatusCode::OK { heading.clone() } else { format!("Error: {heading}") };
        let look = Look::at(&self.open, &self.typed, self.item.as_ref().map(|(_, item)| item));
        let address = self.open.address();
        let own = self.item.as_ref().map(|(_, item)| format!("{address}/questions/{}", item.id()));
        let action = own.clone().unwrap_or_else(|| format!("{address}/questions/new"));
        let shown = format!("{action}#{}", look::PLACE);
        let form = html! {
            <form class="section fields" method="post" action=action data-look="" novalidate>
                // Enter keeps the question, and moves no row.
                <DefaultButton name="then" value="keep" label="Keep"/>
                <input type="hidden" name="kind" value=self.typed.fields.kind.name()/>
                <input type="hidden" name="version" value=self.typed.version.to_string()/>
                <input type="hidden" name="form" value=self.typed.key.to_string()/>
                <KindFields fields=&self.typed.fields errors=&self.errors focus=self.focus.as_deref()/>
                <AboutFields fields=&self.typed.fields book=&self.open.book errors=&self.errors/>
                <MoreFields typed=&self.typed open_quiz=&self.open errors=&self.errors/>
                <div class="row">
                    <button class="button" name="then" value="keep">"Keep the question"</button>
                    <button class="button button--plain" name="then" value="another">"Keep it and write another"</button>
                    <button class="textlink" name="then" value="look" formaction=shown>"Look at it"</button>
                    <a class="textlink" href=address.clone()>"Back to the quiz"</a>
                </div>
            </form>
        };
        let view = html! {
            <BackBand href=address.clone() title=self.open.title() name=true/>
            <main id="main" class="column">
                <ErrorSummary errors=self.errors.clone()/>
                <Between standing=self.standing now=own.unwrap_or(address)/>
                <div class="page-head">
                    <h1>{heading}</h1>
                    <p class="quiet">{kind}</p>
                </div>
                <div class="split">
                    {form}
                    <Beside look=&look open=&self.open/>
                </div>
                {Html::island(QuestionLook)}
            </main>
        };
        render::page(status, lookup::shell(title, visitor).wide().islands(), view)
    }
}

/// What came between, and the way to what stands there now.
#[component]
fn Between(standing: Standing, now: String) -> Option<Html> {
    let says = match standing {
        Standing::Fresh => return None,
        Standing::Changed => {
            "The quiz was changed meanwhile, in another tab or on another device. What you typed is still here, but not kept. Keep it, and it replaces what stands there now."
        }
        Standing::Gone => {
            "This question was taken out of the quiz meanwhile. What you typed is still here. Keep it, and it stands at the end of the quiz."
        }
    };
    Some(html! {
        <div class="notice" role="alert">
            <Icon name="alert"/>
            <p>{says}</p>
            <a class="textlink" href=now>"What stands there now"</a>
        </div>
    })
}
