//! One question of a homework: what was asked, what the class answered, and what the figures say of it.

use crate::domain::item_analysis::ItemAnalysis;
use crate::domain::item_analysis::answers::Group;
use crate::domain::item_analysis::verdict::FEWEST_FOR_TELLING;
use crate::domain::question::{Ask, Piece, Question};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;

use super::chart::Spread;
use super::words::{self, Said};

/// A question with its answers and its figures.
#[component]
pub(super) fn Item<'a>(
    /// Its place, from 1.
    number: usize,
    /// It.
    question: &'a Question,
    /// What is said about it.
    analysis: &'a ItemAnalysis,
    /// What was answered.
    answers: &'a [Group],
    /// Where its key is mended, for those who may.
    mend: Option<String>,
) -> Html {
    let asked_of = analysis.asked_of.all();
    let figures = words::of_item(&analysis.figures);
    let verdicts = analysis.verdicts.iter().map(|verdict| html! { <li>{words::verdict(*verdict, words::letter)}</li> }).collect::<Html>();
    let answered = (asked_of > 0).then(|| {
        html! {
            {(asked_of < FEWEST_FOR_TELLING).then(|| html! { <p class="small quiet">{words::few(asked_of)}</p> })}
            {(!analysis.verdicts.is_empty()).then(|| html! { <ul class="stack">{verdicts}</ul> })}
            <Spread ask=&question.ask groups=answers asked_of=analysis.asked_of/>
            <Fold summary="The figures"><Figures figures/></Fold>
        }
    });
    html! {
        <section class="section" id=format!("q-{}", question.id) aria-labelledby=format!("q-{}-h", question.id)>
            <h3 class="section__head" id=format!("q-{}-h", question.id) dir="auto">{format!("{number}. {}", question.text)}</h3>
            <Wording ask=&question.ask/>
            {answered}
            {mend.map(|mend| html! { <p class="section__foot"><a class="textlink" href=mend>"Mend the key"</a></p> })}
        </section>
    }
}

/// What is asked beside the question itself: words quoted, a passage with its gaps.
#[component]
pub(super) fn Wording<'a>(
    /// What is asked.
    ask: &'a Ask,
) -> Html {
    match ask {
        Ask::Quote { line, .. } => html! { <blockquote class="quoted" dir="auto">{line.clone()}</blockquote> },
        Ask::Cloze { passage } => {
            let gaps = passage.iter().scan(0, |gaps, piece| {
                Some(match piece {
                    Piece::Text(text) => text.clone(),
                    Piece::Gap { .. } => {
                        *gaps += 1;
                        format!("[{gaps}]")
                    }
                })
            });
            html! { <p class="read" dir="auto">{gaps.collect::<String>()}</p> }
        }
        _ => Html::default(),
    }
}

/// Figures, each with its sentence.
#[component]
pub(super) fn Figures(
    /// In the order in which one reads them.
    figures: Vec<Said>,
) -> Html {
    let rows = figures
        .into_iter()
        .map(|said| {
            let figure = said.figure.unwrap_or_else(|| "None".to_owned());
            html! { <tr><th scope="row">{said.name}<br/><b>{figure}</b></th><td>{said.sentence}</td></tr> }
        })
        .collect::<Html>();
    html! {
        <table class="table">
            <thead><tr><th scope="col">"Figure"</th><th scope="col">"What it says"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
