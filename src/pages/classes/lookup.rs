//! From a class's id in an address to the class, for whoever may do what they want there.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::class::{Class, ClassRole, Pupil};
use crate::domain::ident::{ClassId, PupilId, ReaderId};
use crate::domain::policy::{Act, ClassAct, Ruling, rule};
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A class in which the visitor may do what they asked for.
pub struct OpenClass {
    /// The class.
    pub class: Class,
    /// The book it reads.
    pub book: Arc<Book>,
    /// Who looks.
    pub reader: ReaderId,
    /// What they are to it.
    pub role: ClassRole,
}

impl OpenClass {
    /// “/classes/{id}”
    pub fn address(&self) -> String {
        format!("/classes/{}", self.class.id)
    }

    /// Whether the visitor may do that as well.
    pub fn allows(&self, act: ClassAct) -> bool {
        rule(Some(self.reader), Act::Class { class: &self.class, role: Some(self.role), act }) == Ruling::Allowed
    }
}

/// The class of that id, if the visitor may do that in it.
///
/// # Errors
/// The 404 page for a class that there is not, or not for them; 403 for what they may not do in one of theirs.
pub async fn class(state: &AppState, visitor: &Visitor, id: &str, act: ClassAct) -> Result<OpenClass, Stop> {
    let id: ClassId = id.parse().map_err(|_| missing())?;
    let class = state.store.class(id).await?.ok_or_else(missing)?;
    let reader = visitor.id().ok_or_else(|| Stop::refused(errors::not_found(), None, "class"))?;
    let book = state.library.book(&class.book).cloned().ok_or_else(missing)?;
    let role = state.store.class_role(id, reader).await?;
    match (rule(Some(reader), Act::Class { class: &class, role, act }), role) {
        (Ruling::Allowed, Some(role)) => Ok(OpenClass { class, book, reader, role }),
        (Ruling::Closed, _) => Err(Stop::refused(closed(&class, visitor, act), Some(reader), "class")),
        (Ruling::Hidden | Ruling::Allowed, _) => Err(Stop::refused(errors::not_found(), Some(reader), "class")),
    }
}

/// A pupil of a class whose list the visitor may change, or look at.
///
/// # Errors
/// As above; the 404 page for a pupil that there is not.
pub async fn pupil(state: &AppState, visitor: &Visitor, (id, pupil): (&str, &str), act: ClassAct) -> Result<(OpenClass, Pupil), Stop> {
    let open = class(state, visitor, id, act).await?;
    let pupil: PupilId = pupil.parse().map_err(|_| missing())?;
    let pupil = state.store.pupil(open.class.id, pupil).await?.ok_or_else(missing)?;
    Ok((open, pupil))
}

/// 404.
pub fn missing() -> Stop {
    Stop::page(errors::not_found())
}

fn closed(class: &Class, visitor: &Visitor, act: ClassAct) -> Response {
    let why = match act {
        ClassAct::Own => "Only whose class it is can do that.",
        ClassAct::Leave => "It is your class. Delete it, or archive it, in its settings.",
        _ => "The class is archived, so nothing in it is changed any more. Take it up again first, in its settings.",
    };
    let (name, home) = (class.name.as_str().to_owned(), format!("/classes/{}", class.id));
    let shell = Shell::titled(format!("Not open to you: {name}")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column lost">
            <h1>"That is not open to you"</h1>
            <p class="read">{why}</p>
            <div class="row"><a class="button" href=home>{format!("To {name}")}</a></div>
        </main>
    };
    render::page(StatusCode::FORBIDDEN, shell, view)
}
