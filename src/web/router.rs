//! Every address of Chapterwise, in one place.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::pages::{
    assignments, attempts, books, chapters, classes, club_quizzes, clubs, companion, groups, guesses, home, meetings, notes, own_quizzes,
    polls, posts, practice, quizzes, results, rooms, shares, telling, threads, way_in, you,
};

use super::state::AppState;
use super::visitor::session_cookie_name;
use super::{assets, errors, health, layers, security_log};

/// How long a session lives after the month in which it was last used, in days.
const SESSION_DAYS: i64 = 365;

/// The whole application, with every layer.
pub fn router(state: AppState) -> Router {
    let secure = state.config.base_url.is_https();
    let sessions = SessionManagerLayer::new(state.store.sessions())
        .with_name(session_cookie_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::days(SESSION_DAYS)));

    let pages = Router::new()
        .route("/", get(home::page::show))
        .merge(book_routes())
        .merge(attempt_routes())
        .route("/shared/{token}", get(shares::page::show))
        .route("/practice", get(practice::page::show))
        .merge(clubs::routes())
        .merge(classes::routes())
        .merge(assignments::routes())
        .merge(own_quizzes::routes())
        .merge(results::routes())
        .merge(rooms::routes())
        .merge(threads::routes())
        .merge(posts::routes())
        .merge(groups::routes())
        .merge(polls::routes())
        .merge(club_quizzes::routes())
        .merge(meetings::routes())
        .merge(telling::routes())
        .merge(you::routes())
        .layer(from_fn_with_state(state.clone(), way_in::show))
        .layer(sessions);

    let (config, store) = (state.config.clone(), state.store.clone());
    let app = pages
        .route("/offline", get(async || errors::offline()))
        .merge(health::routes())
        .merge(assets::router())
        .fallback(async || errors::not_found())
        .method_not_allowed_fallback(async || errors::forms_only())
        .with_state(state);
    security_log::watch(layers::wrap(app, &config), store, &config)
}

fn book_routes() -> Router<AppState> {
    Router::new()
        .route("/books/{book}", get(books::page::show))
        .route("/books/{book}/progress", get(books::actions::confirm).post(books::actions::move_ribbon))
        .route("/books/{book}/progress/undo", post(books::actions::undo))
        .route("/books/{book}/companion", get(companion::index::show))
        .route("/books/{book}/companion/characters", get(companion::characters::show))
        .route("/books/{book}/companion/characters/{character}", get(companion::character::show))
        .route("/books/{book}/companion/themes", get(companion::themes::show))
        .route("/books/{book}/companion/themes/{theme}", get(companion::theme::show))
        .route("/books/{book}/companion/words", get(companion::glossary::words))
        .route("/books/{book}/companion/places", get(companion::glossary::places))
        .route("/books/{book}/companion/timeline", get(companion::timeline::show))
        .route("/books/{book}/companion/{article}", get(companion::article::show))
        .route("/books/{book}/companion/{article}/{leaf}", get(companion::article::leaf))
        .route("/books/{book}/guide", get(chapters::guide::of_book))
        .route("/books/{book}/chapters/{chapter}", get(chapters::page::show))
        .route("/books/{book}/chapters/{chapter}/guide", get(chapters::guide::of_chapter))
        .route("/books/{book}/chapters/{chapter}/prompts/any", get(chapters::one_prompt::any))
        .route("/books/{book}/chapters/{chapter}/prompts/{prompt}", get(chapters::one_prompt::show))
        .route("/books/{book}/chapters/{chapter}/prompts/{prompt}/note", get(notes::actions::away).post(notes::actions::save))
        .route("/books/{book}/chapters/{chapter}/guess", post(guesses::actions::seal))
        .route("/books/{book}/chapters/{chapter}/guess/open", post(guesses::actions::open))
        .route("/books/{book}/chapters/{chapter}/guess/put-away", post(guesses::actions::put_away))
        .route("/books/{book}/chapters/{chapter}/quiz", get(quizzes::page::of_chapter).post(quizzes::actions::start_chapter))
        .route("/books/{book}/quizzes/{set}", get(quizzes::page::of_set).post(quizzes::actions::start_set))
}

fn attempt_routes() -> Router<AppState> {
    Router::new()
        .route("/attempts/{attempt}", get(attempts::page::show).post(attempts::all_questions::answer))
        .route("/attempts/{attempt}/questions/{position}", get(attempts::one_question::show).post(attempts::actions::answer))
        .route("/attempts/{attempt}/questions/{position}/ruling", post(attempts::own_ruling::rule_on))
        .route("/attempts/{attempt}/finish", get(attempts::finish::show).post(attempts::finish::finish))
        .route("/attempts/{attempt}/retry", post(attempts::retry::start))
        .route("/attempts/{attempt}/discard", post(attempts::actions::discard))
        .route("/attempts/{attempt}/share", post(shares::actions::share))
        .route("/attempts/{attempt}/unshare", post(shares::actions::unshare))
}
