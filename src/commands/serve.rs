//! `chapterwise serve`: from a set-up to a site, and back down in an orderly way.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

use crate::config::{Config, TrustProxy};
use crate::content;
use crate::domain::library::Library;
use crate::live::rooms::Rooms;
use crate::live::talk::TalkHub;
use crate::mail::{Courier, Rounds};
use crate::pages::attempts::sitting;
use crate::store::{Store, StoreOptions};
use crate::ui::pieces::Pieces;
use crate::web::passwords::Passwords;
use crate::web::server::{self, Ending};
use crate::web::state::{AppState, Services};
use crate::web::{log, metrics, router};

use super::{Failure, reload};

/// How long the store may take to write what waits. With [`server::DRAIN_TIME`] it stays below ten seconds.
const CLOSE_TIME: Duration = Duration::from_secs(1);

/// How long the letter at hand may take.
const LETTER_TIME: Duration = Duration::from_millis(500);

/// How often homework whose time is over is handed in.
const ROUND: Duration = Duration::from_secs(5);

const DAY: Duration = Duration::from_hours(24);

pub(super) fn run(config: Config) -> Result<(), Failure> {
    if !config.content_dir.is_dir() {
        return Err(Failure::usage(format!("There is no folder of books {}.", config.content_dir.display())));
    }
    log::start(&config);
    let runtime = Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("Can’t start: {error}.")))?;
    let ended = runtime.block_on(serve(config));
    // Whatever still computes, a password's hash perhaps, has nobody left to give it to.
    runtime.shutdown_background();
    ended
}

async fn serve(config: Config) -> Result<(), Failure> {
    let stop = stop_signal().map_err(|error| Failure::new(format!("Can’t listen to signals: {error}.")))?;
    let (listener, address) = listen(SocketAddr::new(config.host, config.port)).await?;
    let config = config.listening_at(address);

    // Reading the books and opening the database wait on different things.
    let (library, store) = tokio::join!(load(config.content_dir.clone()), open(&config));
    let (library, store) = (library?, store?);
    if let Some(address) = config.metrics_addr {
        serve_metrics(address).await?;
    }

    if reload::wanted() {
        tokio::spawn(reload::watch(config.content_dir.clone()));
    }

    tokio::spawn(forget_what_is_over(store.clone()));

    announce(&config, address);
    let rooms = Rooms::new(store.clone());
    let state = AppState::from(Services {
        store: store.clone(),
        library: Arc::new(library),
        config: Arc::new(config),
        passwords: Passwords::new(),
        pieces: Pieces::default(),
        posts: Pieces::default(),
        talk: TalkHub::new(),
        rooms: rooms.clone(),
    });
    let talk = state.talk.clone();
    let mail = send_mail(&state)?;
    tokio::spawn(hand_in_what_is_over(state.clone()));
    tokio::spawn(rooms.clone().keep_up());
    // Streams end before connections are waited for: an open one would be waited for in vain.
    let stop = async {
        stop.await;
        talk.close();
        rooms.close();
    };
    let ending = server::serve(listener, router::router(state), stop).await;

    if let Some(mail) = mail {
        // The letter at hand may still arrive; if not, it is sent again after the next start.
        let _ = tokio::time::timeout(LETTER_TIME, mail).await;
    }
    let closed = tokio::time::timeout(CLOSE_TIME, store.close()).await;
    match (ending, closed) {
        (Ending::Drained, Ok(())) => tracing::info!("stopped"),
        (Ending::CutOff(connections), Ok(())) => tracing::warn!(connections, "stopped; some connections were cut off"),
        (_, Err(_)) => tracing::warn!("stopped before the database was closed"),
    }
    Ok(())
}

/// Sends mail until the hub is closed, if there is a server to take it.
fn send_mail(state: &AppState) -> Result<Option<JoinHandle<()>>, Failure> {
    let Some(config) = &state.config.mail else { return Ok(None) };
    let courier = Courier::new(config, &state.config.base_url).map_err(|error| Failure::usage(format!("SMTP_URL: {error}.")))?;
    Ok(Some(tokio::spawn(Rounds::new(state.clone(), courier).run(state.talk.closing()))))
}

/// Resolves at SIGTERM or SIGINT. A second one ends the process there and then: what was acknowledged is on the disk.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (stop, stopped) = oneshot::channel();
    tokio::spawn(async move {
        let mut next = async || tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} };
        next().await;
        tracing::info!("stopping");
        // The receiver is gone when starting failed, which ends the process as well.
        let _ = stop.send(());
        next().await;
        std::process::exit(1);
    });
    Ok(async {
        let _ = stopped.await;
    })
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let failed = |error| Failure::new(format!("Can’t listen at {address}: {error}."));
    let listener = server::listener(address).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

async fn load(dir: PathBuf) -> Result<Library, Failure> {
    let loading = tokio::task::spawn_blocking(move || content::load(&dir).map_err(Failure::new));
    loading.await.map_err(|panic| Failure::new(format!("Reading the books failed: {panic}.")))?
}

async fn open(config: &Config) -> Result<Store, Failure> {
    let store = Store::open(config.database_url.as_str(), StoreOptions::default()).await?;
    store.migrate().await?;
    Ok(store)
}

/// Once a day goes what is over: sessions that expired, clubs whose week of grace has passed, pupils who were kept as long as they were to be,
/// files that teachers brought in.
async fn forget_what_is_over(store: Store) {
    let mut days = tokio::time::interval(DAY);
    loop {
        days.tick().await;
        match store.delete_expired(Timestamp::now()).await {
            Ok(gone) => tracing::debug!(gone, "expired sessions"),
            Err(error) => tracing::warn!(%error, "expired sessions stay another day"),
        }
        match store.delete_ended_clubs(Timestamp::now()).await {
            Ok(gone) => tracing::debug!(gone, "ended clubs"),
            Err(error) => tracing::warn!(%error, "ended clubs stay another day"),
        }
        match store.delete_kept_pupils(Timestamp::now()).await {
            Ok(gone) => tracing::debug!(gone, "pupils whose time was over"),
            Err(error) => tracing::warn!(%error, "pupils stay another day"),
        }
        match store.delete_old_rooms(Timestamp::now()).await {
            Ok(gone) => tracing::debug!(gone, "live rooms"),
            Err(error) => tracing::warn!(%error, "live rooms stay another day"),
        }
        match store.delete_old_imports(Timestamp::now()).await {
            Ok(gone) => tracing::debug!(gone, "files that teachers brought in"),
            Err(error) => tracing::warn!(%error, "files that teachers brought in stay another day"),
        }
    }
}

/// Every few seconds what is over is handed in, so that teachers see it: whoever looks at an attempt sees it at once.
async fn hand_in_what_is_over(state: AppState) {
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        if let Err(error) = sitting::hand_in_overdue(&state, Timestamp::now()).await {
            tracing::warn!(%error, "homework whose time is over waits for the next round");
        }
    }
}

async fn serve_metrics(address: SocketAddr) -> Result<(), Failure> {
    let (listener, address) = listen(address).await?;
    let handle = metrics::install().map_err(|error| Failure::new(format!("Can’t measure: {error}.")))?;
    tokio::spawn(metrics::keep_up(handle.clone()));
    // Stops with the process, so that the last requests can still be collected.
    tokio::spawn(server::serve(listener, metrics::router(handle), std::future::pending()));
    eprintln!("Metrics are at http://{address}/metrics");
    Ok(())
}

fn announce(config: &Config, address: SocketAddr) {
    if config.base_url.is_given() {
        eprintln!("Chapterwise is ready at {} (listening at {address})", config.base_url.origin());
    } else {
        eprintln!("Chapterwise is ready at {}", config.base_url.origin());
    }
    tracing::info!(%address, database = %config.database_url, "ready");
    if config.base_url.is_https() && config.trust_proxy == TrustProxy::Off {
        tracing::warn!("BASE_URL is https, so a proxy is in front, but TRUST_PROXY is off: all readers share the proxy’s rate limits");
    }
}
