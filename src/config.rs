//! How this server is set up: flags over environment over file over defaults, and one sentence for each wrong value.

mod address;
mod database;
mod layers;
mod mail;
mod settings;

#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use lettre::message::Mailbox;
use tracing_subscriber::EnvFilter;

use crate::domain::policy::Eligibility;

pub use address::BaseUrl;
pub use database::DatabaseUrl;
pub use mail::{MailConfig, SmtpUrl, SmtpUrlProblem};
pub use settings::Flags;

use layers::{Given, Layers};

/// Why the server does not start: one sentence that says what to change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(String);

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Where a request's own address is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrustProxy {
    /// It is the connection's: nobody stands in between, so headers about it are hearsay.
    #[default]
    Off,
    /// The last address in `X-Forwarded-For`, which the proxy in front appended.
    XForwardedFor,
    /// In `X-Real-IP`, which the proxy in front sets.
    XRealIp,
}

/// How this server is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where readers and what they did are kept.
    pub database_url: DatabaseUrl,
    /// The one folder that this server writes to.
    pub data_dir: PathBuf,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port to listen at; 0 for any free one.
    pub port: u16,
    /// The address that readers see.
    pub base_url: BaseUrl,
    /// The books.
    pub content_dir: PathBuf,
    /// Which events are logged, in the words of `tracing-subscriber`'s `EnvFilter`.
    pub log: String,
    /// How they are written.
    pub log_format: LogFormat,
    /// Where metrics are served; `None` for nowhere.
    pub metrics_addr: Option<SocketAddr>,
    /// Where a request's own address is found.
    pub trust_proxy: TrustProxy,
    /// Whether requests are counted and turned away.
    pub rate_limits: bool,
    /// Whether guests can make accounts.
    pub sign_ups: bool,
    /// Who may start a club.
    pub clubs: Eligibility,
    /// Who may open a class: never guests, who would not find it again.
    pub classes: Eligibility,
    /// How mail is sent; `None`: none is, and none is offered.
    pub mail: Option<MailConfig>,
}

impl Default for Config {
    fn default() -> Self {
        let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let port = 3000;
        let data_dir = PathBuf::from("data");
        Self {
            database_url: DatabaseUrl::within(&data_dir),
            base_url: BaseUrl::of(host, port),
            data_dir,
            host,
            port,
            content_dir: "quizzes".into(),
            log: "info".into(),
            log_format: LogFormat::Text,
            metrics_addr: None,
            trust_proxy: TrustProxy::Off,
            rate_limits: true,
            sign_ups: true,
            clubs: Eligibility::Anyone,
            classes: Eligibility::Accounts,
            mail: None,
        }
    }
}

const SIGN_UPS: [(&str, bool); 2] = [("on", true), ("off", false)];

const CLUBS: [(&str, Eligibility); 3] =
    [("anyone", Eligibility::Anyone), ("accounts", Eligibility::Accounts), ("off", Eligibility::Nobody)];

const CLASSES: [(&str, Eligibility); 2] = [("accounts", Eligibility::Accounts), ("off", Eligibility::Nobody)];

impl Config {
    /// Reads flags, this process's environment and the file named by `--config`, or `chapterwise.toml` where there is one.
    ///
    /// # Errors
    /// The first wrong value.
    pub fn load(flags: &Flags) -> Result<Self, Refusal> {
        let environment = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self::read(flags, environment, Path::new("chapterwise.toml"))
    }

    fn read(flags: &Flags, environment: impl Fn(&str) -> Option<String>, usual_file: &Path) -> Result<Self, Refusal> {
        let layers = Layers::gather(flags, environment, usual_file)?;
        let usual = Self::default();

        let data_dir = layers.read("DATA_DIR", folder)?.unwrap_or(usual.data_dir);
        let host = layers.read("HOST", host)?.unwrap_or(usual.host);
        let port = layers.read("PORT", port)?.unwrap_or(usual.port);
        let base_url = layers.read("BASE_URL", base_url)?;
        let mail = match (layers.read("SMTP_URL", smtp_url)?, layers.read("MAIL_FROM", mail_from)?, &base_url) {
            (None, ..) => None,
            (Some(_), None, _) => return Err(Refusal("SMTP_URL needs MAIL_FROM: whose name mail goes out in.".to_owned())),
            (Some(_), _, None) => return Err(Refusal("SMTP_URL needs BASE_URL: where the links in mails lead.".to_owned())),
            (Some(server), Some(from), Some(_)) => Some(MailConfig { server, from }),
        };
        Ok(Self {
            database_url: layers.read("DATABASE_URL", database_url)?.unwrap_or_else(|| DatabaseUrl::within(&data_dir)),
            base_url: base_url.unwrap_or_else(|| BaseUrl::of(host, port)),
            data_dir,
            host,
            port,
            content_dir: layers.read("CONTENT_DIR", folder)?.unwrap_or(usual.content_dir),
            log: layers.read("LOG", log)?.unwrap_or(usual.log),
            log_format: layers.read("LOG_FORMAT", log_format)?.unwrap_or(usual.log_format),
            metrics_addr: layers.read("METRICS_ADDR", metrics_addr)?.flatten(),
            trust_proxy: layers.read("TRUST_PROXY", trust_proxy)?.unwrap_or(usual.trust_proxy),
            rate_limits: layers.read("RATE_LIMITS", on_or_off)?.unwrap_or(usual.rate_limits),
            sign_ups: layers.read("SIGN_UPS", |given| given.one_of(&SIGN_UPS))?.unwrap_or(usual.sign_ups),
            clubs: layers.read("CLUBS", |given| given.one_of(&CLUBS))?.unwrap_or(usual.clubs),
            classes: layers.read("CLASSES", |given| given.one_of(&CLASSES))?.unwrap_or(usual.classes),
            mail,
        })
    }

    /// The same set-up once it is known which port was free: corrects a base URL that nobody gave.
    #[must_use]
    pub fn listening_at(mut self, address: SocketAddr) -> Self {
        if !self.base_url.is_given() {
            self.base_url = BaseUrl::of(self.host, address.port());
        }
        self.port = address.port();
        self
    }
}

fn folder(given: &Given) -> Result<PathBuf, Refusal> {
    if given.value.is_empty() {
        return Err(given.must_be("the path of a folder"));
    }
    Ok(PathBuf::from(&given.value))
}

fn host(given: &Given) -> Result<IpAddr, Refusal> {
    if given.value == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    given.value.parse().map_err(|_| given.must_be("an IP address, such as 127.0.0.1 or 0.0.0.0 for every network"))
}

fn port(given: &Given) -> Result<u16, Refusal> {
    given.value.parse().map_err(|_| given.must_be("a number from 1 to 65535, or 0 for any free port"))
}

fn database_url(given: &Given) -> Result<DatabaseUrl, Refusal> {
    // The value may hold a password, so the sentence does not repeat it.
    DatabaseUrl::parse(&given.value).ok_or_else(|| given.must("start with sqlite: or postgres://, and name a file or a database"))
}

fn base_url(given: &Given) -> Result<BaseUrl, Refusal> {
    BaseUrl::parse(&given.value)
        .ok_or_else(|| given.must_be("http:// or https:// and a host with nothing behind it, such as https://read.example.org"))
}

fn log(given: &Given) -> Result<String, Refusal> {
    match EnvFilter::try_new(&given.value) {
        Ok(_) => Ok(given.value.clone()),
        Err(_) => Err(given.must_be("a level such as info, or a filter such as info,chapterwise=debug")),
    }
}

fn log_format(given: &Given) -> Result<LogFormat, Refusal> {
    match given.value.as_str() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(given.must_be("text or json")),
    }
}

fn metrics_addr(given: &Given) -> Result<Option<SocketAddr>, Refusal> {
    match given.value.as_str() {
        "off" => Ok(None),
        address => address.parse().map(Some).map_err(|_| given.must_be("off, or an IP address and a port, such as 127.0.0.1:9100")),
    }
}

fn trust_proxy(given: &Given) -> Result<TrustProxy, Refusal> {
    match given.value.to_ascii_lowercase().as_str() {
        "off" => Ok(TrustProxy::Off),
        "x-forwarded-for" => Ok(TrustProxy::XForwardedFor),
        "x-real-ip" => Ok(TrustProxy::XRealIp),
        _ => Err(given.must_be("off, x-forwarded-for or x-real-ip")),
    }
}

fn on_or_off(given: &Given) -> Result<bool, Refusal> {
    match given.value.as_str() {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(given.must_be("on or off")),
    }
}

fn smtp_url(given: &Given) -> Result<SmtpUrl, Refusal> {
    // Neither sentence repeats the value: it may hold a password.
    SmtpUrl::parse(&given.value).map_err(|problem| match problem {
        SmtpUrlProblem::Unreadable => given.must("be the address of a mail server, such as smtps://user:password@mail.example.org"),
        SmtpUrlProblem::InTheClear => given.must("not send its password in the clear: write smtps://, or add ?tls=required"),
    })
}

fn mail_from(given: &Given) -> Result<Mailbox, Refusal> {
    given.value.parse().map_err(|_| given.must_be("an address, such as Chapterwise <club@example.org>"))
}
