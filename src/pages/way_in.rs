//! Where a link leads that shows nothing to whoever follows it: links in mails, feeds and calendars are followed by people who are not logged in, and by some who
//! belong to the club no more. They learn how they come in, and never whether there is anything: the page is the same for ids that nothing has.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::NoSuchPage;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::join::form::JoinForm;

/// How addresses begin that are somebody's or some people's, and nobody else's.
const PRIVATE: [&str; 8] = ["/clubs", "/threads", "/posts", "/meetings", "/polls", "/classes", "/attempts", "/quizzes"];

/// In place of “There is no such page”, tells whoever asks for something private how they come in.
pub async fn show(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !is_private(request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let (mut asked, sent) = (parts.clone(), !parts.method.is_safe());
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.extensions().get::<NoSuchPage>().is_none() {
        return response;
    }
    match Visitor::from_request_parts(&mut asked, &state).await {
        Ok(visitor) => {
            let mut page = page(StatusCode::NOT_FOUND, &visitor, &asked.uri, sent);
            // What was noted on the way goes along: the security log hears of a refusal whatever page it is.
            page.extensions_mut().extend(response.extensions().clone());
            page
        }
        Err(fault) => fault.into_response(),
    }
}

fn is_private(path: &str) -> bool {
    PRIVATE.iter().any(|start| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The page. `sent`: a form was sent there.
pub fn page(status: StatusCode, visitor: &Visitor, asked: &Uri, sent: bool) -> Response {
    let has_account = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_some());
    let (title, why) = match &visitor.reader {
        None => ("Log in to see this", "It is for people who belong here, and in this browser you aren’t logged in."),
        Some(_) if !has_account => (
            "You can’t see this",
            "In this browser you’re a guest to whom it isn’t open. You may be somebody else here, with an account or in another browser.",
        ),
        Some(_) => (
            "You can’t see this",
            "It isn’t open to you: you may not belong to the club or class any more, it may have been deleted, or the address may be wrong.",
        ),
    };
    let next = asked.path_and_query().map_or("/", |asked| asked.as_str());
    let log_in = format!("/you/login?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC));
    let ways = if has_account {
        html! {
            <p>"If you think it should be, ask a host of the club or the teacher to invite you again."</p>
            <div class="row"><a class="button" href="/clubs">"Your clubs"</a><a class="button button--plain" href="/classes">"Your classes"</a></div>
        }
    } else {
        html! {
            <div class="row"><a class="button" href=log_in>"Log in"</a></div>
            <p>"No account? Open your own link, the one that brings you back as yourself: the club’s page showed it to you when you joined. Or come in with the code that you were given."</p>
        }
    };
    let view = html! {
        <main id="main" class="column">
            <div class="page-head">
                <h1>{title}</h1>
                <p class="read">{why}</p>
                {sent.then(|| html! { <p>"What you sent has changed nothing."</p> })}
            </div>
            <div class="section stack">{ways}</div>
            {(!has_account).then(|| html! { <JoinForm error=None/> })}
            <p class="section__foot"><a class="textlink" href="/"><Icon name="book"/>"To the books"</a></p>
        </main>
    };
    render::page(status, Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme), view)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_begins_with_a_whole_word() {
        assert!(["/clubs", "/clubs/x", "/posts/x/edit", "/classes/x/assignments/x"].into_iter().all(is_private));
        assert!(!["/", "/books/x", "/clubsx", "/calendars/clubs.ics"].into_iter().any(is_private));
    }
}
