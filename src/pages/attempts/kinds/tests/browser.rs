//! Just enough of a browser: the tags of a page, and what a form with these controls would send.

/// A start tag.
pub struct Tag<'a> {
    pub name: &'a str,
    source: &'a str,
    /// The text up to the next tag.
    pub text: &'a str,
}

impl Tag<'_> {
    /// An attribute, unescaped; `Some("")` for one without a value.
    pub fn get(&self, attribute: &str) -> Option<String> {
        let mut rest = self.source;
        while let Some(at) = rest.find(attribute) {
            let after = &rest[at + attribute.len()..];
            let begins = rest[..at].ends_with(' ');
            rest = after;
            match after.chars().next() {
                Some('=') if begins => return after[2..].split('"').next().map(unescaped),
                None | Some(' ' | '>') if begins => return Some(String::new()),
                _ => {}
            }
        }
        None
    }

    pub fn has(&self, attribute: &str) -> bool {
        self.get(attribute).is_some()
    }
}

/// All start tags in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    html.split('<')
        .skip(1)
        .filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|part| part.split_once('>'))
        .map(|(source, text)| Tag { name: source.split([' ', '/']).next().unwrap_or_default(), source, text })
        .collect()
}

/// A select as far as it was read.
struct Select {
    name: String,
    first: Option<String>,
    chosen: Option<String>,
}

/// What a browser sends: checked radios and checkboxes, inputs, and of each select the option selected, else its first.
pub fn submitted(html: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut open: Option<Select> = None;
    for tag in tags(html) {
        if tag.name != "option" {
            pairs.extend(open.take().map(sent));
        }
        let (name, value) = (tag.get("name"), tag.get("value"));
        let is_box = tag.get("type").is_some_and(|kind| kind == "radio" || kind == "checkbox");
        match tag.name {
            "select" => open = Some(Select { name: name.unwrap(), first: None, chosen: None }),
            "option" => {
                let select = open.as_mut().expect("an option stands in a select");
                select.first = select.first.take().or_else(|| value.clone());
                if tag.has("selected") {
                    select.chosen = value;
                }
            }
            "input" if !is_box || tag.has("checked") => pairs.push((name.unwrap(), value.unwrap_or_default())),
            _ => {}
        }
    }
    pairs.extend(open.take().map(sent));
    pairs
}

fn sent(select: Select) -> (String, String) {
    (select.name, select.chosen.or(select.first).unwrap())
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
