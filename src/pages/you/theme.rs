//! Choosing between light and dark.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::theme::Theme;

/// `POST /you/theme`: needs no session, since it is kept in a cookie of its own.
pub async fn choose(State(state): State<AppState>, form: Submitted) -> Response {
    let mut response = see("/you");
    if let Some(theme) = Theme::parse(form.text("theme")) {
        response.headers_mut().append(SET_COOKIE, theme.cookie(state.config.base_url.is_https()));
    }
    response
}
