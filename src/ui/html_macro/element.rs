//! Elements with their attributes, and components with their properties.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement, NodeName};
use syn::{Expr, Lit};

use crate::parts::Parts;
use crate::{add_all, written};

type Element = NodeElement<rstml::Infallible>;

/// Elements that have no end tag (HTML Standard §13.1.2).
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Whether the name begins with a capital letter.
pub fn is_component(element: &Element) -> bool {
    match element.name() {
        NodeName::Path(path) => {
            path.path.segments.last().is_some_and(|name| name.ident.to_string().starts_with(|first: char| first.is_uppercase()))
        }
        _ => false,
    }
}

/// Adds an element: its start tag, its children, its end tag.
pub fn add(element: &Element, parts: &mut Parts) -> syn::Result<()> {
    let name = key(element.name());
    parts.fixed(&format!("<{name}"));
    for attribute in attributes(element)? {
        add_attribute(attribute, parts)?;
    }
    parts.fixed(">");
    if VOID.contains(&name.as_str()) {
        return match element.children.first() {
            None => Ok(()),
            Some(child) => Err(syn::Error::new_spanned(child, format!("<{name}> has no children"))),
        };
    }
    add_all(&element.children, parts)?;
    parts.fixed(&format!("</{name}>"));
    Ok(())
}

fn add_attribute(attribute: &KeyedAttribute, parts: &mut Parts) -> syn::Result<()> {
    let key = key(&attribute.key);
    if key.contains(':') {
        return Err(syn::Error::new_spanned(&attribute.key, "a page has plain attributes alone"));
    }
    if key == "style" || key.starts_with("on") {
        return Err(syn::Error::new_spanned(&attribute.key, "the Content-Security-Policy refuses inline styles and scripts"));
    }
    match attribute.value() {
        None => parts.fixed(&format!(" {key}")),
        Some(Expr::Lit(literal)) => match &literal.lit {
            Lit::Bool(present) if !present.value => {}
            Lit::Bool(_) => parts.fixed(&format!(" {key}")),
            Lit::Str(text) => parts.fixed(&format!(" {key}=\"{}\"", html_escape::encode_double_quoted_attribute(&text.value()))),
            Lit::Int(number) => parts.fixed(&format!(" {key}=\"{}\"", number.base10_digits())),
            other => return Err(syn::Error::new_spanned(other, "an attribute’s value is text, a whole number, or an expression")),
        },
        Some(value) if key == "class" => parts.class(&quote! { #value }),
        Some(value) => parts.attribute(&key, &quote! { #value }),
    }
    Ok(())
}

/// A component's call: its properties by the builder that `#[component]` derives, its children as one of them.
pub fn component(element: &Element) -> syn::Result<TokenStream> {
    let name = element.name();
    let mut properties = TokenStream::new();
    for attribute in attributes(element)? {
        let key = &attribute.key;
        let value = attribute.value().map_or_else(|| quote! { #key }, |value| quote! { #value });
        properties.extend(quote! { .#key(#[allow(unused_braces)] { #value }) });
    }
    if !element.children.is_empty() {
        let children = written(&element.children)?;
        properties.extend(quote! { .children(#children) });
    }
    Ok(quote! {
        #[allow(clippy::needless_borrows_for_generic_args)]
        ::leptos::component::component_view(&#name, ::leptos::component::component_props_builder(&#name) #properties .build())
    })
}

fn attributes(element: &Element) -> syn::Result<Vec<&KeyedAttribute>> {
    element.attributes().iter().map(plain).collect()
}

fn plain(attribute: &NodeAttribute) -> syn::Result<&KeyedAttribute> {
    match attribute {
        NodeAttribute::Attribute(attribute) => Ok(attribute),
        NodeAttribute::Block(block) => Err(syn::Error::new_spanned(block, "a page spreads no attributes")),
    }
}

/// A name as it is in HTML: `r#type` is `type`.
fn key(name: &NodeName) -> String {
    let key = name.to_string();
    key.strip_prefix("r#").map(str::to_owned).unwrap_or(key)
}
