//! The prompt that is on the table.

use crate::domain::prompt::Prompt;
use crate::pages::chapters::prompts::FollowUps;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

use super::lookup::OpenMeeting;
use super::words;

/// What is on the table, for one who has read so far.
pub enum OnTable<'a> {
    /// The agenda is empty.
    Nothing,
    /// A prompt.
    Prompt {
        /// Which of those that the visitor may see, from 1.
        number: usize,
        /// The prompt.
        prompt: &'a Prompt,
    },
    /// A prompt that is further on than the visitor has read.
    Closed,
    /// A prompt that its author has withdrawn.
    Withdrawn,
    /// The agenda lies behind.
    Done,
}

/// What is on the table at that position.
pub fn on_table(open: &OpenMeeting, position: u16) -> OnTable<'_> {
    let Some(id) = open.meeting.agenda.get(usize::from(position)) else {
        return if open.meeting.agenda.is_empty() { OnTable::Nothing } else { OnTable::Done };
    };
    let Some((_, prompt)) = open.club.book.prompt(id) else { return OnTable::Withdrawn };
    let nth = open.meeting.open_agenda(&open.club.book, open.progress).iter().position(|prompt| prompt.id == *id);
    nth.map_or(OnTable::Closed, |nth| OnTable::Prompt { number: nth + 1, prompt })
}

impl OnTable<'_> {
    /// What stands there large.
    pub fn says(&self) -> String {
        match self {
            Self::Nothing => "Nothing is on the agenda".to_owned(),
            Self::Prompt { prompt, .. } => prompt.text.clone(),
            Self::Closed => "This prompt is further on than you have read.".to_owned(),
            Self::Withdrawn => "This prompt is not in the book any more.".to_owned(),
            Self::Done => "That was the agenda".to_owned(),
        }
    }
}

/// The prompt, and the way on and back. Who may not see it leaves it to the others to go on, and so learns nothing of what comes.
#[component]
pub fn Table<'a>(open: &'a OpenMeeting, position: u16) -> Html {
    let table = on_table(open, position);
    let action = format!("{}/room/table", open.address());
    let under = match &table {
        OnTable::Prompt { number, prompt } => format!("Prompt {number}. {}", prompt.under()),
        OnTable::Nothing => {
            format!("Talk about {} as you like. A host can choose prompts at any time.", words::chapters(&open.meeting.plan).to_lowercase())
        }
        OnTable::Closed => "The others have it before them. It opens as you read.".to_owned(),
        OnTable::Withdrawn => "Go on to the next.".to_owned(),
        OnTable::Done => "Talk on, or end the meeting.".to_owned(),
    };
    let follow_ups = match &table {
        OnTable::Prompt { prompt, .. } => prompt.follow_ups.clone(),
        _ => Vec::new(),
    };
    let moves = !matches!(table, OnTable::Nothing | OnTable::Closed);
    let is_last = matches!(table, OnTable::Done);
    html! {
        <div id="stage" class="stage">
            <h1 class="moment__text">{table.says()}</h1>
            <p class="quiet">{under}</p>
            {(!follow_ups.is_empty()).then(|| html! {
                <details class="more"><summary>"Push it further"</summary><FollowUps follow_ups/></details>
            })}
            <input type="hidden" name="at" value=position.to_string()/>
            {moves.then(|| html! {
                <div class="row">
                    {(position > 0).then(|| html! {
                        <button class="button button--plain" id="go-back" formaction=action.clone() name="go" value="back">"Back"</button>
                    })}
                    {(!is_last).then(|| html! {
                        <button class="button" id="go-on" formaction=action.clone() name="go" value="on">"Next prompt"<Icon name="go"/></button>
                    })}
                </div>
            })}
        </div>
    }
}
