//! The question whether an address is somebody's. It says nothing that they typed: they may have typed somebody else's address.

use crate::domain::ident::ErrandId;
use crate::domain::reader::Email;
use crate::ui::html::prelude::*;
use crate::web::state::AppState;

use super::letter::Letter;

pub(super) fn letter(state: &AppState, id: ErrandId, to: Email, key: &str) -> Letter {
    let site = state.config.base_url.origin().to_owned();
    let link = state.config.base_url.join(&format!("/mail/proofs/{key}"));
    let asks = format!("Somebody, probably you, gave this address to their account at {site}, so that their book club can write to them.");
    let how = "Was it you? Then say so within a week:";
    let else_ = "Was it not? Then do nothing. The address gets no mail but this question, and that three times at most.";
    let text = format!("{asks}\n\n{how}\n{link}\n\n{else_}\n");
    let html = html! {
        <p>{asks}</p>
        <p>{how}" "<a href=link.clone()>"Yes, it is my address"</a></p>
        <p>{else_}</p>
    }
    .into_string();
    Letter { id, to, subject: "Is this your address?".to_owned(), text, html, stop: None }
}
