//! The options of a question as the screen shows them: letter, shape and text; once it is revealed, with how many chose each.

use crate::domain::answer_key::AnswerKey;
use crate::domain::question::Ask;
use crate::domain::question_paper::PaperItem;
use crate::domain::response::Response;
use crate::domain::room::state::Room;
use crate::pages::results::words::letter;
use crate::ui::html::prelude::*;
use crate::ui::icon::{Icon, Shape};

use super::words::SHAPES;

/// What can be chosen, in the order in which it stands: what it is in a response, and what it says. `None`: the question offers no options.
fn options(ask: &Ask) -> Option<Vec<(Offered, String)>> {
    match ask {
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } => {
            Some(options.iter().map(|option| (Offered::Id(option.id.as_str().to_owned()), option.text.clone())).collect())
        }
        Ask::TrueFalse => Some(vec![(Offered::Truth(true), "True".to_owned()), (Offered::Truth(false), "False".to_owned())]),
        Ask::Short | Ask::Cloze { .. } | Ask::Order { .. } | Ask::Match { .. } | Ask::Number { .. } => None,
    }
}

/// What the options say; `None`: the question offers none.
pub fn texts(ask: &Ask) -> Option<Vec<String>> {
    Some(options(ask)?.into_iter().map(|(_, text)| text).collect())
}

/// One of the options.
enum Offered {
    Id(String),
    Truth(bool),
}

impl Offered {
    fn chosen_in(&self, response: &Response) -> bool {
        match (self, response) {
            (Self::Id(id), Response::One { option }) => option.as_str() == id,
            (Self::Id(id), Response::Several { options }) => options.iter().any(|option| option.as_str() == id),
            (Self::Truth(truth), Response::Truth { answer }) => truth == answer,
            _ => false,
        }
    }

    fn is_right(&self, key: &AnswerKey) -> bool {
        match (self, key) {
            (Self::Id(id), AnswerKey::One(right)) => right.as_str() == id,
            (Self::Id(id), AnswerKey::Several { right, .. }) => right.iter().any(|right| right.as_str() == id),
            (Self::Truth(truth), AnswerKey::Truth(right)) => truth == right,
            _ => false,
        }
    }
}

/// The options while the question is open: nothing in them says what is right.
#[component]
pub fn Tiles<'a>(ask: &'a Ask) -> Option<Html> {
    let tiles = options(ask)?.into_iter().enumerate().map(|(nth, (_, text))| {
        html! { <li class="tile">{mark(nth)}<span class="tile__text" dir="auto">{text}</span></li> }
    });
    Some(html! { <ol class="tiles">{tiles.collect::<Html>()}</ol> })
}

/// The options as bars, each as long as the share that chose it; the right ones ticked and outlined, unless nothing is right or wrong.
#[component]
pub fn Bars<'a>(room: &'a Room, slide: u16, item: &'a PaperItem, ask: &'a Ask) -> Option<Html> {
    let options = options(ask)?;
    let answers: Vec<&Response> = room.players.iter().filter_map(|who| who.answers.get(&slide)).map(|given| &given.response).collect();
    let scores = room.plan.rules.scores();
    let all = answers.len();
    let bars = options
        .into_iter()
        .enumerate()
        .map(|(nth, (option, text))| {
            let count = answers.iter().filter(|response| option.chosen_in(response)).count();
            let right = scores && option.is_right(&item.solution.key);
            html! {
                <li class="tile tile--bar" data-right=right.then_some("")>
                    {mark(nth)}
                    <span class="tile__text">
                        <span dir="auto">{text}</span>
                        {right.then(|| html! { <b class="tile__right"><Icon name="tick"/>"The answer"</b> })}
                        <progress class="tile__share" max=all.max(1).to_string() value=count.to_string() aria-hidden="true"></progress>
                    </span>
                    <b class="tile__count num"><span class="visually-hidden">"Chosen by "</span>{count}</b>
                </li>
            }
        })
        .collect::<Html>();
    Some(html! { <ol class="tiles tiles--bars">{bars}</ol> })
}

/// The letter with its shape, if it has one.
fn mark(nth: usize) -> Html {
    let shape = SHAPES.get(nth).map(|name| html! { <Shape name=name/> });
    html! { <span class="tile__mark"><b>{letter(nth)}</b>{shape}</span> }
}
