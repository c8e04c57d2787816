//! What a string is made of, in order: fixed text, and statements that add to it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// How many bytes the values of expressions are taken to add, each.
const USUAL_VALUE: usize = 48;

/// The parts so far. Fixed text that follows fixed text becomes one part.
#[derive(Default)]
pub struct Parts {
    statements: Vec<TokenStream>,
    fixed: String,
    /// How long the string will be, about.
    length: usize,
}

impl Parts {
    /// Adds text as it is.
    pub fn fixed(&mut self, text: &str) {
        self.fixed.push_str(text);
    }

    /// Adds what an expression between elements says.
    pub fn content(&mut self, expression: &TokenStream) {
        let html = name();
        self.value(quote! { #html.add(#expression); });
    }

    /// Adds an attribute with what an expression says.
    pub fn attribute(&mut self, key: &str, expression: &TokenStream) {
        let html = name();
        self.value(quote! { #html.attribute(#key, #expression); });
    }

    /// Adds classes, or nothing where there are none.
    pub fn class(&mut self, expression: &TokenStream) {
        let html = name();
        self.value(quote! { #html.class(#expression); });
    }

    fn value(&mut self, statement: TokenStream) {
        self.end_fixed();
        self.length += USUAL_VALUE;
        self.statements.push(statement);
    }

    fn end_fixed(&mut self) {
        if self.fixed.is_empty() {
            return;
        }
        let (html, text) = (name(), std::mem::take(&mut self.fixed));
        self.length += text.len();
        self.statements.push(quote! { #html.fixed(#text); });
    }

    /// An expression that puts the parts together.
    pub fn into_expression(mut self) -> TokenStream {
        if self.statements.is_empty() {
            let text = self.fixed;
            return quote! { crate::ui::html::Html::of_fixed(#text) };
        }
        self.end_fixed();
        let (html, statements, length) = (name(), self.statements, self.length);
        quote! {
            {
                let mut #html = crate::ui::html::Html::with_capacity(#length);
                #(#statements)*
                #html
            }
        }
    }
}

/// The string's name, which no expression can see.
fn name() -> Ident {
    Ident::new("html", Span::mixed_site())
}
