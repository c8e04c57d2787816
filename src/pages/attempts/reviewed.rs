//! One question of a result: the verdict, and its review to unfold.

use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::paper::lay_out;
use crate::ui::html::prelude::*;
use crate::ui::icon::Shape;
use crate::ui::marks::Verdict;
use crate::web::state::AppState;

use super::feedback::Review;
use super::kinds::Spot;
use super::lookup::OpenAttempt;

/// A question with its review, folded away where it was answered right. Most who sat the same quiz gave some of the same answers: what looks the same is kept rendered.
#[component]
pub fn ReviewedItem<'a>(
    /// For the answer key: the attempt is finished.
    state: &'a AppState,
    /// The attempt.
    open: &'a OpenAttempt,
    /// One of its items.
    item: &'a Item,
) -> Html {
    let (credit, own_ruling) = (item.credit.unwrap_or(Credit::ZERO), item.own_ruling);
    let review = || html! { <Review state open item spot=Spot::Among(item.position)/> };
    let Some(question) = open.question(item) else {
        let text = "A question withdrawn since".to_owned();
        return html! { <Reviewed position=item.position credit own_ruling text review=review()/> };
    };
    let (position, tries, order) = (item.position, item.tries, lay_out(question, open.attempt.seed));
    let name =
        format!("{} {} {position} {credit} {own_ruling} {tries} {:?} {:?}", open.keys_name(), question.id, order.order(), item.response);
    state.pieces.piece("reviewed", name, || {
        let text = question.text.clone();
        html! { <Reviewed position credit own_ruling text review=review()/> }
    })
}

/// A question with a review, for whoever may see that.
#[component]
pub fn Reviewed(
    /// Its place, from 1.
    position: u16,
    /// What the answer earned.
    credit: Credit,
    /// Whether the reader said so themselves.
    own_ruling: bool,
    /// The question.
    text: String,
    /// What is folded away where it was answered right.
    review: Html,
) -> Html {
    let verdict = Verdict::of(credit);
    html! {
        <li>
            <details class="fold item" id=format!("q{position}") open=verdict != Verdict::Right>
                <summary>
                    <Shape name=verdict.shape()/>
                    <span class="item__ask" dir="auto">
                        <span class="visually-hidden" dir="ltr">{format!("Question {position}, {}: ", verdict.words())}</span>
                        {text}
                    </span>
                    <span class="item__points">
                        <span class="num">{format!("{credit} of 1")}</span>
                        {own_ruling.then(|| html! { " "<span class="item__own">"counted by you"</span> })}
                    </span>
                </summary>
                <div class="fold__body">{review}</div>
            </details>
        </li>
    }
}
