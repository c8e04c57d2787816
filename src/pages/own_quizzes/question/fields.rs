//! The fields of a question’s form, kind by kind.

use crate::domain::book::Book;
use crate::domain::entry::{Entry, EntryKind};
use crate::exchange::form::{Fields, Kind};
use crate::ui::field::{FieldError, FieldErrorText, TextField};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::select::SelectField;
use crate::ui::textarea::Textarea;

use super::super::lookup::OpenQuiz;
use super::rows::Rows;
use super::typed::Typed;

/// What is wrong with a field.
pub fn says(errors: &[FieldError], field: &str) -> Option<String> {
    errors.iter().find(|error| error.control == field).map(|error| error.sentence.clone())
}

/// What is asked and what is right.
#[component]
pub fn KindFields<'a>(fields: &'a Fields, errors: &'a [FieldError], focus: Option<&'a str>) -> Html {
    let kind = fields.kind;
    let (label, hint) = match kind {
        Kind::TrueFalse => ("The statement", None),
        Kind::Cloze => ("What is to be done (optional)", Some("“Fill the gaps.” stands there without it.")),
        _ => ("The question", None),
    };
    let passage = match kind {
        Kind::Cloze => Some((
            "The passage with its gaps",
            Some(
                "{coal} is a gap to type. {=coal =piece of coal} accepts either. {~lamp =candle ~lantern} is one to choose from; = marks the right one.",
            ),
        )),
        Kind::Quote => Some(("The words quoted", Some("Without quotation marks: the page sets them off."))),
        _ => None,
    };
    let passage = passage.map(|(label, hint)| {
        html! { <Words id="passage" label hint text=fields.passage.clone() rows=5 problem=says(errors, "passage")/> }
    });
    let truth = (kind == Kind::TrueFalse).then(|| html! { <Truth chosen=fields.truth.clone() problem=says(errors, "truth-true")/> });
    let accept = match kind {
        Kind::Short => Some(("Accepted answers", "One a line, the best first. Capitals, accents and “the” make no difference.")),
        Kind::Match => Some(("Right sides that fit nothing (optional)", "One a line. They make guessing harder.")),
        _ => None,
    };
    let accept = accept.map(|(label, hint)| {
        html! { <Words id="accept" label hint=Some(hint) text=fields.accept.clone() rows=3 problem=says(errors, "accept")/> }
    });
    let (before, after) = if kind == Kind::Short { (accept, None) } else { (None, accept) };
    let number = (kind == Kind::Number).then(|| {
        html! {
            <TextField id="number" label="The right number" value=fields.number.clone() error=says(errors, "number")/>
            <TextField id="tolerance" label="How far off still counts? (optional)" value=fields.tolerance.clone() error=says(errors, "tolerance")/>
            <TextField id="unit" label="What is counted? (optional)" hint="It stands behind the field: “years”." value=fields.unit.clone() error=says(errors, "unit")/>
        }
    });
    let spelling = matches!(kind, Kind::Short | Kind::Cloze).then(|| {
        let mut choices = vec![
            ("usual", "A slip is forgiven in words of six letters or more"),
            ("exact", "Letter for letter"),
            ("close", "A slip is forgiven in answers of five letters or more, two in longer ones"),
        ];
        if fields.spelling.is_empty() {
            choices.insert(0, ("", "As it is, gap by gap"));
        }
        html! { <SelectField id="spelling" label="How closely must it be spelt?" options=choices chosen=fields.spelling.clone()/> }
    });
    html! {
        <Words id="text" label hint text=fields.text.clone() rows=3 problem=says(errors, "text")/>
        {passage}
        {truth}
        {before}
        <Rows fields errors focus/>
        {after}
        {number}
        {spelling}
    }
}

#[component]
fn Truth(chosen: String, problem: Option<String>) -> Html {
    let described_by = problem.is_some().then_some("truth-error");
    let radio = |value: &'static str, name: &'static str| {
        html! {
            <label class="segment">
                <input type="radio" id=format!("truth-{value}") name="truth" value=value checked=chosen == value/>
                <span>{name}</span>
            </label>
        }
    };
    html! {
        <fieldset aria-describedby=described_by>
            <legend class="field__label">"Is it true?"</legend>
            {problem.map(|sentence| html! { <FieldErrorText id="truth-error".to_owned() sentence/> })}
            <div class="segments section__foot">{radio("true", "True")} {radio("false", "False")}</div>
        </fieldset>
    }
}

/// Why it is right, and what must have been read: what pupils need.
#[component]
pub fn AboutFields<'a>(fields: &'a Fields, book: &'a Book, errors: &'a [FieldError]) -> Html {
    let chapters = std::iter::once((String::new(), "Not said yet".to_owned()));
    let chapters = chapters.chain(book.chapters.iter().map(|chapter| (chapter.number.to_string(), format!("Chapter {}", chapter.number))));
    html! {
        <Words id="explanation" label="Why is that right?" hint=Some("Pupils read it when they have answered.") text=fields.explanation.clone() rows=3 problem=says(errors, "explanation")/>
        <SelectField id="chapter" label="Which chapter must have been read?" hint="Nobody is asked it before." options=chapters chosen=fields.chapter.clone() error=says(errors, "chapter")/>
    }
}

/// What can be left as it is.
#[component]
pub fn MoreFields<'a>(typed: &'a Typed, open_quiz: &'a OpenQuiz, errors: &'a [FieldError]) -> Html {
    let fields = &typed.fields;
    let about = [("character", "Characters"), ("theme", "Themes"), ("plot", "Plot")];
    let difficulty = [("easy", "Easy: most know it"), ("medium", "Medium: half know it"), ("hard", "Hard: few know it")];
    let skill = [("recall", "Recall: the chapter says so"), ("inference", "Inference: the chapter shows so")];
    let touches = html! {
        <Touches name="character" legend="Which characters does it touch? (optional)" open=open_quiz is=&|kind| kind == EntryKind::Character chosen=&fields.characters/>
        <Touches name="theme" legend="Which themes does it touch? (optional)" open=open_quiz is=&EntryKind::is_theme chosen=&fields.themes/>
    };
    // What is folded away must not hide what is wrong with it.
    let open = ["hint", "evidence"].iter().any(|field| says(errors, field).is_some());
    let (hint, evidence) = (says(errors, "hint"), says(errors, "evidence"));
    let (hint_text, evidence_text, tags) = (fields.hint.clone(), fields.evidence.clone(), typed.tags.clone());
    let (chosen_about, chosen_difficulty, chosen_skill) = (fields.about.clone(), fields.difficulty.clone(), fields.skill.clone());
    let (draws, always) = (open_quiz.quiz.draw.is_some(), typed.always);
    html! {
        <Fold summary="Hint, difficulty, characters, themes, tags" open=open>
            <div class="fields">
                <Words id="hint" label="Hint (optional)" hint=Some("In practice, for a second try. It does not give the answer away.") text=hint_text rows=2 problem=hint/>
                <Words id="evidence" label="Which scene decides it? (optional)" hint=None text=evidence_text rows=2 problem=evidence/>
                <SelectField id="about" label="What is it about?" options=about chosen=chosen_about/>
                <SelectField id="difficulty" label="How hard is it?" options=difficulty chosen=chosen_difficulty/>
                <SelectField id="skill" label="What does it take?" options=skill chosen=chosen_skill/>
                {touches}
                <TextField id="tags" label="Tags (optional)" hint="Words to find it by, with commas between them." value=tags/>
                {draws.then(|| html! {
                    <label class="tick"><input type="checkbox" name="always" value="yes" checked=always/>"Everybody is asked it; the others are drawn"</label>
                })}
                {(!draws && always).then(|| html! { <input type="hidden" name="always" value="yes"/> })}
            </div>
        </Fold>
    }
}

/// Entries of the book to tick: those that its author has met. What else was chosen stays chosen, and is not named.
#[component]
fn Touches<'a>(
    name: &'static str,
    legend: &'static str,
    open: &'a OpenQuiz,
    is: &'a dyn Fn(EntryKind) -> bool,
    chosen: &'a [String],
) -> Html {
    let entries: Vec<&Entry> = open.progress.open_entries(&open.book).map(|(entry, _)| entry).filter(|entry| is(entry.kind)).collect();
    let hidden = chosen.iter().filter(|id| !entries.iter().any(|entry| entry.id.as_str() == *id));
    let hidden = hidden.map(|id| html! { <input type="hidden" name=name value=id.clone()/> }).collect::<Html>();
    let ticks = entries
        .iter()
        .map(|entry| {
            let ticked = chosen.iter().any(|id| id == entry.id.as_str());
            html! {
                <label class="segment">
                    <input type="checkbox" name=name value=entry.id.to_string() checked=ticked/>
                    <span dir="auto">{entry.name.clone()}</span>
                </label>
            }
        })
        .collect::<Html>();
    let fields = (!entries.is_empty()).then(|| {
        html! {
            <fieldset>
                <legend class="field__label">{legend}</legend>
                <div class="segments section__foot">{ticks}</div>
            </fieldset>
        }
    });
    html! { {hidden} {fields} }
}

/// A labelled text area.
#[component]
fn Words(id: &'static str, label: &'static str, hint: Option<&'static str>, text: String, rows: u8, problem: Option<String>) -> Html {
    let parts = [hint.is_some().then(|| format!("{id}-hint")), problem.is_some().then(|| format!("{id}-error"))];
    let described_by = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let invalid = problem.is_some();
    html! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {hint.map(|hint| html! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            {problem.map(|sentence| html! { <FieldErrorText id=format!("{id}-error") sentence/> })}
            <Textarea id=id.to_owned() name=id text rows described_by invalid/>
        </div>
    }
}
