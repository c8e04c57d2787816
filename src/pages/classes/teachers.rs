//! Who teaches a class: links that let a colleague in, once each, and the ways out.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::class::{ClassRole, MOST_TEACHERS, Teacher};
use crate::domain::ident::{ClassId, ReaderId, TeacherInvitationId};
use crate::domain::policy::ClassAct;
use crate::domain::teacher_invitation::{TeacherInvitation, TeacherInvitationState};
use crate::pages::you::ways::WaysToAccount;
use crate::store::TeachOutcome;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Fault, Stop};
use crate::web::form::see;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{codes, fresh_key, render};

use super::{lookup, words};

/// How many invitations are listed.
const LISTED: u64 = 20;

/// `GET /classes/{class}/teachers`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::SeePupils).await?;
    let teachers = state.store.teachers(open.class.id).await?;
    let invitations = state.store.teacher_invitations(open.class.id, LISTED).await?;
    let fresh = invitations.iter().find_map(|invitation| Some((invitation.id, visitor.fresh_key(&invitation.key)?)));
    let fresh = fresh.map(|(id, key)| (id, state.config.base_url.join(&format!("/teach/{key}"))));
    let shell = Shell::titled(format!("Who teaches {}", open.class.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = format!("{}/teachers", open.address());
    let (runs, owns) = (open.allows(ClassAct::Run), open.allows(ClassAct::Own));
    let rows = teachers
        .iter()
        .map(|teacher| html! { <Row teacher address=address.clone() oneself=teacher.reader == open.reader owns/> })
        .collect::<Html>();
    let view = html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Who teaches it"</h1></div>
            <ul class="lines-list section">{rows}</ul>
            {runs.then(|| html! { <Invitations action=address.clone() invitations=&invitations fresh names=&teachers zone=open.class.zone.zone()/> })}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// The address of a form, loaded anew.
pub async fn back(Path((id, _)): Path<(String, String)>) -> Response {
    see(if id.parse::<ClassId>().is_ok() { format!("/classes/{id}/teachers") } else { "/classes".to_owned() })
}

#[component]
fn Row<'a>(teacher: &'a Teacher, address: String, oneself: bool, owns: bool) -> Html {
    let name = teacher.name.as_str().to_owned();
    let says = if teacher.owns { "Whose class it is." } else { "Teaches it as well." };
    let out = (!teacher.owns && (oneself || owns)).then(|| {
        let offer = if oneself { "Teach it no more".to_owned() } else { format!("Take {name} out") };
        html! { <form method="post" action=format!("{address}/{}", teacher.reader)><button class="textlink">{offer}</button></form> }
    });
    html! {
        <li>
            <div><b dir="auto">{name.clone()}</b>{oneself.then_some(" (you)")}<p class="small quiet">{says}</p></div>
            {out}
        </li>
    }
}

/// The invitations, and where one makes another.
#[component]
fn Invitations<'a>(
    action: String,
    invitations: &'a [TeacherInvitation],
    fresh: Option<(TeacherInvitationId, String)>,
    names: &'a [Teacher],
    zone: &'a TimeZone,
) -> Html {
    let now = Timestamp::now();
    let name = |reader: Option<ReaderId>| {
        let known = names.iter().find(|teacher| Some(teacher.reader) == reader);
        known.map_or_else(|| "somebody who has gone".to_owned(), |teacher| teacher.name.as_str().to_owned())
    };
    let rows = invitations
        .iter()
        .map(|invitation| {
            let says = match (invitation.state(now), invitation.used) {
                (_, Some((at, by))) => format!("Used by {} on {}.", name(by), words::day(at, zone)),
                (TeacherInvitationState::Revoked, _) => "Revoked.".to_owned(),
                (TeacherInvitationState::Expired, _) => format!("Ran out on {}.", words::day(invitation.expires_at, zone)),
                (_, None) => format!("Not used yet. Works once, until {}.", words::day(invitation.expires_at, zone)),
            };
            let link = fresh.as_ref().filter(|(id, _)| *id == invitation.id).map(|(_, link)| {
                html! {
                    <div class="field">
                        <label class="field__label" for="teach-link">"The link"</label>
                        <p class="field__hint small" id="teach-hint">"Copy it now, because it’s shown only once, and send it to one colleague: the first who uses it can do here what you can."</p>
                        <input class="input" id="teach-link" readonly value=link.clone() aria-describedby="teach-hint"/>
                    </div>
                }
            });
            let made = format!("Made by {} on {}.", name(invitation.made_by), words::day(invitation.made_at, zone));
            let pending = invitation.state(now) == TeacherInvitationState::Pending;
            let revoke = pending.then(|| html! {
                <form method="post" action=format!("{action}/invitations/{}/revoke", invitation.id)><button class="textlink">"Revoke"</button></form>
            });
            html! { <li><div><p>{says}</p><p class="small quiet">{made}</p>{link}</div>{revoke}</li> }
        })
        .collect::<Html>();
    html! {
        <section class="section" aria-labelledby="link-h">
            <h2 class="section__head" id="link-h">"Teach it with somebody"</h2>
            <p class="read">"A colleague with an account sees what you see, and does what you do, but for deleting the class."</p>
            <p class="small quiet">"A link lets one colleague in, and works for seven days."</p>
            <ul class="lines-list">{rows}</ul>
            <form class="fields section__foot" method="post" action=action.clone()><button class="button button--plain" name="to" value="new">"Make a link"</button></form>
        </section>
    }
}

/// `POST /classes/{class}/teachers`: an invitation for one colleague.
pub async fn invite(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    let key = codes::key();
    state.store.invite_teacher(open.class.id, &key, open.reader, Timestamp::now()).await?;
    let response = fresh_key::see_with(format!("{}/teachers#link-h", open.address()), &key, state.config.base_url.is_https());
    Ok(Event::changed(Some(open.reader), "invited a teacher").on(response))
}

/// `POST /classes/{class}/teachers/invitations/{invitation}/revoke`
pub async fn revoke(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, invitation)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    let invitation: TeacherInvitationId = invitation.parse().map_err(|_| lookup::missing())?;
    state.store.revoke_teacher_invitation(open.class.id, invitation).await?;
    Ok(Event::changed(Some(open.reader), "revoked a teacher’s invitation").on(see(format!("{}/teachers#link-h", open.address()))))
}

/// `POST /classes/{class}/teachers/{reader}`: they teach it no more, by their own wish or the owner’s.
pub async fn take_out(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, reader)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let oneself = visitor.id().map(|own| own.to_string()) == Some(reader.clone());
    let open = lookup::class(&state, &visitor, &id, if oneself { ClassAct::Leave } else { ClassAct::Own }).await?;
    let reader: ReaderId = reader.parse().map_err(|_| lookup::missing())?;
    state.store.end_teaching(open.class.id, reader).await?;
    let response = see(if oneself { "/classes".to_owned() } else { format!("{}/teachers", open.address()) });
    Ok(Event::changed(Some(open.reader), "teaches a class no more").about(reader).on(response))
}

/// `GET /teach/{key}`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some((invitation, class)) = state.store.teacher_invitation(&key).await? else { return Ok(nowhere(&key)) };
    if let Some(reader) = visitor.id()
        && matches!(state.store.class_role(class.id, reader).await?, Some(ClassRole::Owner | ClassRole::CoTeacher))
    {
        return Ok(see(format!("/classes/{}", class.id)));
    }
    if invitation.state(Timestamp::now()) != TeacherInvitationState::Pending || !class.runs() {
        return Ok(nowhere(&key));
    }
    let has_account = visitor.reader.as_ref().is_some_and(|reader| reader.account.is_some());
    let shell = Shell::titled(format!("Teach {}", class.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let name = class.name.as_str().to_owned();
    let action = format!("/teach/{key}");
    let way = if has_account {
        html! { <form class="section" method="post" action=action><button class="button">"Teach it"</button></form> }
    } else {
        html! {
            <p class="section read">"For that you need an account, which is a name and a password. Then follow the link once more."</p>
            <WaysToAccount next=action may_sign_up=visitor.may_sign_up()/>
        }
    };
    let view = html! {
        <main id="main" class="column">
            <div class="page-head">
                <h1>{name}</h1>
                <p class="read">"You are asked to teach this class with somebody: to see its pupils and what they do, and to set them things."</p>
                <p class="quiet">{format!("The link works once, until {}.", words::day(invitation.expires_at, class.zone.zone()))}</p>
            </div>
            {way}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /teach/{key}`
pub async fn come(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some(reader) = visitor.reader.as_ref().filter(|reader| reader.account.is_some()).map(|reader| reader.id) else {
        return Ok(see(format!("/teach/{key}")));
    };
    Ok(match state.store.teach_class(key.clone(), reader, Timestamp::now()).await? {
        TeachOutcome::Teaches(class) => Event::changed(Some(reader), "teaches a class").on(see(format!("/classes/{class}"))),
        TeachOutcome::NoWay => Event::refused(Some(reader), "invitation to teach").on(nowhere(&key)),
        TeachOutcome::Full => full(&visitor),
    })
}

/// What looks like a link of ours may have been one.
fn nowhere(key: &str) -> Response {
    if !codes::is_key(key) {
        return errors::not_found();
    }
    errors::gone("A link for a teacher works once, for seven days, and can be revoked.", "Ask your colleague for a new one.")
}

fn full(visitor: &Visitor) -> Response {
    let shell = Shell::titled("The class has teachers enough").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column lost">
            <h1>"The class has teachers enough"</h1>
            <p class="read">{format!("{MOST_TEACHERS} teach it, and no more can. One of them has to leave first.")}</p>
        </main>
    };
    render::page(StatusCode::CONFLICT, shell, view)
}
