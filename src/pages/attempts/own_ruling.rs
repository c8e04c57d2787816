//! “Count mine as right”: in practice, a reader may know better than the key what they meant.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::attempt::Item;
use crate::domain::policy::{Act, Ruling, rule};
use crate::store::ScoreRuling;
use crate::ui::html::prelude::*;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenAttempt};
use super::marking;

/// What counts, as the form says it.
const OWN: &str = "own";

/// `POST /attempts/{id}/questions/{n}/ruling` with what `counts`: one's `own` answer, or else what the key says.
pub async fn rule_on(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, position)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    let Some(item) = position.parse().ok().and_then(|position| open.attempt.item(position)).cloned() else {
        return Ok(errors::not_found());
    };
    if rule(open.actor, Act::RuleOnAnswer(&open.attempt)) == Ruling::Allowed {
        let own = form.text("counts") == OWN;
        let (keys, ask) = (open.keys(&state), open.question(&item).map(|question| question.ask.clone()));
        let score: ScoreRuling = Box::new(move |item: &Item| {
            let solution = keys.of(item);
            if own { marking::by_own_ruling(ask.as_ref(), solution, item) } else { Some(marking::by_key(solution, item)) }
        });
        state.store.rule_item(open.attempt.id, item.position, own, score).await?;
    }
    Ok(see(format!("{}/questions/{}", open.address(), item.position)))
}

/// The button, and once it was pressed the one that takes it back; nothing where there is nothing to rule on.
#[component]
pub fn OwnRuling<'a>(
    /// For the answer key: the item is settled.
    state: &'a AppState,
    /// A practice that runs.
    open: &'a OpenAttempt,
    /// A settled item.
    item: &'a Item,
) -> Option<Html> {
    let may_rule = marking::by_own_ruling(open.question(item).map(|question| &question.ask), open.solution(state, item), item).is_some();
    let action = format!("{}/questions/{}/ruling", open.address(), item.position);
    if item.own_ruling {
        return Some(html! {
            <form class="ruling" method="post" action=action>
                <p class="quiet">"The result will say that you counted it."</p>
                <button class="textlink" name="counts" value="key">"Take that back"</button>
            </form>
        });
    }
    let form = || {
        html! {
            <form class="ruling" method="post" action=action>
                <p class="quiet">"Did you mean the same? The result will say that you counted it."</p>
                <button class="button button--plain button--small" name="counts" value=OWN>"Count mine as right"</button>
            </form>
        }
    };
    may_rule.then(form)
}
