//! What stands round the fields of every kind: the question as a heading, the hint, the error.

use crate::ui::field::FieldErrorText;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

use super::spot::Spot;
use super::trouble::Trouble;

/// What a second try begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondTry {
    /// How the first one went: “Not quite. One more try, for half the marks.”
    pub said: String,
    /// The author's hint.
    pub hint: Option<String>,
}

/// What every kind's fields are told.
#[derive(Clone, Debug)]
pub struct Framing {
    /// Where the question stands.
    pub spot: Spot,
    /// The question.
    pub text: String,
    /// In practice, after a first try that was not all right.
    pub second_try: Option<SecondTry>,
    /// What is wrong with what was submitted.
    pub trouble: Option<Trouble>,
}

impl Framing {
    /// Whether what is wrong is to be mended at that control.
    pub(super) fn is_troubled_at(&self, control: &str) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.control == control)
    }
}

/// A group of controls under the question as its legend.
#[component]
pub(super) fn Group(
    /// Where it stands, what it says.
    framing: Framing,
    /// What to do: “Choose one.”
    #[prop(into)]
    hint: String,
    /// Between the question and the hint.
    quote: Option<String>,
    /// The controls.
    children: Html,
) -> Html {
    let spot = framing.spot;
    let hint_id = spot.name("ask-hint");
    let error_id = spot.name("ask-error");
    let described_by = if framing.trouble.is_some() { format!("{hint_id} {error_id}") } else { hint_id.clone() };
    html! {
        <fieldset aria-describedby=described_by>
            <legend><Heading spot text=framing.text/></legend>
            {quote.map(|line| html! { <blockquote class="quoted" dir="auto">{line}</blockquote> })}
            {framing.second_try.map(|second_try| html! { <FirstTry second_try/> })}
            <p class="question__hint" id=hint_id>{hint}</p>
            {framing.trouble.map(|trouble| html! { <FieldErrorText id=error_id sentence=trouble.problem.to_string()/> })}
            {children}
        </fieldset>
    }
}

/// One typed answer: the question as a heading, then a labelled field.
#[component]
pub(super) fn Typed(
    /// Where it stands, what it says.
    framing: Framing,
    /// What to write: “A word or two.”
    #[prop(into)]
    hint: String,
    /// What stands in it.
    value: String,
    /// The keyboard to show: `text` or `decimal`.
    keyboard: &'static str,
    /// What stands behind it: “years”.
    unit: Option<String>,
) -> Html {
    let spot = framing.spot;
    let id = |part: &str| spot.name(part);
    let parts = [Some("answer-hint"), framing.trouble.is_some().then_some("answer-error"), unit.is_some().then_some("answer-unit")];
    let described_by = parts.into_iter().flatten().map(id).collect::<Vec<_>>().join(" ");
    let input = html! {
        <input
            class="input"
            id=id("answer")
            name=id("answer")
            value=value
            inputmode=keyboard
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            dir="auto"
            aria-labelledby=format!("{} {}", id("ask"), id("answer-label"))
            aria-describedby=described_by
            aria-invalid=framing.trouble.is_some().then_some("true")
        />
    };
    html! {
        <Heading spot text=framing.text/>
        {framing.second_try.map(|second_try| html! { <FirstTry second_try/> })}
        <div class="field section__foot">
            <label class="field__label" for=id("answer") id=id("answer-label")>"Your answer"</label>
            <p class="field__hint" id=id("answer-hint")>{hint}</p>
            {framing.trouble.map(|trouble| html! { <FieldErrorText id=id("answer-error") sentence=trouble.problem.to_string()/> })}
            {match unit {
                Some(unit) => html! { <div class="amount row">{input}<span id=id("answer-unit")>{unit}</span></div> },
                None => input,
            }}
        </div>
    }
}

#[component]
fn Heading(spot: Spot, text: String) -> Html {
    match spot {
        Spot::Alone => html! { <h1 class="question__ask" id="ask" dir="auto">{text}</h1> },
        Spot::Among(place) => html! {
            <h2 class="question__ask" id=spot.name("ask") dir="auto"><span class="sheet__num">{place}</span>{text}</h2>
        },
    }
}

#[component]
fn FirstTry(second_try: SecondTry) -> Html {
    html! {
        <div class="aside" role="status">
            <Icon name="hint"/>
            <h2 class="aside__name">{second_try.said}</h2>
            {second_try.hint.map(|hint| html! { <p>{format!("Hint: {hint}")}</p> })}
        </div>
    }
}
