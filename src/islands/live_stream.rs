//! What the server tells a page as it happens: by its stream, and by plain asking for as long as that brings nothing.
//!
//! Something between a school and the server may refuse the stream, answer in the server's place, hold it back or let it fall silent, and of most of
//! that a browser tells a page nothing. So the stream says every few seconds that it is there, and a page that does not hear so asks.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{EventSource, MessageEvent};

use super::browser::{after, document, jitter, listen, now, on_return};
use super::status::{Connection, Status};

/// How long a stream that was opened may take for its first word, in milliseconds.
const FIRST: f64 = 4_000.0;
/// How long it may say nothing afterwards. The server says something every four seconds.
const SILENCE: f64 = 7_000.0;
/// When the first question comes after that, at the latest: the devices of a class lose their streams at once, and don't ask at once.
const SPREAD: i32 = 1_000;
/// How long to wait until the next question, and how much longer at most.
const ASK: f64 = 2_500.0;
const ASK_SPREAD: i32 = 1_500;
/// How long to wait until the stream is tried again; each time in vain doubles it.
const REOPEN: f64 = 10_000.0;
/// The longest such wait.
const AT_LAST: f64 = 60_000.0;
/// How often to look whether it is time for something.
const LOOK: i32 = 500;

/// What asks.
pub type Asking = Pin<Box<dyn Future<Output = Asked>>>;

/// What came of asking.
#[derive(Clone, Copy)]
pub enum Asked {
    /// What the server said is in place.
    Answered,
    /// The server did not answer, or somebody else did.
    Unanswered,
    /// There is nothing more to be told.
    Over,
}

/// What a page follows.
pub struct Source {
    /// Where its stream is.
    pub address: String,
    /// The events that it brings.
    pub events: &'static [&'static str],
    /// Takes what an event brings. Whether there is more to come.
    pub hear: Box<dyn Fn(MessageEvent) -> bool>,
    /// Asks for the same without the stream.
    pub ask: Box<dyn Fn() -> Asking>,
}

/// A stream that is followed for as long as the page lives, or until it is over. Times are the browser's monotonic ones.
pub struct LiveStream {
    source: Source,
    status: Status,
    stream: RefCell<Option<EventSource>>,
    opened: Cell<f64>,
    heard: Cell<f64>,
    /// How long it may say nothing now.
    patience: Cell<f64>,
    /// Whether it brings nothing, so that asking takes its place.
    is_lost: Cell<bool>,
    ask_at: Cell<f64>,
    reopen_at: Cell<f64>,
    wait: Cell<f64>,
    is_over: Cell<bool>,
}

impl LiveStream {
    /// Opens it, and sees to it from then on.
    pub fn follow(source: Source, status: Status) -> Rc<Self> {
        let this = Rc::new(Self {
            source,
            status,
            stream: RefCell::default(),
            opened: Cell::default(),
            heard: Cell::default(),
            patience: Cell::default(),
            is_lost: Cell::default(),
            ask_at: Cell::default(),
            reopen_at: Cell::default(),
            wait: Cell::new(REOPEN),
            is_over: Cell::default(),
        });
        this.open();
        this.clone().look_later();
        let returned = this.clone();
        on_return(move || returned.catch_up());
        this
    }

    /// Opens it anew: it begins with all that there is.
    pub fn open(self: &Rc<Self>) {
        let now = now();
        self.opened.set(now);
        self.heard.set(now);
        self.patience.set(FIRST);
        self.reopen_at.set(now + self.wait.get());
        self.wait.set((self.wait.get() * 2.0).min(AT_LAST));
        let stream = EventSource::new(&self.source.address).ok();
        if let Some(stream) = &stream {
            self.listen_to(stream);
        }
        if let Some(old) = self.stream.replace(stream) {
            old.close();
        }
    }

    fn listen_to(self: &Rc<Self>, stream: &EventSource) {
        let this = self.clone();
        // What has no name says only that it is there.
        listen(stream, "message", move |_| this.speaks());
        for kind in self.source.events {
            let this = self.clone();
            listen(stream, kind, move |event| {
                this.speaks();
                if event.dyn_into().is_ok_and(|event| !(this.source.hear)(event)) {
                    this.end();
                }
            });
        }
        let this = self.clone();
        listen(stream, "open", move |_| this.status.recovered());
        let (this, refused) = (self.clone(), stream.clone());
        // After a lost connection the browser opens it anew by itself.
        listen(stream, "error", move |_| {
            if refused.ready_state() == EventSource::CLOSED {
                this.lose();
            }
        });
    }

    /// Ends it: there is nothing more to be told.
    fn end(&self) {
        self.is_over.set(true);
        if let Some(stream) = self.stream.take() {
            stream.close();
        }
    }

    fn speaks(&self) {
        let now = now();
        self.heard.set(now);
        // The first word is sent at once. Where that was on its way for so long, all others will be, until the stream is opened anew.
        if self.patience.get() < SILENCE && now - self.opened.get() > FIRST {
            self.lose();
            return;
        }
        self.patience.set(SILENCE);
        self.wait.set(REOPEN);
        if self.is_lost.replace(false) {
            self.status.connected(Connection::Good);
        }
    }

    fn lose(&self) {
        if !self.is_lost.replace(true) {
            self.ask_at.set(now() + f64::from(jitter(SPREAD)));
            self.status.connected(Connection::Slow);
        }
    }

    fn look_later(self: Rc<Self>) {
        after(LOOK, move || {
            if !self.is_over.get() {
                self.look();
                self.look_later();
            }
        });
    }

    fn look(self: &Rc<Self>) {
        let now = now();
        if now - self.heard.get() > self.patience.get() {
            self.lose();
        }
        // Nobody looks at a page in the background.
        if !self.is_lost.get() || document().hidden() {
            return;
        }
        if now >= self.ask_at.get() {
            self.ask();
        }
        if now >= self.reopen_at.get() {
            self.open();
        }
    }

    fn ask(self: &Rc<Self>) {
        self.ask_at.set(now() + ASK + f64::from(jitter(ASK_SPREAD)));
        let this = self.clone();
        spawn_local(async move {
            match (this.source.ask)().await {
                Asked::Over => this.end(),
                _ if !this.is_lost.get() => {}
                Asked::Answered => this.status.connected(Connection::Slow),
                Asked::Unanswered => this.status.connected(Connection::Lost),
            }
        });
    }

    /// Somebody is back who may have been away for long: they see what there is at once.
    fn catch_up(self: &Rc<Self>) {
        // A page that has just been loaded is new.
        if self.is_over.get() || now() - self.opened.get() < 1_000.0 {
            return;
        }
        self.ask();
        if self.is_lost.get() || now() - self.heard.get() > FIRST + 1_000.0 {
            self.open();
        }
    }
}
