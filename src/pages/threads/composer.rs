//! Where a post is written: with a preview, a draft, and how far it looks.

use crate::domain::book::ChapterNumber;
use crate::domain::ident::{FormKey, PostId};
use crate::domain::post::Draft;
use crate::domain::progress::Progress;
use crate::domain::thread::TITLE_LIMIT;
use crate::pages::posts::depth::Depth;
use crate::ui::field::{FieldErrorText, TextField};
use crate::ui::html::prelude::*;
use crate::ui::markup::Markup;
use crate::ui::problems::Problems;
use crate::ui::prose::Written;
use crate::ui::textarea::Textarea;
use crate::web::form::Submitted;

/// A post in the making.
#[derive(Clone, Debug, Default)]
pub struct Composing {
    /// The form; `None`: one that is shown for the first time.
    pub form: Option<FormKey>,
    /// The thread's title, where it opens one.
    pub title: String,
    /// What was typed.
    pub text: String,
    /// The post it answers.
    pub answers: Option<PostId>,
    /// Whether it says that its author has changed their mind.
    pub changed_mind: bool,
    /// The chapter it looks as far as, if that was chosen.
    pub reveals: Option<ChapterNumber>,
    /// How it would look.
    pub preview: Option<Markup>,
    /// Whether it was just kept as a draft.
    pub kept: bool,
    /// What is wrong with it.
    pub problems: Problems,
}

impl Composing {
    /// As a browser sent it.
    pub fn read(form: &Submitted) -> Self {
        Self {
            form: form.text("form").parse().ok(),
            title: form.text("title").to_owned(),
            text: form.text("text").to_owned(),
            answers: form.text("answers").parse().ok(),
            changed_mind: form.get("changed-mind").is_some(),
            reveals: form.text("reveals").parse().ok().and_then(ChapterNumber::new),
            ..Self::default()
        }
    }

    /// As it was kept.
    pub fn of(draft: Draft) -> Self {
        Self { title: draft.title, text: draft.text, reveals: draft.reveals, ..Self::default() }
    }

    /// As it is kept.
    pub fn draft(&self) -> Draft {
        Draft { title: self.title.replace('\0', ""), text: self.text.replace('\0', ""), reveals: self.reveals }
    }

    /// Under which name its draft is kept: where it belongs, and what it answers.
    pub fn place(&self, home: &str) -> String {
        match self.answers {
            Some(post) => format!("{home}?answers={post}"),
            None => home.to_owned(),
        }
    }

    /// What tells the form apart, for an address; “yes” for one without a key.
    pub fn key(&self) -> String {
        self.form.map_or_else(|| "yes".to_owned(), |form| form.to_string())
    }
}

/// The form.
#[component]
pub fn Composer(
    /// Where it is sent.
    action: String,
    /// Under which name this browser keeps what is typed: whose it is, and where it belongs.
    draft: String,
    /// What stands in it.
    composing: Composing,
    /// What it is for, as its label.
    #[prop(into)]
    label: String,
    /// The least far that the post can look.
    floor: ChapterNumber,
    /// How far its author has read.
    progress: Progress,
    /// Whether it opens a thread, which needs a title.
    #[prop(optional)]
    titled: bool,
) -> Html {
    let Composing { form, title, text, answers, changed_mind, reveals, preview, kept, problems } = composing;
    let form = form.unwrap_or_else(FormKey::new);
    let problem = problems.at("text");
    let invalid = problem.is_some();
    let described_by = if invalid { "text-hint text-error" } else { "text-hint" };
    html! {
        <form class="composer fields" id="write" method="post" action=action data-draft=draft novalidate>
            <input type="hidden" name="form" value=form.to_string()/>
            {answers.map(|post| html! { <input type="hidden" name="answers" value=post.to_string()/> })}
            {changed_mind.then(|| html! { <input type="hidden" name="changed-mind" value="yes"/> })}
            {titled.then(|| html! {
                <TextField id="title" label="What about?" hint=format!("Up to {TITLE_LIMIT} characters. It is shown to everybody who may read the post.") value=title error=problems.at("title")/>
            })}
            <div class="field">
                <label class="field__label" for="text">{label}</label>
                <p class="field__hint small" id="text-hint">"*emphasis*, > quotation, - list, @name, and ||words hidden until a tap||."</p>
                {problem.map(|sentence| html! { <FieldErrorText id="text-error".to_owned() sentence/> })}
                <Textarea id="text".to_owned() name="text" text rows=5 described_by=described_by invalid/>
            </div>
            {preview.map(|markup| html! {
                <section class="preview" aria-labelledby="preview-h"><h2 id="preview-h" class="small quiet">"How it will look"</h2><Written markup/></section>
            })}
            <Depth floor progress chosen=reveals titled/>
            <div class="row">
                <button class="button" name="do" value="post">"Post"</button>
                <button class="button button--plain button--small" name="do" value="preview">"Preview"</button>
                <button class="button button--plain button--small" name="do" value="draft">"Keep as draft"</button>
                <span class="saved" role="status">{kept.then_some("Kept as a draft. Only you see it.")}</span>
            </div>
        </form>
    }
}
