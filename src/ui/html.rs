//! HTML as it is put together: [`html!`] writes markup straight into an [`Html`], in which everything that an expression says is escaped.

use std::borrow::Cow;
use std::fmt::{Display, Write};
use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::IntoView;
use leptos::prelude::*;

pub use chapterwise_html_macro::html;

/// What every file with markup needs.
pub mod prelude {
    pub use leptos::component;

    pub use super::{Html, html};
}

/// A piece of a page.
///
/// What adds to it is called from thousands of places, and is short beside what it does: it is never inlined, which a program of this size is
/// smaller for and no slower.
///
/// Only [`html!`], an island and [`Html::trusted`] make one, so that nobody's words are taken for markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Markup that was made safe elsewhere.
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// An island as the server shows it, for the browser's script to take up.
    pub fn island<V: IntoView>(island: impl FnOnce() -> V) -> Self {
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        Self(owner.with(|| island().to_html()))
    }

    /// Content by itself: text is escaped.
    pub fn of(content: impl Content) -> Self {
        let mut html = Self::default();
        html.add(content);
        html
    }

    /// The markup.
    pub fn into_string(self) -> String {
        self.0
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// For [`html!`]: markup without an expression in it.
    #[doc(hidden)]
    pub fn of_fixed(markup: &'static str) -> Self {
        Self(markup.to_owned())
    }

    /// For [`html!`].
    #[doc(hidden)]
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// For [`html!`]: markup between two expressions.
    #[doc(hidden)]
    #[inline(never)]
    pub fn fixed(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// For [`html!`]: an attribute, where the value has one.
    #[doc(hidden)]
    pub fn attribute(&mut self, key: &'static str, value: impl AttributeValue) {
        value.write(key, self);
    }

    /// For [`html!`]: the classes, where there are any.
    #[doc(hidden)]
    pub fn class(&mut self, names: impl ClassNames) {
        names.write(self);
    }

    /// Adds content.
    pub fn add(&mut self, content: impl Content) {
        content.write(self);
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        html_escape::encode_text_to_string(text, &mut self.0);
    }

    #[inline(never)]
    fn text_attribute(&mut self, key: &'static str, value: &str) {
        self.start_attribute(key);
        html_escape::encode_double_quoted_attribute_to_string(value, &mut self.0);
        self.0.push('"');
    }

    fn start_attribute(&mut self, key: &'static str) {
        self.0.push(' ');
        self.0.push_str(key);
        self.0.push_str("=\"");
    }

    fn number(&mut self, number: impl Display) {
        write!(self.0, "{number}").expect("a string takes all that is written");
    }
}

impl<T: Content> FromIterator<T> for Html {
    fn from_iter<I: IntoIterator<Item = T>>(contents: I) -> Self {
        let mut html = Self::default();
        for content in contents {
            html.add(content);
        }
        html
    }
}

/// What can stand between elements.
pub trait Content {
    /// Adds it, escaped.
    fn write(self, html: &mut Html);
}

impl Content for Html {
    fn write(self, html: &mut Html) {
        html.0.push_str(&self.0);
    }
}

impl Content for &Html {
    fn write(self, html: &mut Html) {
        html.0.push_str(&self.0);
    }
}

impl Content for &str {
    fn write(self, html: &mut Html) {
        html.text(self);
    }
}

impl Content for String {
    fn write(self, html: &mut Html) {
        html.text(&self);
    }
}

impl Content for &String {
    fn write(self, html: &mut Html) {
        html.text(self);
    }
}

impl Content for Cow<'_, str> {
    fn write(self, html: &mut Html) {
        html.text(&self);
    }
}

impl Content for Arc<str> {
    fn write(self, html: &mut Html) {
        html.text(&self);
    }
}

impl Content for char {
    fn write(self, html: &mut Html) {
        html.text(self.encode_utf8(&mut [0; 4]));
    }
}

/// Nothing, where there is none.
impl<T: Content> Content for Option<T> {
    fn write(self, html: &mut Html) {
        if let Some(content) = self {
            content.write(html);
        }
    }
}

/// One after the other.
impl<T: Content> Content for Vec<T> {
    fn write(self, html: &mut Html) {
        for content in self {
            content.write(html);
        }
    }
}

/// One after the other.
impl<T: Content, const N: usize> Content for [T; N] {
    fn write(self, html: &mut Html) {
        for content in self {
            content.write(html);
        }
    }
}

/// The value of an attribute.
pub trait AttributeValue {
    /// Adds the attribute, the value escaped.
    fn write(self, key: &'static str, html: &mut Html);
}

impl AttributeValue for &str {
    fn write(self, key: &'static str, html: &mut Html) {
        html.text_attribute(key, self);
    }
}

impl AttributeValue for String {
    fn write(self, key: &'static str, html: &mut Html) {
        html.text_attribute(key, &self);
    }
}

impl AttributeValue for &String {
    fn write(self, key: &'static str, html: &mut Html) {
        html.text_attribute(key, self);
    }
}

impl AttributeValue for Cow<'_, str> {
    fn write(self, key: &'static str, html: &mut Html) {
        html.text_attribute(key, &self);
    }
}

impl AttributeValue for char {
    fn write(self, key: &'static str, html: &mut Html) {
        html.text_attribute(key, self.encode_utf8(&mut [0; 4]));
    }
}

/// The attribute without a value, or none.
impl AttributeValue for bool {
    fn write(self, key: &'static str, html: &mut Html) {
        if self {
            html.0.push(' ');
            html.0.push_str(key);
        }
    }
}

/// No attribute, where there is no value.
impl<T: AttributeValue> AttributeValue for Option<T> {
    fn write(self, key: &'static str, html: &mut Html) {
        if let Some(value) = self {
            value.write(key, html);
        }
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Content for $number {
            fn write(self, html: &mut Html) {
                html.number(self);
            }
        }

        impl AttributeValue for $number {
            fn write(self, key: &'static str, html: &mut Html) {
                html.start_attribute(key);
                html.number(self);
                html.0.push('"');
            }
        }
    )*};
}

numbers!(u8 u16 u32 u64 usize i32 i64 f64);

/// The value of `class`.
pub trait ClassNames {
    /// Adds the attribute, unless there are no names.
    fn write(self, html: &mut Html);
}

impl ClassNames for &str {
    fn write(self, html: &mut Html) {
        if !self.is_empty() {
            html.text_attribute("class", self);
        }
    }
}

impl ClassNames for String {
    fn write(self, html: &mut Html) {
        ClassNames::write(self.as_str(), html);
    }
}

impl<T: ClassNames> ClassNames for Option<T> {
    fn write(self, html: &mut Html) {
        if let Some(names) = self {
            names.write(html);
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos::component;

    use super::*;

    #[component]
    fn Greeting(name: &'static str, #[prop(optional)] loud: bool, #[prop(default = Html::default())] children: Html) -> Html {
        html! { <b class=if loud { "loud" } else { "" }>{name}</b>{children} }
    }

    #[test]
    fn what_an_expression_says_is_escaped_and_markup_is_not() {
        let typed = "<script>\"&'".to_owned();
        let html = html! { <p title=typed.clone()>{typed}</p><br/>"1 < 2"<i data-x="a\"b">{html! { <u>"x"</u> }}</i> };
        assert_eq!(
            html.into_string(),
            "<p title=\"&lt;script&gt;&quot;&amp;'\">&lt;script&gt;\"&amp;'</p><br>1 &lt; 2<i data-x=\"a&quot;b\"><u>x</u></i>"
        );
    }

    #[test]
    fn what_is_not_there_leaves_nothing() {
        let (none, no_text) = (None::<String>, None::<&str>);
        let html = html! { <p id=no_text class="" hidden=false inert=true class=none.clone()>{none}{Vec::<Html>::new()}</p> };
        assert_eq!(html.into_string(), "<p class=\"\" inert></p>");
    }

    #[test]
    fn components_take_properties_and_children() {
        let name = "Ruth";
        let html = html! { <Greeting name/><Greeting name="Tommy" loud=true>" & "<i>"Kathy"</i></Greeting> };
        assert_eq!(html.into_string(), "<b>Ruth</b><b class=\"loud\">Tommy</b> &amp; <i>Kathy</i>");
    }

    #[test]
    fn expressions_are_taken_in_order_and_once() {
        let mut count = 0;
        let mut next = || {
            count += 1;
            count
        };
        let html = html! { <p id=next()>{next()}</p>{(0..2).map(|_| html! { <i>{next()}</i> }).collect::<Html>()} };
        assert_eq!(html.into_string(), "<p id=\"1\">2</p><i>3</i><i>4</i>");
    }
}
