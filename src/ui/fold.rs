//! Something folded away until it is asked for.

use crate::ui::html::prelude::*;

use super::icon::Icon;

/// A fold: its summary is always there, its body on a tap. Works with no script.
#[component]
pub fn Fold(
    /// What stands outside.
    #[prop(into)]
    summary: String,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    /// What is folded away.
    children: Html,
) -> Html {
    html! {
        <details class="fold" open=open>
            <summary>
                <Icon name="go"/>
                <bdi>{summary}</bdi>
            </summary>
            <div class="fold__body">{children}</div>
        </details>
    }
}
