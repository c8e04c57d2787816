//! How those who agreed did together, by what the questions were about.

use crate::domain::club_quiz::{Picture, Tenths};
use crate::domain::prompt::About;
use crate::ui::html::prelude::*;
use crate::ui::wording::{capitalised, word};

/// A bar for everybody together and, beside it, one's own.
#[component]
pub fn PictureView(
    picture: Picture,
    /// One's own, once one has finished.
    own: Option<Vec<(About, Tenths)>>,
    /// The question that divided them.
    divides: Option<String>,
) -> Html {
    let groups = picture
        .shares
        .into_iter()
        .map(|(about, share)| {
            let own = own.as_ref().map(|own| own.iter().find(|(of, _)| *of == about).map(|(_, share)| *share));
            html! { <Group about share own/> }
        })
        .collect::<Html>();
    let people = format!("{} of us. Shares of what was right, rounded.", capitalised(&word(picture.people)));
    html! {
        <p class="quiet">{people}</p>
        <div class="fields section__foot">{groups}</div>
        {divides.map(|question| html! { <p class="section__foot">"About half of us had this right: "<span class="read" dir="auto">{format!("“{question}”")}</span></p> })}
    }
}

#[component]
fn Group(about: About, share: Tenths, own: Option<Option<Tenths>>) -> Html {
    let own = own.map(|own| match own {
        Some(own) => html! { <Bar name="You" about share=own/> },
        None => html! { <li><span>"You"</span><span class="quiet">"were not asked"</span></li> },
    });
    html! {
        <section>
            <h3>{about.heading()}</h3>
            <ul class="bars section__foot">
                <Bar name="All of us" about share/>
                {own}
            </ul>
        </section>
    }
}

#[component]
fn Bar(name: &'static str, about: About, share: Tenths) -> Html {
    let label = format!("{name}, {}", about.heading().to_lowercase());
    html! {
        <li>
            <span dir="auto">{name}</span>
            <span class="num quiet">{format!("about {} in 10", share.get())}</span>
            <progress class="meter" max="10" value=share.get().to_string() aria-label=label></progress>
        </li>
    }
}
