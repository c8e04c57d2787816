//! `html! { <p class="quiet">{words}</p> }`: the markup of Leptos' `view!`, parsed by the same library, written straight into a string.
//!
//! Leptos builds a typed tree of each view, so that a browser can change it later. A page of ours never changes there, and compiling the
//! trees of a few hundred pages took most of an hour and 7 GB. What this makes instead is what one would write by hand: a string, to which
//! fixed text is added, and in between what expressions say. Islands, which do change, are written with `view!`.
//!
//! The same as in `view!`: elements, quoted text, `{expressions}`, components with their properties and children. Not here, as nothing on a
//! page that only shows something needs them: events, spread attributes, `class:`, `style:`, `prop:`, slots.

mod element;
mod parts;

use proc_macro2::TokenStream;
use quote::ToTokens;
use rstml::node::{Node, NodeBlock};
use syn::Stmt;

use parts::Parts;

/// Markup as a `crate::ui::html::Html`.
///
/// Where an expression stands between elements, its value is a `Content`; where it is an attribute's value, an `AttributeValue`; both are
/// escaped. A name that begins with a capital letter is a component.
#[proc_macro]
pub fn html(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes: Vec<Node> = match rstml::parse2(tokens.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    written(&nodes).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// An expression that makes a string of these nodes.
fn written(nodes: &[Node]) -> syn::Result<TokenStream> {
    let mut parts = Parts::default();
    add_all(nodes, &mut parts)?;
    Ok(parts.into_expression())
}

fn add_all(nodes: &[Node], parts: &mut Parts) -> syn::Result<()> {
    nodes.iter().try_for_each(|node| add(node, parts))
}

fn add(node: &Node, parts: &mut Parts) -> syn::Result<()> {
    match node {
        Node::Text(text) => parts.fixed(&html_escape::encode_text(&text.value_string())),
        Node::Block(block) => parts.content(&in_braces(block)),
        Node::Element(element) if element::is_component(element) => parts.content(&element::component(element)?),
        Node::Element(element) => element::add(element, parts)?,
        Node::Fragment(fragment) => add_all(&fragment.children, parts)?,
        Node::Doctype(_) => parts.fixed("<!DOCTYPE html>"),
        Node::Comment(_) => {}
        other => return Err(syn::Error::new_spanned(other, "text on a page stands in quotation marks")),
    }
    Ok(())
}

/// What stands in braces, without them where it is one expression.
fn in_braces(block: &NodeBlock) -> TokenStream {
    match block {
        NodeBlock::ValidBlock(block) => match block.stmts.as_slice() {
            [Stmt::Expr(expression, None)] => expression.to_token_stream(),
            [Stmt::Macro(call)] if call.semi_token.is_none() => call.mac.to_token_stream(),
            _ => block.to_token_stream(),
        },
        NodeBlock::Invalid(block) => block.to_token_stream(),
    }
}
