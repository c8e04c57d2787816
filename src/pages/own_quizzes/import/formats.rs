//! What files look like that can be brought in.

use crate::exchange::Column;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::wording::capitalised;

const GIFT: &str = "::Boats:: What keeps a boat up? {\n  =water # It weighs more than the boat.\n  ~air\n}\n\nSnow is cold. {T}";

const AIKEN: &str = "What keeps a boat up?\nA. air\nB. water\nANSWER: B";

const TABLE: &str = "text,option 1,option 2,right\nWhat keeps a boat up?,air,water,2";

/// An example of each text format, and the columns of our own spreadsheet.
#[component]
pub fn Formats() -> Html {
    let columns = Column::HEAD.into_iter().chain([Column::Option(1), Column::Why(1)]).chain(Column::TAIL);
    let columns =
        columns.map(|column| html! { <dt>{column.name()}</dt><dd class="quiet">{capitalised(column.meaning())}"."</dd> }).collect::<Html>();
    let example = |name: &'static str, text: &'static str| html! { <h3>{name}</h3><pre class="source">{text}</pre> };
    html! {
        <section class="section" aria-labelledby="formats">
            <h2 class="section__head" id="formats">"What files look like"</h2>
            <Fold summary="Three short examples">
                {example("GIFT", GIFT)}
                {example("Aiken", AIKEN)}
                {example("Our own table, as .csv", TABLE)}
            </Fold>
            <Fold summary="The columns of our own spreadsheet">
                <p>"The first row names the columns, in any order. Only “text” and “right” must be there; options and reasons go up to 10."</p>
                <dl class="columns">{columns}</dl>
            </Fold>
        </section>
    }
}
