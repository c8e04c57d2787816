//! As much of a page as a phone must understand.

use std::str::FromStr;

/// The value of the first attribute of that name.
pub fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    html.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The same as a number.
pub fn number<N: FromStr>(html: &str, name: &str) -> Option<N> {
    attribute(html, name)?.parse().ok()
}

/// Where a form leads whose action ends like this, and its hidden fields.
pub fn form<'a>(html: &'a str, ending: &str) -> Option<(&'a str, Vec<(&'a str, &'a str)>)> {
    let forms = html.split("<form").skip(1).map(|rest| rest.split("</form").next().unwrap_or(rest));
    let mut found =
        forms.filter_map(|form| attribute(form, "action").filter(|action| action.ends_with(ending)).map(|action| (action, form)));
    let (action, form) = found.next()?;
    let hidden = inputs(form).filter(|input| attribute(input, "type") == Some("hidden"));
    Some((action, hidden.filter_map(|input| attribute(input, "name").zip(attribute(input, "value"))).collect()))
}

/// The values of what one can choose as the answer.
pub fn choices(html: &str) -> Vec<String> {
    let answers = inputs(html).filter(|input| attribute(input, "type") == Some("radio") && attribute(input, "name") == Some("answer"));
    answers.filter_map(|input| attribute(input, "value").map(str::to_owned)).collect()
}

fn inputs(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter(|tag| tag.starts_with("input ")).map(|tag| tag.split('>').next().unwrap_or(tag))
}
