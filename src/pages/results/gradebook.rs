//! The gradebook: pupils down, homework across.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::gradebook::Gradebook;
use crate::domain::gradebook::average::Average;
use crate::domain::gradebook::cell::Cell;
use crate::domain::gradebook::shown::Shown;
use crate::domain::gradebook::sort::{By, Way};
use crate::domain::policy::ClassAct;
use crate::exchange::gradebook::Kind;
use crate::pages::assignments::words::percent;
use crate::pages::classes::lookup::{self, OpenClass};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::class_work::ClassWork;
use super::words;

/// How the gradebook is looked at, as its address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    by: By,
    way: Way,
    /// Which mark is shown.
    pub(super) shown: Shown,
}

impl Look {
    /// What an address says; what it does not say is as usual.
    pub(super) fn read(query: &HashMap<String, String>) -> Self {
        let said = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
        let by = match said("sort") {
            "average" => By::Average,
            id => id.parse().map_or(By::Name, By::Mark),
        };
        let way = if said("way") == "down" { Way::Down } else { Way::Up };
        Self { by, way, shown: Shown::parse(said("mark")).unwrap_or(Shown::Counts) }
    }

    /// “sort=average&way=down&mark=best”, of what is not as usual.
    fn query(self) -> String {
        let by = match self.by {
            By::Name => None,
            By::Average => Some("sort=average".to_owned()),
            By::Mark(id) => Some(format!("sort={id}")),
        };
        let way = (self.way == Way::Down).then(|| "way=down".to_owned());
        let shown = (self.shown != Shown::Counts).then(|| format!("mark={}", self.shown.name()));
        [by, way, shown].into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    /// The address that looks so.
    fn address(self, page: &str) -> String {
        let query = self.query();
        if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
    }

    /// By that, the other way if it is sorted by it already. Names go up first, marks down.
    fn sorted(self, by: By) -> Self {
        let way = match (self.by == by, self.way, by) {
            (true, Way::Up, _) | (false, _, By::Mark(_) | By::Average) => Way::Down,
            (true, Way::Down, _) | (false, _, By::Name) => Way::Up,
        };
        Self { by, way, ..self }
    }
}

/// `GET /classes/{class}/gradebook`, with `sort`, `way` and which `mark`.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(class): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &class, ClassAct::SeeWork).await?;
    let work = ClassWork::of(&state, open.class.id).await?;
    let look = Look::read(&query);
    let shell = Shell::titled(format!("Gradebook of {}", open.class.name.as_str()))
        .cloth(open.book.cloth)
        .tab(Some(Tab::Clubs))
        .theme(visitor.theme)
        .wide();
    Ok(render::page(StatusCode::OK, shell, html! { <GradebookPage open work look/> }))
}

#[component]
fn GradebookPage(open: OpenClass, work: ClassWork, look: Look) -> Html {
    let page = format!("{}/gradebook", open.address());
    let mut book = work.gradebook(&open.class, Timestamp::now()).showing(look.shown);
    book.sort(look.by, look.way);
    let empty = match (book.rows.is_empty(), book.columns.is_empty()) {
        (true, _) => Some("Nobody is on the list yet."),
        (_, true) => Some("No homework is set yet."),
        _ => None,
    };
    let current = |shown: Shown| (look.shown == shown).then_some("page");
    let showing = |shown: Shown| Look { shown, ..look }.address(&page);
    let file = |kind: Kind| Look { by: By::Name, way: Way::Up, ..look }.address(&format!("{page}/{}", kind.extension()));
    html! {
        <BackBand href=open.address() title=open.class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Gradebook"</h1>
                <p class="quiet">"Marks are shares of the points of what each was asked. Averages are over what is handed in."</p>
            </div>
            {empty.map(|empty| html! { <p class="section read">{empty}</p> })}
            {empty.is_none().then(|| html! {
                <nav class="filters" aria-label="Which mark">
                    {Shown::ALL.map(|shown| html! {
                        <a href=showing(shown) aria-current=current(shown)>{words::shown(shown)}</a>
                    })}
                </nav>
                <Table open=&open work=&work book=&book look page=page.clone()/>
                <p class="row section__foot">
                    {Kind::ALL.map(|kind| html! {
                        <a class="button button--plain" href=file(kind) download>
                            <Icon name="download"/>{kind.name()}
                        </a>
                    })}
                </p>
            })}
        </main>
    }
}

#[component]
fn Table<'a>(open: &'a OpenClass, work: &'a ClassWork, book: &'a Gradebook, look: Look, page: String) -> Html {
    let address = open.address();
    let head = |by: By, name: String| {
        let sorted = match (look.by == by, look.way) {
            (false, _) => None,
            (true, Way::Up) => Some("ascending"),
            (true, Way::Down) => Some("descending"),
        };
        let arrow = sorted.map(|sorted| if sorted == "ascending" { " ↑" } else { " ↓" });
        html! { <th scope="col" aria-sort=sorted><a href=look.sorted(by).address(&page) dir="auto">{name}</a><span aria-hidden="true">{arrow}</span></th> }
    };
    let heads =
        work.all().iter().map(|work| head(By::Mark(work.assignment.id), work.assignment.title.as_str().to_owned())).collect::<Html>();
    let rows = book
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().zip(&book.columns).map(|(cell, column)| {
                let href = format!("{address}/assignments/{}/pupils/{}", column.assignment, row.pupil.id);
                mark(cell, href)
            });
            html! {
                <tr>
                    <th scope="row"><a href=format!("{address}/pupils/{}/work", row.pupil.id) dir="auto">{row.pupil.name.as_str().to_owned()}</a></th>
                    {cells.collect::<Html>()}
                    <td>{average(row.average)}</td>
                </tr>
            }
        })
        .collect::<Html>();
    let feet = book
        .columns
        .iter()
        .map(|column| {
            let items = format!("{address}/assignments/{}/items", column.assignment);
            let tally = format!("{} of {} handed in", column.tally.handed_in, column.tally.all());
            html! { <td><a href=items>{average(column.average)}</a><span class="small quiet">{tally}</span></td> }
        })
        .collect::<Html>();
    let whole = Average::of(book.rows.iter().flat_map(|row| &row.cells).filter_map(Cell::mark));
    html! {
        <div class="table-wrap section" tabindex="0" role="region" aria-label="Gradebook">
            <table class="table grades">
                <thead><tr>{head(By::Name, "Pupil".to_owned())}{heads}{head(By::Average, "Average".to_owned())}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">"Average"</th>{feet}<td>{average(whole)}</td></tr></tfoot>
            </table>
        </div>
    }
}

/// The mark, and how it stands in words.
fn mark(cell: &Cell, href: String) -> Html {
    let state = words::state(cell);
    match cell.mark() {
        Some(mark) => html! { <td><a href=href>{percent(mark)}</a><span class="small quiet">{state}</span></td> },
        None => html! { <td><span class="small quiet">{state}</span></td> },
    }
}

fn average(average: Option<Average>) -> String {
    average.map_or_else(|| "–".to_owned(), |average| format!("{}%", average.percent()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ident::AssignmentId;

    #[test]
    fn a_look_comes_back_from_its_address() {
        let id = AssignmentId::new();
        for by in [By::Name, By::Average, By::Mark(id)] {
            for (way, shown) in [(Way::Up, Shown::Counts), (Way::Down, Shown::Best)] {
                let look = Look { by, way, shown };
                let query =
                    look.query().split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
                assert_eq!(Look::read(&query), look);
            }
        }
        let usual = Look::read(&HashMap::new());
        assert_eq!(usual.address("/g"), "/g");
        let down = usual.sorted(By::Average);
        assert_eq!((down.way, down.sorted(By::Average).way, down.sorted(By::Name).way, usual.sorted(By::Name).way), {
            (Way::Down, Way::Up, Way::Up, Way::Down)
        });
    }
}
