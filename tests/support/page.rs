//! A page that came back, and what a test asks of it.

use axum_test::TestResponse;

use super::traffic::Traffic;

/// A page that came back.
pub struct Page {
    /// Where it was found in the end.
    pub address: String,
    /// The status code.
    pub status: u16,
    /// The document.
    pub html: String,
    traffic: Traffic,
}

impl Page {
    /// From the response at an address, which the traffic gets to know.
    pub fn new(address: String, response: &TestResponse, traffic: Traffic) -> Self {
        let html = response.text();
        traffic.shown(&html);
        Self { address, status: response.status_code().as_u16(), html, traffic }
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

    /// Fails unless the document holds the words, in its text or not.
    #[track_caller]
    pub fn holds(self, words: &str) -> Self {
        assert!(self.html.contains(words), "{} does not hold “{words}” but:\n{}", self.address, self.html);
        self
    }

    /// Fails if the document holds the words, in its text or not. Fails as well unless another page of the test has held them by now: once
    /// pages say it in other words, all of them lack the old ones for ever.
    #[track_caller]
    pub fn lacks(self, words: &str) -> Self {
        assert!(!self.html.contains(words), "{} holds “{words}”", self.address);
        assert!(self.traffic.has_shown(words), "“{words}” was never on any page of this test: the check could not fail");
        self
    }

    /// Like [`Page::lacks`], for what no page may show to anybody, so that none can be asked for it before: a password, markup that
    /// somebody typed, an answer before it is given. Fails unless the application has it: somebody has sent it, or a fixture book holds it.
    #[track_caller]
    pub fn never_holds(self, planted: &str) -> Self {
        assert!(!self.html.contains(planted), "{} holds “{planted}”", self.address);
        assert!(self.traffic.has_planted(planted), "“{planted}” was never planted in this test: the check could not fail");
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

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str, traffic: &Traffic) -> Page {
        traffic.shown(html);
        Page { address: "/here".to_owned(), status: 200, html: html.to_owned(), traffic: traffic.clone() }
    }

    #[test]
    fn what_another_page_has_shown_can_be_missing() {
        let traffic = Traffic::default();
        page("<h1>Open</h1>", &traffic);
        page("<h1>Closed</h1>", &traffic).lacks("Open");
    }

    #[test]
    #[should_panic(expected = "“Opn” was never on any page of this test: the check could not fail")]
    fn what_no_page_has_shown_can_not() {
        let traffic = Traffic::default();
        page("<h1>Open</h1>", &traffic);
        page("<h1>Closed</h1>", &traffic).lacks("Opn");
    }

    #[test]
    fn what_somebody_typed_can_be_hidden() {
        let traffic = Traffic::default();
        traffic.typed("my secret");
        traffic.asked_for("/here?about=%3Cscript%3E");
        page("<h1>Closed</h1>", &traffic).never_holds("secret").never_holds("<script>").never_holds("CANARY-explanation");
    }

    #[test]
    #[should_panic(expected = "“secret” was never planted in this test: the check could not fail")]
    fn what_nobody_has_typed_can_not() {
        page("<h1>Closed</h1>", &Traffic::default()).never_holds("secret");
    }
}
