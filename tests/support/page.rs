//! A page that came back, and what a test asks of it.

use axum_test::TestResponse;

/// A page that came back.
#[derive(Debug)]
pub struct Page {
    /// Where it was found in the end.
    pub address: String,
    /// The status code.
    pub status: u16,
    /// The document.
    pub html: String,
}

impl Page {
    /// From the response at an address.
    pub fn new(address: String, response: &TestResponse) -> Self {
        Self { address, status: response.status_code().as_u16(), html: response.text() }
    }

    /// Fails unless the page came back well.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.status(200)
    }

    /// Fails unless the page came back with that status.
    #[track_caller]
    pub fn status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} said:\n{}", self.address, self.text());
        self
    }

    /// Fails unless the page's text holds the words.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{} does not say “{words}” but:\n{}", self.address, self.text());
        self
    }

    /// Fails if the document holds the words anywhere, text or not.
    #[track_caller]
    pub fn lacks(self, words: &str) -> Self {
        assert!(!self.html.contains(words), "{} holds “{words}”", self.address);
        self
    }

    /// The document's text: tags gone, entities read, white space folded.
    pub fn text(&self) -> String {
        let body = self.html.split_once("<body").map_or(self.html.as_str(), |(_, body)| body);
        let mut text = String::new();
        for (nth, part) in body.split('<').enumerate() {
            let words = if nth == 0 { "" } else { part.split_once('>').map_or("", |(_, words)| words) };
            text.push_str(words);
            text.push(' ');
        }
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
        text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".")
    }

    /// The path of the attempt that the page belongs to.
    #[track_caller]
    pub fn attempt(&self) -> String {
        let path = self.address.split(['#', '?']).next().unwrap_or_default();
        let mut parts = path.split('/').skip(1);
        match (parts.next(), parts.next()) {
            (Some("attempts"), Some(id)) => format!("/attempts/{id}"),
            _ => panic!("{} belongs to no attempt", self.address),
        }
    }

    /// The values of the named field's inputs and options, in order.
    pub fn values(&self, name: &str) -> Vec<String> {
        let named = format!("name=\"{name}\"");
        self.html
            .split('<')
            .filter(|tag| tag.starts_with("input") && tag.contains(&named))
            .filter_map(|tag| Some(tag.split_once("value=\"")?.1.split_once('"')?.0.to_owned()))
            .collect()
    }
}
