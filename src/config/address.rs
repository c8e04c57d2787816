//! The address that readers see.

use std::net::IpAddr;

use http::Uri;

/// Scheme, host and, where it is not the scheme's own, port: what browsers send as `Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    given: bool,
}

impl BaseUrl {
    /// Reads `https://read.example.org`; `None` for another scheme, and for anything behind the host.
    pub fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
        let authority = uri.authority()?;
        let bare = uri.path() == "/" && uri.query().is_none();
        let host = authority.host();
        let port = match authority.as_str().strip_prefix(host)? {
            "" => None,
            written => Some(written.strip_prefix(':')?.parse::<u16>().ok()?),
        };
        // Browsers leave out the scheme's own port and write hosts in lower case.
        let usual = if scheme == "https" { 443 } else { 80 };
        let port = port.filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
        let origin = format!("{scheme}://{}{port}", host.to_ascii_lowercase());
        (bare && !host.is_empty()).then_some(Self { origin, given: true })
    }

    /// What a server at this address and port is called when nobody says otherwise.
    pub fn of(host: IpAddr, port: u16) -> Self {
        let host = match host {
            // “Every network” is no address to go to; this machine's own name is.
            host if host.is_unspecified() => "localhost".to_owned(),
            IpAddr::V4(host) => host.to_string(),
            IpAddr::V6(host) => format!("[{host}]"),
        };
        let port = if port == 80 { String::new() } else { format!(":{port}") };
        Self { origin: format!("http://{host}{port}"), given: false }
    }

    /// `https://read.example.org`, without a slash at its end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The absolute address of a path that begins with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Whether readers come by https: cookies are then secure, and browsers are told to stay with it.
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Whether somebody gave it; otherwise it is a guess made from host and port.
    pub fn is_given(&self) -> bool {
        self.given
    }
}
