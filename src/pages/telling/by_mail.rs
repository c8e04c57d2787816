//! Of a club's digest: who wants it, and whether an address is theirs.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::Club;
use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::mail::Mailbox;
use crate::domain::policy::{Act, Ruling, rule};
use crate::pages::threads::lookup;
use crate::pages::you::ways::NO_SIGN_UPS;
use crate::ui::field::FieldErrorText;
use crate::ui::html::prelude::*;
use crate::ui::zone::clock;
use crate::web::codes;
use crate::web::errors::{Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// What a member gets by mail.
#[derive(Clone, Debug)]
pub(super) struct ByMail {
    mailbox: Mailbox,
    wanted: bool,
    /// Whether they may be asked (again) whether the address is theirs.
    asks: bool,
    /// Whether a guest can make an account.
    may_sign_up: bool,
}

/// What a reader gets of a club by mail; `None`: this server sends none.
pub(super) async fn of(state: &AppState, club: ClubId, reader: ReaderId) -> Result<Option<ByMail>, Fault> {
    if state.config.mail.is_none() {
        return Ok(None);
    }
    let mailbox = state.store.mailbox(reader).await?;
    let asks = mailbox.may_be_asked(Timestamp::now());
    let may_sign_up = rule(Some(reader), Act::SignUp { taken: state.config.sign_ups }) == Ruling::Allowed;
    Ok(Some(ByMail { mailbox, wanted: state.store.digest_key(club, reader).await?.is_some(), asks, may_sign_up }))
}

/// `POST /clubs/{club}/telling/mail` with `to`: `begin`, or `end`.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &id).await?;
    let (club, reader, now) = (talk.open.club.id, talk.sight.reader, Timestamp::now());
    let back = format!("{}/telling#mail", talk.open.address());
    if form.text("to") == "end" {
        state.store.end_digest(club, reader).await?;
        return Ok(see(back));
    }
    let mailbox = state.store.mailbox(reader).await?;
    if state.config.mail.is_some() && !matches!(mailbox, Mailbox::NoAccount | Mailbox::NoAddress) {
        state.store.begin_digest(club, talk.sight, codes::key(), now).await?;
        if mailbox.may_be_asked(now) {
            state.store.ask_for_proof(reader, codes::key(), now).await?;
        }
    }
    Ok(see(back))
}

/// The part of a page where one asks for it.
#[component]
pub(super) fn MailSection<'a>(
    /// Where its form is sent.
    action: String,
    /// Whose digest.
    club: &'a Club,
    /// What they get.
    by_mail: ByMail,
) -> Html {
    let ByMail { mailbox, wanted, asks, may_sign_up } = by_mail;
    let when = format!("On days with something new, at {} by the club’s clock ({}).", club.digest_hour, clock(&club.zone));
    let body = match mailbox {
        Mailbox::NoAccount if !may_sign_up => html! {
            <p>"Mail goes to an account with an address. "{NO_SIGN_UPS}" "<a href="/you/login">"Log in"</a></p>
        },
        Mailbox::NoAccount => html! {
            <p>"Mail goes to an account with an address. " <a href="/you/keep">"Keep your things under a name"</a>", then come back here."</p>
        },
        Mailbox::NoAddress => {
            html! { <p>"Your account has no address. "<a href="/you#account">"Give it one"</a>", then come back here."</p> }
        }
        Mailbox::Refused { email, .. } => html! {
            <FieldErrorText id="mail-refused".to_owned() sentence=format!("Our mail to {} came back: that address takes none.", email.as_str())/>
            <p><a href="/you#account">"Give your account another address"</a>{if asks { ", or try that one again." } else { "." }}</p>
            {asks.then(|| html! { <button class="button button--plain" name="to" value="begin">"Try it again"</button> })}
        },
        Mailbox::Proved(email) if wanted => html! {
            <p>{format!("You get it, at {}.", email.as_str())}</p>
            <button class="button button--plain" name="to" value="end">"Stop it"</button>
        },
        Mailbox::Unproved { email, .. } if wanted => html! {
            <p role="status">{format!("It begins once you follow the link in the mail that we have sent to {}.", email.as_str())}</p>
            <div class="row">
                {asks.then(|| html! { <button class="button button--plain" name="to" value="begin">"Send that mail again"</button> })}
                <button class="button button--plain" name="to" value="end">"Never mind"</button>
            </div>
        },
        Mailbox::Proved(email) => {
            html! { <button class="button button--plain" name="to" value="begin">{format!("Send it to {}", email.as_str())}</button> }
        }
        Mailbox::Unproved { email, .. } => html! {
            <p>{format!("We will first ask {} whether that is you.", email.as_str())}</p>
            <button class="button button--plain" name="to" value="begin">"Send it there"</button>
        },
    };
    html! {
        <section class="section" aria-labelledby="mail">
            <h2 class="section__head" id="mail">"By mail"</h2>
            <p class="read">"What is new to you, in one mail. "{when}</p>
            <form class="fields section__foot" method="post" action=action>{body}</form>
        </section>
    }
}
