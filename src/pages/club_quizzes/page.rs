//! A chapter's quiz in a club: take it, say whether one is counted, and see the picture if one is.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::{Book, ChapterNumber};
use crate::domain::club_quiz::{Answered, FEWEST, own_shares, picture};
use crate::domain::ident::ClubId;
use crate::domain::policy::ClubAct;
use crate::domain::quiz::QuizId;
use crate::pages::books::lookup as books;
use crate::pages::clubs::lookup::{self, OpenClub};
use crate::pages::quizzes::address;
use crate::store::QuizResult;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::{capitalised, word};
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::picture::PictureView;

/// A chapter in a club, with a quiz, that the visitor has read.
struct OpenQuiz {
    open: OpenClub,
    number: ChapterNumber,
}

impl OpenQuiz {
    fn address(&self) -> String {
        format!("{}/chapters/{}/quiz", self.open.address(), self.number)
    }
}

async fn lookup(state: &AppState, visitor: &Visitor, club: &str, number: &str, act: ClubAct) -> Result<OpenQuiz, Stop> {
    let open = lookup::club(state, visitor, club, act).await?;
    let chapter = books::chapter(state, visitor, open.book.slug.as_str(), number).await?;
    if chapter.chapter().questions.is_empty() {
        return Err(Stop::page(errors::not_found()));
    }
    Ok(OpenQuiz { open, number: chapter.number })
}

/// `GET /clubs/{club}/chapters/{n}/quiz`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((club, number)): Path<(String, String)>) -> Result<Response, Stop> {
    let quiz = lookup(&state, &visitor, &club, &number, ClubAct::SeeInside).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    let OpenClub { club, book, .. } = &quiz.open;
    let agrees = state.store.counts_quizzes(club.id, reader).await?;
    // Nobody looks at what they give nothing to.
    let results = if agrees { state.store.counted_results(club.id, &book.slug, quiz.number).await? } else { Vec::new() };
    let answers: Vec<Vec<Answered>> = results.iter().map(|result| answered(book, result)).collect();
    let mine = results.iter().position(|result| result.reader == reader).map(|at| answers[at].clone());
    let running = state.store.running_attempt(reader, &book.slug, &QuizId::Chapter(quiz.number)).await?;
    let picture = picture(&answers);
    let divides = picture.as_ref().and_then(|picture| picture.divides.as_ref()).filter(|_| mine.is_some());
    let divides = divides.and_then(|id| book.question(id)).map(|question| question.text.clone());
    let shell = Shell::titled(format!("The quiz on chapter {} in {}", quiz.number, club.name.as_str()))
        .cloth(book.cloth)
        .tab(Some(Tab::Clubs))
        .theme(visitor.theme)
        .skip_to("the quiz");
    let compared = agrees.then(|| match picture {
        Some(picture) => html! { <PictureView picture own=mine.as_deref().map(own_shares) divides/> },
        None => {
            let finished = if mine.is_some() { "You have taken it." } else { "You have not finished it yet." };
            let need = format!(
                "{} have to agree first and take the quiz, so that nobody can be picked out. {finished}",
                capitalised(&word(FEWEST))
            );
            html! { <p class="read">{need}</p> }
        }
    });
    let view = html! { <QuizPage quiz agrees running compared=compared/> };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// What somebody earned, with what each question is about; questions withdrawn since are left out.
fn answered(book: &Arc<Book>, result: &QuizResult) -> Vec<Answered> {
    let about = |id| book.question(id).map(|question| question.about);
    let answers =
        result.credits.iter().filter_map(|(id, credit)| about(id).map(|about| Answered { question: id.clone(), about, credit: *credit }));
    answers.collect()
}

/// The address of a form, loaded anew.
pub async fn back(Path((club, number)): Path<(String, String)>) -> Response {
    match (club.parse::<ClubId>(), number.parse::<u16>()) {
        (Ok(club), Ok(number)) => see(format!("/clubs/{club}/chapters/{number}/quiz")),
        _ => see("/clubs"),
    }
}

/// `POST /clubs/{club}/chapters/{n}/quiz/consent` with `agrees`: `yes` or `no`, for every chapter's quiz in this club.
pub async fn agree(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((club, number)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let quiz = lookup(&state, &visitor, &club, &number, ClubAct::LookAfterOneself).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    state.store.count_quizzes(quiz.open.club.id, reader, form.text("agrees") == "yes", Timestamp::now()).await?;
    Ok(see(format!("{}#together", quiz.address())))
}

#[component]
fn QuizPage(quiz: OpenQuiz, agrees: bool, running: Option<AttemptSummary>, compared: Option<Html>) -> Html {
    let setup = address::setup(&quiz.open.book.slug, &QuizId::Chapter(quiz.number));
    let take = match running {
        Some(running) => {
            let says = format!("You have one begun: {} of {} answered.", running.answered, running.questions);
            html! { <p>{says}</p><p class="section__foot"><a class="button" href=format!("/attempts/{}", running.id)>"Go on with it"</a></p> }
        }
        None => html! { <p><a class="button" href=setup>"Take the quiz"<Icon name="go"/></a></p> },
    };
    let (state, value, button) = if agrees {
        ("Your results are counted in the club’s picture, in every chapter.", "no", "Take my results out")
    } else {
        ("Your results are not counted in the club’s picture.", "yes", "Count my results")
    };
    html! {
        <BackBand href=quiz.open.address() title=quiz.open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{format!("The quiz on chapter {}", quiz.number)}</h1>
                <p class="read">"Each takes it alone, at any length. Your answers are yours; nobody in the club sees them."</p>
            </div>
            <div class="section">{take}</div>
            <section class="section" aria-labelledby="together" >
                <h2 class="section__head" id="together">"How we did together"</h2>
                {compared}
                <form class="aside section" method="post" action=format!("{}/consent", quiz.address())>
                    <Icon name="people"/>
                    <p><b>{state}</b></p>
                    <p>"The picture is for those who are in it: shares of what was right, rounded, with no names and no order. Your first finished go at a chapter counts. You can take it back at any time; your results are gone from it at once."</p>
                    <p class="section__foot"><button class="button button--plain button--small" name="agrees" value=value>{button}</button></p>
                </form>
            </section>
        </main>
    }
}
