//! How those who agreed did together, by what the questions were about.

use leptos::prelude::*;

use crate::domain::club_quiz::{Picture, Tenths};
use crate::domain::prompt::About;
use crate::ui::wording::{capitalised, word};

/// A bar for everybody together and, beside it, one's own.
#[component]
pub fn PictureView(
    picture: Picture,
    /// One's own, once one has finished.
    own: Option<Vec<(About, Tenths)>>,
    /// The question that divided them.
    divides: Option<String>,
) -> impl IntoView {
    let groups = picture
        .shares
        .into_iter()
        .map(|(about, share)| {
            let own = own.as_ref().map(|own| own.iter().find(|(of, _)| *of == about).map(|(_, share)| *share));
            view! { <Group about share own/> }
        })
        .collect_view();
    let people = format!("{} of us. Shares of what was right, rounded.", capitalised(&word(picture.people)));
    view! {
        <p class="quiet">{people}</p>
        <div class="fields section__foot">{groups}</div>
        {divides.map(|question| view! { <p class="section__foot">"About half of us had this right: "<span class="read">{format!("“{question}”")}</span></p> })}
    }
}

#[component]
fn Group(about: About, share: Tenths, own: Option<Option<Tenths>>) -> impl IntoView {
    let own = own.map(|own| match own {
        Some(own) => view! { <Bar name="You" about share=own/> }.into_any(),
        None => view! { <li><span>"You"</span><span class="quiet">"were not asked"</span></li> }.into_any(),
    });
    view! {
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
fn Bar(name: &'static str, about: About, share: Tenths) -> impl IntoView {
    let label = format!("{name}, {}", about.heading().to_lowercase());
    view! {
        <li>
            <span>{name}</span>
            <span class="num quiet">{format!("about {} in 10", share.get())}</span>
            <progress class="meter" max="10" value=share.get().to_string() aria-label=label></progress>
        </li>
    }
}
