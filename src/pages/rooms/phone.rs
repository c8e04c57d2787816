//! What all phones show of the stage. It is made once for all of them, so nothing in it is anybody's own; and it holds nothing of what is right
//! before that is revealed.

use leptos::prelude::*;

use crate::domain::room::event::Certainty;
use crate::domain::room::rules::Scoring;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::pages::attempts::kinds::{Draft, Framing, QuestionFields, Spot, Trouble};
use crate::pages::own_quizzes::key::Key;
use crate::ui::icon::Icon;

use super::lookup::address;
use super::saying::PromptFields;
use super::words;

/// What somebody typed and could not be taken, for them alone.
#[derive(Clone, Default)]
pub struct Typed {
    /// What stands in the fields.
    pub draft: Draft,
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
}

/// The part of the page.
#[component]
pub fn PhoneStage<'a>(
    room: &'a Room,
    /// Nothing for the part that all share.
    #[prop(optional)]
    typed: Typed,
) -> impl IntoView + use<> {
    let slide = room.stage.slide();
    let body = match room.stage {
        Stage::Lobby => {
            let title = room.plan.title.clone();
            view! { <h1>{title}</h1><p class="read">"Look at the screen. It begins soon."</p> }.into_any()
        }
        Stage::Open(opening) if room.plan.question(opening.slide).is_none() => {
            view! { <PromptFields room slide=opening.slide/> }.into_any()
        }
        Stage::Open(_) if room.paused.is_some() => {
            view! { <h1>"A pause"</h1><p class="read">"Everybody keeps their place, and the clock stands still."</p> }.into_any()
        }
        Stage::Open(opening) => question(room, opening.slide, typed).into_any(),
        Stage::Closed { .. } => view! { <h1>"Time"</h1><p class="read">"What is right comes on the screen."</p> }.into_any(),
        Stage::Revealed { slide } => revealed(room, slide).into_any(),
        Stage::Ranked { .. } => view! { <h1>"Where you stand"</h1> }.into_any(),
        Stage::Ended => ended(room).into_any(),
    };
    view! {
        <section id="stage" class="pad" data-stage=room.stage_at.to_string() data-slide=slide.map(|slide| slide.to_string()) data-seq=room.shown_at.to_string()>
            {slide.map(|slide| view! { <p class="pad__where num">{words::heading(&room.plan, slide)}</p> })}
            {body}
        </section>
    }
}

fn question(room: &Room, slide: u16, typed: Typed) -> impl IntoView + use<> {
    let (item, ask) = room.plan.question(slide)?;
    let framing = Framing { spot: Spot::Alone, text: item.question.text.clone(), second_try: None, trouble: typed.trouble };
    let sure = (room.plan.rules.scoring == Scoring::Certainty).then(|| {
        let choices = Certainty::ALL.map(|certainty| {
            view! {
                <label class="segment">
                    <input type="radio" name="certainty" value=certainty.name() checked=certainty == Certainty::ThinkSo/>
                    <span>{words::certainty(certainty)}</span>
                </label>
            }
        });
        view! {
            <fieldset class="section">
                <legend class="field__label">"How sure are you?"</legend>
                <div class="segments section__foot">{choices.collect_view()}</div>
            </fieldset>
        }
    });
    Some(view! {
        <form class="quiz pad__form" method="post" action=format!("{}/answers", address(room.plan.id)) data-room="" novalidate>
            // Enter in a field locks the answer in, and moves nothing.
            <button class="visually-hidden" tabindex="-1" aria-hidden="true">"Lock in"</button>
            <input type="hidden" name="slide" value=slide.to_string()/>
            <QuestionFields framing ask draft=&typed.draft tried=None/>
            {sure}
            <div class="actions"><button class="button button--wide">"Lock in"</button></div>
        </form>
    })
}

fn revealed(room: &Room, slide: u16) -> impl IntoView + use<> {
    let (item, _) = room.plan.question(slide)?;
    let scores = room.plan.rules.scores();
    let exercise = room.plan.exercise(slide)?;
    Some(view! {
        <h1 class="question__ask">{item.question.text.clone()}</h1>
        {scores.then(|| view! { <Key exercise=&exercise lettered=true/> })}
    })
}

fn ended(room: &Room) -> impl IntoView + use<> {
    let book = format!("/books/{}", room.plan.book);
    view! {
        <h1>"That was it"</h1>
        <p class="row">
            <a class="button button--plain" href=book><Icon name="book"/>"On with the book"</a>
        </p>
    }
}
