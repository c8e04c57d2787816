//! What all phones show of the stage. It is made once for all of them, so nothing in it is anybody's own; and it holds nothing of what is right
//! before that is revealed.

use crate::domain::room::event::Certainty;
use crate::domain::room::points::Points;
use crate::domain::room::rules::Scoring;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::pages::attempts::kinds::{Draft, Framing, QuestionFields, Spot, Trouble};
use crate::pages::own_quizzes::key::Key;
use crate::ui::default_button::DefaultButton;
use crate::ui::html::prelude::*;
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
) -> Html {
    let slide = room.stage.slide();
    let body = match room.stage {
        Stage::Lobby => {
            let title = room.plan.title.clone();
            html! { <h1 dir="auto">{title}</h1><p class="read">"Look at the screen. It begins soon."</p> }
        }
        Stage::Open(opening) if room.plan.question(opening.slide).is_none() => {
            html! { <PromptFields room slide=opening.slide/> }
        }
        Stage::Open(_) if room.paused.is_some() => {
            html! { <h1>"A pause"</h1><p class="read">"Everybody keeps their place, and the clock stands still."</p> }
        }
        Stage::Open(opening) => Html::of(question(room, opening.slide, typed)),
        Stage::Closed { .. } => html! { <h1>"Time"</h1><p class="read">"What is right comes on the screen."</p> },
        Stage::Revealed { slide } => Html::of(revealed(room, slide)),
        Stage::Ranked { .. } => html! { <h1>"Where you stand"</h1> },
        Stage::Ended => ended(room),
    };
    html! {
        <section id="stage" class="pad" data-stage=room.stage_at.to_string() data-slide=slide.map(|slide| slide.to_string()) data-seq=room.shown_at.to_string()>
            {slide.map(|slide| html! { <p class="pad__where num">{words::heading(&room.plan, slide)}</p> })}
            {body}
        </section>
    }
}

fn question(room: &Room, slide: u16, typed: Typed) -> Option<Html> {
    let (item, ask) = room.plan.question(slide)?;
    let framing = Framing { spot: Spot::Alone, text: item.question.text.clone(), second_try: None, trouble: typed.trouble };
    let sure = (room.plan.rules.scoring == Scoring::Certainty).then(|| {
        let choices = Certainty::ALL.map(|certainty| {
            let (right, wrong) = certainty.worth();
            html! {
                <label class="segment">
                    <input type="radio" name="certainty" value=certainty.name()/>
                    <span>{words::certainty(certainty)}<small class="num">{format!("{} or {}", Points(right * 1000), Points(wrong * 1000))}</small></span>
                </label>
            }
        });
        html! {
            <fieldset>
                <legend class="field__label">"How sure are you? "<span class="small quiet">"Points if right, if wrong"</span></legend>
                <div class="segments">{choices}</div>
            </fieldset>
        }
    });
    Some(html! {
        <form class="quiz pad__form" method="post" action=format!("{}/answers", address(room.plan.id)) data-room="" novalidate>
            // Enter in a field locks the answer in, and moves nothing.
            <DefaultButton label="Lock in"/>
            <input type="hidden" name="slide" value=slide.to_string()/>
            <QuestionFields framing ask draft=&typed.draft tried=None/>
            <div class="actions">{sure}<button class="button button--wide">"Lock in"</button></div>
        </form>
    })
}

fn revealed(room: &Room, slide: u16) -> Option<Html> {
    let (item, _) = room.plan.question(slide)?;
    let scores = room.plan.rules.scores();
    let exercise = room.plan.exercise(slide)?;
    Some(html! {
        <h1 class="question__ask" dir="auto">{item.question.text.clone()}</h1>
        {scores.then(|| html! { <Key exercise=&exercise lettered=true/> })}
    })
}

fn ended(room: &Room) -> Html {
    let book = format!("/books/{}", room.plan.book);
    html! {
        <h1>"That was it"</h1>
        <p class="row">
            <a class="button button--plain" href=book><Icon name="book"/>"On with the book"</a>
        </p>
    }
}
