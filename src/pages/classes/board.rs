//! What stands on the board: the code, large, and a QR code for phones.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::class::Joining;
use crate::domain::policy::ClassAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::qr::QrCode;
use crate::ui::shell::Shell;
use crate::web::codes;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `GET /classes/{class}/board`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::Run).await?;
    let link = state.config.base_url.join(&format!("/join?code={}", open.class.code));
    let place = state.config.base_url.join("/join");
    let place = place.split_once("://").map_or(place.clone(), |(_, rest)| rest.to_owned());
    let shell = Shell::titled(format!("The board of {}", open.class.name.as_str())).of_club().theme(visitor.theme);
    let class = &open.class;
    let how = match class.joining {
        Joining::ByName => "Then type your name.",
        Joining::FromList => "Then find your name, and type the code on your slip.",
        Joining::Closed => "Closed to new pupils. Your own code brings you back.",
    };
    let view = html! {
        <BackBand href=open.address() title=class.name.as_str().to_owned() name=true/>
        <main id="main" class="column board">
            <h1 class="board__name" dir="auto">{class.name.as_str().to_owned()}</h1>
            <QrCode text=link.clone() label=format!("QR code that leads to {link}")/>
            <p class="board__place">"Go to "<b>{place.clone()}</b>" and type"</p>
            <p class="class-code class-code--board num">{codes::shown(&class.code)}</p>
            <p class="board__place">{how}</p>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
