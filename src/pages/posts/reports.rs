//! What members ask the hosts to look at.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::policy::{Ruling, TalkAct};
use crate::pages::clubs::lookup::closed;
use crate::pages::threads::{lookup, words};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::markup::Markup;
use crate::ui::prose::Written;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::Clock;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::address;

/// `GET /clubs/{club}/reports`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let talk = lookup::talk(&state, &visitor, &id).await?;
    if talk.rules(TalkAct::Moderate { sees: true }) != Ruling::Allowed {
        return Ok(closed(&talk.open.club, talk.open.standing(), &visitor));
    }
    let reports = state.store.reports(talk.open.club.id, talk.sight).await?;
    let nicknames = state.store.nicknames(talk.open.club.id).await?;
    let shell = Shell::titled(format!("Reports in {}", talk.open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (zone, now) = (talk.open.club.zone.zone(), Timestamp::now());
    let name = |reader: Option<crate::domain::ident::ReaderId>| words::author(reader.and_then(|reader| nicknames.get(&reader)));
    let rows = reports
        .iter()
        .map(|listed| {
            let asked = format!("{} asked you to look at it, ", name(listed.report.by));
            let at = words::time(listed.report.at, zone, now);
            let reason = (!listed.report.reason.is_empty()).then(|| format!("“{}”", listed.report.reason));
            let home = format!("/posts/{}", listed.post.id);
            html! {
                <li class="post">
                    <h2 class="post__by"><a href=address(&listed.post)>{format!("A post by {}", name(listed.post.author))}</a></h2>
                    <p class="small quiet">{asked}{at}". "{reason}</p>
                    <Written markup=Markup::of(&listed.post.text)/>
                    <div class="row">
                        <form method="post" action=format!("{home}/hide")><button class="button button--plain button--small" name="to" value="hidden">"Hide it"</button></form>
                        <form method="post" action=format!("{home}/settle")><button class="button button--plain button--small">"Leave it"</button></form>
                    </div>
                </li>
            }
        })
        .collect::<Html>();
    let view = html! {
        <BackBand href=talk.open.address() title=talk.open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Reports"</h1></div>
            {reports.is_empty().then(|| html! { <p class="read section">"Nothing to look at."</p> })}
            {(!reports.is_empty()).then(|| html! { <Clock zone=&talk.open.club.zone/> })}
            <ul class="posts section">{rows}</ul>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
