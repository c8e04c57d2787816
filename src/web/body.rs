//! How much a request may send, how long it may take, and what happens when its handler falls over.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use bytes::BytesMut;
use http_body_util::BodyExt;
use tower_http::catch_panic::CatchPanicLayer;

use super::errors;

/// The largest body, in bytes. A note of 10,000 characters of four bytes, each written `%XX` by the form, is 120,000.
pub const BODY_LIMIT: usize = 256 * 1024;

/// How much more is read and thrown away before the answer. A browser shows the answer to a form that it could send to its end; cut off
/// midway, it shows a broken connection.
const PATIENCE: usize = 8 * 1024 * 1024;

/// How long a request may take, from its headers to its answer's.
pub const REQUEST_TIME: Duration = Duration::from_secs(30);

/// Reads each body before its handler runs, and answers 413 when it is larger than [`BODY_LIMIT`]. In one place for all, extractors and
/// server functions alike, instead of in each of them; but for those that bring a file, which only whoever has an account may send: their
/// handlers read them by [`whole`].
pub fn limit(router: Router) -> Router {
    router.layer(DefaultBodyLimit::disable()).layer(from_fn(read_whole))
}

async fn read_whole(request: Request, next: Next) -> Response {
    if brings_a_file(&request) {
        return next.run(request).await;
    }
    match whole(request, BODY_LIMIT).await {
        Ok(request) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

/// A file of questions for a quiz of one's own.
fn brings_a_file(request: &Request) -> bool {
    let mut parts = request.uri().path().split('/').skip(1);
    let own_quizzes = parts.next() == Some("quizzes");
    let (next, after) = (parts.next(), parts.next());
    request.method() == Method::POST && own_quizzes && parts.next().is_none() && (next == Some("import") || after == Some("import"))
}

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is larger than it may be.
    TooLarge,
    /// The connection broke or the framing is wrong: there is nobody to show a page to.
    Broken,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::TooLarge => errors::too_large(),
            Self::Broken => (StatusCode::BAD_REQUEST, [(header::CONNECTION, "close")]).into_response(),
        }
    }
}

/// The request with its body in hand: `most` bytes.
///
/// # Errors
/// Why not, once as much was read of it as has to be.
pub async fn whole(request: Request, most: usize) -> Result<Request, Refused> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    let (parts, mut body) = request.into_parts();
    let announced = body.size_hint().lower().try_into().unwrap_or(usize::MAX);
    let mut kept = BytesMut::with_capacity(if announced <= most { announced } else { 0 });
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refused::Broken)?;
        let Some(data) = frame.data_ref() else { continue };
        length += data.len();
        if length.max(announced) <= most {
            kept.extend_from_slice(data);
        } else if length > most + PATIENCE {
            break;
        }
    }
    if length > most {
        return Err(Refused::TooLarge);
    }
    Ok(Request::from_parts(parts, Body::from(kept.freeze())))
}

/// Answers 408 after [`REQUEST_TIME`], sending included.
pub fn hurry(router: Router) -> Router {
    router.layer(from_fn(within_time))
}

async fn within_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(REQUEST_TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!(seconds = REQUEST_TIME.as_secs(), "request cut off");
            errors::timed_out()
        }
    }
}

/// Answers 500 when a handler panics. The panic hook has logged it by then.
pub fn catch_panics(router: Router) -> Router {
    router.layer(CatchPanicLayer::custom(|_: Box<dyn Any + Send>| errors::server_error()))
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;

    async fn length(body: Bytes) -> String {
        body.len().to_string()
    }

    async fn send(body: Body) -> (StatusCode, String) {
        let router = limit(Router::new().route("/", post(length)));
        let response = router.oneshot(Request::post("/").body(body).unwrap()).await.unwrap();
        let status = response.status();
        let text = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&text).into_owned())
    }

    /// A body whose length nobody announced, and how much of it was read.
    fn stream(pieces: usize) -> Body {
        let pieces = (0..pieces).map(|_| Ok::<_, std::io::Error>(Bytes::from(vec![b'a'; 64 * 1024])));
        Body::from_stream(futures::stream::iter(pieces))
    }

    #[tokio::test]
    async fn a_body_up_to_the_limit_arrives_whole() {
        assert_eq!(send(Body::from(vec![b'a'; BODY_LIMIT])).await, (StatusCode::OK, BODY_LIMIT.to_string()));
        assert_eq!(send(stream(4)).await, (StatusCode::OK, BODY_LIMIT.to_string()));
        assert_eq!(send(Body::empty()).await, (StatusCode::OK, "0".to_owned()));
    }

    #[tokio::test]
    async fn a_larger_one_gets_our_page_whether_its_length_was_announced_or_not() {
        for body in [Body::from(vec![b'a'; BODY_LIMIT + 1]), stream(5), stream(1000)] {
            let (status, page) = send(body).await;
            assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
            assert!(page.contains("<h1"), "{page}");
        }
    }

    #[tokio::test]
    async fn what_may_bring_a_file_is_left_to_its_handler() {
        let router = limit(Router::new().route("/quizzes/import", post(length)).route("/quizzes/{id}/{act}", post(length)));
        let status = async |path: &str| {
            let request = Request::post(path).body(Body::from(vec![b'a'; BODY_LIMIT + 1])).unwrap();
            router.clone().oneshot(request).await.unwrap().status()
        };
        assert_eq!((status("/quizzes/import").await, status("/quizzes/1/import").await), (StatusCode::OK, StatusCode::OK));
        assert_eq!(status("/quizzes/1/delete").await, StatusCode::PAYLOAD_TOO_LARGE);
        let request = Request::post("/").body(Body::from(vec![b'a'; 100])).unwrap();
        assert_eq!(whole(request, 99).await.unwrap_err(), Refused::TooLarge);
    }

    #[tokio::test]
    async fn a_broken_body_reaches_no_handler() {
        let broken = futures::stream::iter([Ok(Bytes::from("a=")), Err(std::io::Error::other("gone"))]);
        assert_eq!(send(Body::from_stream(broken)).await.0, StatusCode::BAD_REQUEST);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_handler_and_a_slow_sender_are_cut_off() {
        let slow = || async { tokio::time::sleep(Duration::from_secs(60)).await };
        let router = hurry(limit(Router::new().route("/slow", post(slow)).route("/", post(length))));
        let answer = router.clone().oneshot(Request::post("/slow").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
        let never = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
        let answer = router.oneshot(Request::post("/").body(never).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
    }

    #[tokio::test]
    async fn a_panic_is_our_mistake() {
        async fn fall_over() {
            panic!("told to");
        }
        let router = catch_panics(Router::new().route("/", post(fall_over)));
        let answer = router.oneshot(Request::post("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
