//! Light, dark, or as the device has it. Kept in a cookie, so that the server's first byte already has it and nothing flashes.

use axum::http::{HeaderMap, HeaderValue, header};

/// The colours a reader asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All, in the order in which the switch shows them.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// Its name in the form and the cookie.
    pub fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The value of `data-theme`; none leaves it to the device.
    pub fn attribute(self) -> Option<&'static str> {
        (self != Self::Device).then(|| self.name())
    }

    /// What the request's `theme` cookie says.
    pub fn of(headers: &HeaderMap) -> Self {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|cookies| cookies.split(';'))
            .find_map(|cookie| Self::parse(cookie.trim().strip_prefix("theme=")?))
            .unwrap_or_default()
    }

    /// The cookie that keeps it for a year. It says nothing about a reader and decides nothing but colours.
    pub fn cookie(self, secure: bool) -> HeaderValue {
        let secure = if secure { "; Secure" } else { "" };
        let cookie = format!("theme={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}", self.name());
        HeaderValue::try_from(cookie).expect("made of ASCII letters alone")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_comes_back() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; theme=dark; c=d"));
        assert_eq!(Theme::of(&headers), Theme::Dark);
        headers.insert(header::COOKIE, HeaderValue::from_static("theme=<script>"));
        assert_eq!(Theme::of(&headers), Theme::Device);
    }
}
