//! Budgets by a clock that stands still until told, and who pays for a request.

use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::{ConnectInfo, Extension};
use axum::http::StatusCode;
use axum::routing::any;
use governor::clock::FakeRelativeClock;
use tower::ServiceExt;

use super::*;

fn network(address: &str) -> Network {
    Network::containing(address.parse().unwrap())
}

/// How many charges pass before one does not.
fn passed(charge: impl Fn() -> Result<(), Wait>) -> usize {
    (0..10_000).take_while(|_| charge().is_ok()).count()
}

#[test]
fn a_class_behind_one_address_starts_a_quiz_at_once_and_answers_on() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    let school = network("192.0.2.1");
    for _ in 0..30 {
        assert_eq!(limits.write(school, None), Ok(()));
    }
    let sessions: Vec<String> = (0..30).map(|reader| format!("session {reader}")).collect();
    for _ in 0..20 * 60 / 4 {
        clock.advance(Duration::from_secs(4));
        for session in &sessions {
            assert_eq!(limits.write(school, Some(session)), Ok(()));
        }
    }
}

#[test]
fn one_session_is_slowed_down_and_its_class_is_not() {
    let limits = Limits::by(&FakeRelativeClock::default());
    let school = network("192.0.2.1");
    assert_eq!(passed(|| limits.write(school, Some("eager"))), 120);
    assert_eq!(limits.write(school, Some("calm")), Ok(()));
}

#[test]
fn codes_are_tried_slowly_and_a_class_joins_at_once() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    let school = network("192.0.2.1");
    assert_eq!(passed(|| limits.code(school)), 60);
    clock.advance(Duration::from_secs(2));
    assert_eq!(passed(|| limits.code(school)), 1);
    assert_eq!(limits.code(network("192.0.2.2")), Ok(()));
}

#[test]
fn made_up_sessions_do_not_stretch_a_network_s_budget() {
    let limits = Limits::by(&FakeRelativeClock::default());
    let made_up = std::cell::Cell::new(0);
    let charge = || {
        made_up.set(made_up.get() + 1);
        limits.write(network("192.0.2.1"), Some(&made_up.get().to_string()))
    };
    assert_eq!(passed(charge), 600);
    assert_eq!(limits.write(network("192.0.2.2"), None), Ok(()));
}

#[test]
fn waiting_as_long_as_told_is_enough_and_a_moment_less_is_not() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    let here = network("192.0.2.1");
    assert_eq!(passed(|| limits.password(here, "ada")), 6);
    let wait = limits.password(here, "ada").unwrap_err();
    assert_eq!(wait.seconds(), 60);
    clock.advance(Duration::from_secs(wait.seconds()) - Duration::from_millis(1));
    assert!(limits.password(here, "ada").is_err());
    clock.advance(Duration::from_millis(1));
    assert_eq!(limits.password(here, "ada"), Ok(()));
}

#[test]
fn guessing_at_one_name_from_one_network_does_not_lock_its_reader_out_elsewhere() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    for _ in 0..1000 {
        clock.advance(Duration::from_secs(10));
        let _ = limits.password(network("192.0.2.66"), "ada");
    }
    assert!(limits.password(network("192.0.2.66"), "ada").is_err());
    assert_eq!(limits.password(network("198.51.100.1"), "ada"), Ok(()));
}

#[test]
fn guessing_at_one_name_from_many_networks_is_slowed_down() {
    let limits = Limits::by(&FakeRelativeClock::default());
    let last = std::cell::Cell::new(0_u32);
    let charge = || {
        last.set(last.get() + 1);
        limits.password(Network::containing(IpAddr::V4(last.get().into())), "ada")
    };
    assert_eq!(passed(charge), 60);
}

#[test]
fn one_network_can_t_try_one_password_on_every_name() {
    let limits = Limits::by(&FakeRelativeClock::default());
    let last = std::cell::Cell::new(0);
    let charge = || {
        last.set(last.get() + 1);
        limits.password(network("192.0.2.1"), &format!("reader {}", last.get()))
    };
    assert_eq!(passed(charge), 120);
}

#[test]
fn full_buckets_are_forgotten() {
    let clock = FakeRelativeClock::default();
    let buckets = Buckets::new(2, Duration::from_secs(1), &clock);
    for key in 0..100_000 {
        clock.advance(Duration::from_millis(10));
        assert_eq!(buckets.take(key), Ok(()));
    }
    // A bucket is full again after a second, which is a hundred keys.
    assert!(buckets.len() <= 2048, "{}", buckets.len());
}

#[test]
fn a_network_is_an_ipv4_address_or_64_bits_of_ipv6() {
    assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
    assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
}

#[test]
fn headers_about_addresses_count_only_where_a_proxy_writes_them() {
    let mut request = Request::get("/").header("x-forwarded-for", "203.0.113.9, 198.51.100.1");
    request = request.header("x-forwarded-for", "203.0.113.8, 198.51.100.7").header("x-real-ip", "198.51.100.2");
    let mut request = request.body(Body::empty()).unwrap();
    let peer: SocketAddr = "192.0.2.1:5000".parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let of = |request: &Request, proxy| Network::of(request, proxy);
    assert_eq!(of(&request, TrustProxy::Off), network("192.0.2.1"));
    assert_eq!(of(&request, TrustProxy::XForwardedFor), network("198.51.100.7"));
    assert_eq!(of(&request, TrustProxy::XRealIp), network("198.51.100.2"));
    request.headers_mut().insert("x-forwarded-for", "unknown".parse().unwrap());
    assert_eq!(of(&request, TrustProxy::XForwardedFor), network("192.0.2.1"));
    request.headers_mut().insert("x-forwarded-for", "198.51.100.3:4711".parse().unwrap());
    assert_eq!(of(&request, TrustProxy::XForwardedFor), network("198.51.100.3"));
}

async fn send(router: &Router, method: Method, cookie: &str) -> Response {
    let request = Request::builder().method(method).uri("/").header("cookie", cookie);
    router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn too_many_writes_get_our_page_and_a_time_to_come_back_while_reading_goes_on() {
    let router = guard(Router::new().route("/", any(|| async {})), &Config::default());
    for _ in 0..120 {
        assert_eq!(send(&router, Method::POST, "chapterwise=a").await.status(), StatusCode::OK);
    }
    let refused = send(&router, Method::POST, "chapterwise=a").await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers()["retry-after"], "1");
    assert_eq!(send(&router, Method::GET, "chapterwise=a").await.status(), StatusCode::OK);
    assert_eq!(send(&router, Method::POST, "chapterwise=b").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_handler_charges_passwords_by_name_unless_limits_are_off() {
    let handler = async |Extension(limit): Extension<TryLimit>| limit.password("ada", PasswordFrom::Anywhere);
    for (rate_limits, passed) in [(true, 6), (false, 200)] {
        let config = Config { rate_limits, ..Config::default() };
        let router = guard(Router::new().route("/", any(handler)), &config);
        for _ in 0..passed {
            assert_eq!(send(&router, Method::POST, "").await.status(), StatusCode::OK);
        }
        let last = send(&router, Method::POST, "").await.status();
        assert_eq!(last == StatusCode::TOO_MANY_REQUESTS, rate_limits);
    }
}

#[test]
fn a_hall_behind_one_address_plays_while_somebody_in_it_hammers_on_pins() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    let hall = network("192.0.2.1");
    assert_eq!(passed(|| limits.pin(hall)), 1_000);
    // What is spent on pins is spent on nothing else: three hundred answer in the same second, question after question.
    let sessions: Vec<String> = (0..300).map(|player| format!("player {player}")).collect();
    for _ in 0..10 {
        for session in &sessions {
            assert_eq!(limits.room_write(hall, Some(session)), Ok(()));
        }
        clock.advance(Duration::from_secs(8));
    }
    assert_eq!(passed(|| limits.room_write(hall, Some("eager"))), 120);
}

#[tokio::test]
async fn a_pin_is_told_from_other_codes_and_a_room_s_writes_from_others() {
    let request = |method: &str, uri: &str| Request::builder().method(method).uri(uri).body(Body::empty()).unwrap();
    for (uri, pin) in [
        ("/join?code=482913", true),
        ("/join?code=482+913", true),
        ("/join?code=482%20913", true),
        ("/join?code=482-913", true),
        ("/join?code=%EF%BC%94%EF%BC%98%EF%BC%92%EF%BC%99%EF%BC%91%EF%BC%93", true),
        ("/join?code=abc234", false),
        ("/join?code=4829134", false),
        ("/elsewhere?code=482913", false),
    ] {
        assert_eq!(tries_a_pin(&request("GET", uri)), pin, "{uri}");
    }
    assert_eq!((room_part("/rooms/1/players"), room_part("/rooms/new"), room_part("/books/1/answers")), (Some("players"), None, None));
}

#[test]
fn strangers_at_the_same_address_take_nothing_from_a_session_behind_which_a_reader_is() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    let school = network("192.0.2.1");
    limits.know("ada's");
    for flood in [Limits::write, Limits::room_write] {
        assert!(passed(|| flood(&limits, school, None)) < 10_000);
        assert!(flood(&limits, school, Some("made up")).is_err());
        // As often as one pair of hands writes, and no more often.
        clock.advance(Duration::from_secs(120));
        while flood(&limits, school, None).is_ok() {}
        assert_eq!(passed(|| flood(&limits, school, Some("ada's"))), 120);
    }
}

#[test]
fn names_that_nobody_has_keep_no_reader_of_the_network_out() {
    let limits = Limits::by(&FakeRelativeClock::default());
    let school = network("192.0.2.1");
    let nth = std::cell::Cell::new(0);
    let made_up = || {
        nth.set(nth.get() + 1);
        limits.password_for_nobody(school, &format!("nobody {}", nth.get()))
    };
    assert_eq!(passed(made_up), 60);
    assert_eq!(limits.password(school, "chiara"), Ok(()));
}

#[test]
fn guessing_at_the_next_desk_keeps_an_owner_s_own_browser_from_nothing() {
    let limits = Limits::by(&FakeRelativeClock::default());
    for desk in 0..200_u32 {
        let _ = limits.password(Network::containing(IpAddr::V4(desk.into())), "ada");
    }
    assert!(limits.password(network("192.0.2.1"), "ada").is_err());
    assert_eq!(passed(|| limits.password_from_own_browser("ada")), 10);
}

#[test]
fn many_networks_of_one_site_are_one_and_all_together_are_slowed_down_but_nobody_is_shut_out() {
    let limits = Limits::by(&FakeRelativeClock::default());
    let nth = std::cell::Cell::new(0_u16);
    let of_one_site = || {
        nth.set(nth.get() + 1);
        limits.code(network(&format!("2001:db8:1:{:x}::1", nth.get())))
    };
    assert_eq!(passed(of_one_site), 600);
    let nth = std::cell::Cell::new(0_u32);
    let from_everywhere = || {
        nth.set(nth.get() + 1);
        limits.code(Network::containing(IpAddr::V4((nth.get() / 50).into())))
    };
    // Each network has ten left even then.
    assert!(passed(from_everywhere) >= 4_400);
    assert_eq!(passed(|| limits.code(network("203.0.113.7"))), 10);
}

#[test]
fn a_way_back_into_a_room_is_tried_a_few_times_for_each_name() {
    let clock = FakeRelativeClock::default();
    let limits = Limits::by(&clock);
    let room = RoomId(uuid::Uuid::from_u128(1));
    assert_eq!(passed(|| limits.way_back(room, "mia")), 5);
    assert_eq!(passed(|| limits.way_back(room, "noah")), 5);
    clock.advance(Duration::from_secs(60));
    assert_eq!(limits.way_back(room, "mia"), Ok(()));
    let nth = std::cell::Cell::new(0);
    let names = || {
        nth.set(nth.get() + 1);
        limits.way_back(room, &format!("player {}", nth.get()))
    };
    assert!(passed(names) <= 60);
    assert_eq!(limits.way_back(RoomId(uuid::Uuid::from_u128(2)), "mia"), Ok(()));
}

#[tokio::test]
async fn what_no_route_takes_is_charged_to_nobody_and_a_proven_session_pays_for_itself() {
    let handler = async |proof: Option<Extension<SessionProof>>| {
        if let Some(Extension(proof)) = proof {
            proof.give();
        }
    };
    let stranger = async || {};
    let router = Router::new().route("/", any(handler)).route("/theme", any(stranger)).fallback(async || StatusCode::NOT_FOUND);
    let router = guard(router, &Config::default());
    let post = async |uri: &str, cookie: &str| {
        let request = Request::builder().method(Method::POST).uri(uri).header("cookie", cookie).body(Body::empty()).unwrap();
        router.clone().oneshot(request).await.unwrap().status()
    };
    for _ in 0..700 {
        assert_eq!(post("/nothing/here", "").await, StatusCode::NOT_FOUND);
    }
    assert_eq!(send(&router, Method::GET, "chapterwise=ada").await.status(), StatusCode::OK);
    while post("/theme", "").await == StatusCode::OK {}
    assert_eq!(post("/", "chapterwise=ada").await, StatusCode::OK);
    assert_eq!(post("/", "chapterwise=made-up").await, StatusCode::TOO_MANY_REQUESTS);
}

#[test]
fn reads_that_cost_much_are_told_from_others() {
    let request = |uri: &str| Request::get(uri).body(Body::empty()).unwrap();
    for uri in
        ["/you/data.json", "/clubs/1/transcript/club.html", "/clubs/1/search?q=boat", "/classes/1/gradebook.xlsx", "/quizzes/1/export/gift"]
    {
        assert!(costs_much(&request(uri)), "{uri}");
    }
    for uri in ["/", "/clubs/1/search", "/clubs/1", "/quizzes/1/export", "/books/1/companion"] {
        assert!(!costs_much(&request(uri)), "{uri}");
    }
    let limits = Limits::by(&FakeRelativeClock::default());
    assert_eq!(passed(|| limits.costly_read(network("192.0.2.1"), Some("a"))), 40);
    assert_eq!(passed(|| limits.costly_read(network("192.0.2.1"), Some("b"))), 40);
}
