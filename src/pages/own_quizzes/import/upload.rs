//! Bringing a file in, or its text.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::domain::ident::{ImportId, ReaderId};
use crate::domain::policy::OwnQuizAct;
use crate::domain::quiz_import::{NAME_LIMIT, QuizImport};
use crate::exchange::Failure;
use crate::exchange::limits::MOST_BYTES;
use crate::pages::own_quizzes::account::NeedsAccount;
use crate::pages::own_quizzes::lookup::{self, OpenQuiz};
use crate::store::KeepImportOutcome;
use crate::ui::band::BackBand;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::textarea::Textarea;
use crate::web::body::Refused;
use crate::web::errors::{Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::upload::{Upload, UploadedFile};
use crate::web::visitor::Visitor;

use super::formats::Formats;
use super::lookup as imports;
use super::reading;

/// What a pasted text is called.
const PASTED: &str = "Pasted text";

/// `GET /quizzes/import`
pub async fn ask(visitor: Visitor) -> Response {
    page(&visitor, None, &Submitted::default(), Problems::default())
}

/// `POST /quizzes/import` with `file` or `text`, and `form`: keeps it, and shows what is in it. The same form sent twice keeps it once.
pub async fn bring(State(state): State<AppState>, visitor: Visitor, request: Request) -> Result<Response, Stop> {
    match lookup::teacher_id(&visitor) {
        Some(teacher) => kept(&state, &visitor, teacher, None, request).await,
        None => Ok(page(&visitor, None, &Submitted::default(), Problems::default())),
    }
}

/// `GET /quizzes/{quiz}/import`
pub async fn ask_for_quiz(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    Ok(page(&visitor, Some(&open), &Submitted::default(), Problems::default()))
}

/// `POST /quizzes/{quiz}/import`: as above, for a quiz that there is.
pub async fn bring_to_quiz(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    kept(&state, &visitor, open.quiz.owner, Some(&open), request).await
}

async fn kept(state: &AppState, visitor: &Visitor, owner: ReaderId, quiz: Option<&OpenQuiz>, request: Request) -> Result<Response, Stop> {
    let upload = match Upload::read(request, MOST_BYTES).await {
        Ok(upload) => upload,
        Err(Refused::TooLarge) => {
            return Ok(page(visitor, quiz, &Submitted::default(), Problems::one("file", Failure::TooLarge.to_string())));
        }
        Err(Refused::Broken) => return Ok(Refused::Broken.into_response()),
    };
    let typed = upload.fields;
    let pasted = Some(typed.text("text")).filter(|text| !text.trim().is_empty());
    let (control, name, bytes) = match (upload.file, pasted) {
        (Some(_), Some(_)) => {
            let problems = Problems::one("file", "You chose a file and pasted a text. Empty the box, or send the text alone.");
            return Ok(page(visitor, quiz, &typed, problems));
        }
        (None, None) => return Ok(page(visitor, quiz, &typed, Problems::one("file", "Choose a file, or paste its text."))),
        (Some(UploadedFile { name, bytes }), None) => ("file", name.chars().take(NAME_LIMIT).collect(), bytes),
        (None, Some(text)) => ("text", PASTED.to_owned(), text.as_bytes().to_vec()),
    };
    let bytes = match reading::check(name.clone(), bytes).await? {
        Ok(bytes) => bytes,
        Err(failure) => return Ok(page(visitor, quiz, &typed, Problems::one(control, failure.to_string()))),
    };
    let import = QuizImport {
        // The form's key is the file's id, so the same form again is the same file.
        id: typed.text("form").parse().unwrap_or_else(|_| ImportId::new()),
        owner,
        quiz: quiz.map(|open| open.quiz.id),
        name,
        bytes,
        mends: Vec::new(),
        taken_into: None,
        kept_at: Timestamp::now(),
    };
    Ok(see(imports::address(keep(state, import).await?)))
}

/// Keeps a file under its id, or under another one when another file came from the same form: the browser’s way back leads to an old page.
async fn keep(state: &AppState, mut import: QuizImport) -> Result<ImportId, Fault> {
    while state.store.keep_import(import.clone()).await? == KeepImportOutcome::Another {
        import.id = ImportId::new();
    }
    Ok(import.id)
}

fn page(visitor: &Visitor, quiz: Option<&OpenQuiz>, typed: &Submitted, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let has_account = lookup::teacher(visitor).is_some();
    let (back, title) = quiz.map_or(("/quizzes".to_owned(), "Your quizzes".to_owned()), |open| (open.address(), open.title()));
    let address = quiz.map_or("/quizzes/import".to_owned(), |open| format!("{}/import", open.address()));
    let typed = typed.clone();
    let shell = lookup::shell(problems.title("Questions from a file"), visitor);
    let view = html! {
        <BackBand href=back title name=true/>
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Questions from a file"</h1>
                <p class="read">"Bring in what you have, from here or from another program. You see every question before you take it."</p>
            </div>
            {if has_account {
                html! { <Form address typed problems/><Formats/> }
            } else {
                html! { <NeedsAccount next="/quizzes/import".to_owned() may_sign_up=visitor.may_sign_up()/> }
            }}
        </main>
    };
    render::page(status, shell, view)
}

#[component]
fn Form(address: String, typed: Submitted, problems: Problems) -> Html {
    let key = typed.get("form").map_or_else(|| ImportId::new().to_string(), str::to_owned);
    let described = |control: &str, problem: &Option<String>| match problem {
        Some(_) => format!("{control}-hint {control}-error"),
        None => format!("{control}-hint"),
    };
    let (file, text) = (problems.at("file"), problems.at("text"));
    let (file_described, text_described) = (described("file", &file), described("text", &text));
    let text_invalid = text.is_some();
    html! {
        <form class="section fields" method="post" action=address enctype="multipart/form-data" novalidate>
            <input type="hidden" name="form" value=key/>
            <div class="field">
                <label class="field__label" for="file">"A file"</label>
                <p class="field__hint" id="file-hint">{format!("GIFT, Aiken, Moodle XML, Kahoot’s spreadsheet, our own spreadsheet or content file. Up to {} MB.", MOST_BYTES / 1024 / 1024)}</p>
                {file.clone().map(|sentence| html! { <FieldErrorText id="file-error".to_owned() sentence/> })}
                <input class="input" type="file" id="file" name="file" aria-describedby=file_described aria-invalid=file.map(|_| "true")/>
            </div>
            <div class="field">
                <label class="field__label" for="text">"Or its text"</label>
                <p class="field__hint" id="text-hint">"Paste GIFT, Aiken, Moodle XML, TOML, or a table with the row that names its columns."</p>
                {text.map(|sentence| html! { <FieldErrorText id="text-error".to_owned() sentence/> })}
                <Textarea id="text".to_owned() name="text" text=typed.text("text").to_owned() rows=6 described_by=text_described invalid=text_invalid/>
            </div>
            <button class="button">"Look at the questions"</button>
        </form>
    }
}
