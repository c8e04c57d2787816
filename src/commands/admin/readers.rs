//! `chapterwise admin end-sessions` and `remove-reader`

use crate::domain::ident::ReaderId;
use crate::store::{Departure, DirectoryEntry, DirectoryKind, Store};
use crate::ui::wording::counted;

use super::confirm::Confirmation;
use super::{Failure, SOON, named, print};

pub(super) async fn end_sessions(store: &Store, name: &str) -> Result<(), Failure> {
    let reader = named::one(store, name, "reader", DirectoryKind::is_reader).await?;
    let ended = store.end_all_sessions(ReaderId(reader.id), None).await?;
    tracing::info!(reader = %reader.id, devices = ended, "admin ended a reader’s sessions");
    let devices = counted(usize::try_from(ended).unwrap_or(usize::MAX), "device", "devices");
    let back = match reader.kind {
        DirectoryKind::Account => "The next page they open there asks them to log in.",
        _ => "They have no account, so they can’t come back to what they did.",
    };
    print(format_args!("{} is logged out on {devices}. {back} {SOON}", word(&reader)));
    Ok(())
}

pub(super) async fn remove(store: &Store, name: &str, confirmation: &Confirmation) -> Result<(), Failure> {
    let reader = named::one(store, name, "reader", DirectoryKind::is_reader).await?;
    let id = ReaderId(reader.id);
    print(what_goes(&reader, &store.departure(id).await?));
    confirmation.ask(&word(&reader))?;
    if !store.delete_reader(id).await? {
        return Err(Failure::new(format!("{} is gone already.", word(&reader))));
    }
    tracing::info!(reader = %id, "admin removed a reader");
    print(format_args!("{} is deleted, with everything kept of them. {SOON}", word(&reader)));
    Ok(())
}

/// What stands for somebody in a sentence.
fn word(reader: &DirectoryEntry) -> String {
    if reader.name.is_empty() { reader.id.to_string() } else { reader.name.clone() }
}

fn what_goes(reader: &DirectoryEntry, departure: &Departure) -> String {
    let counts: Vec<String> = reader.counts.iter().filter(|(_, count)| *count > 0).map(|(of, count)| format!("{of}: {count}")).collect();
    let counts = if counts.is_empty() { String::new() } else { format!(" ({})", counts.join(", ")) };
    let mut says = vec![format!(
        "This deletes the {} {} and everything kept of them: reading progress, notes, attempts, posts, quizzes, live rooms{counts}.",
        reader.kind.name(),
        word(reader),
    )];
    let Departure { clubs_handed_on, clubs_gone, classes_handed_on, classes_gone } = departure;
    says.extend(clubs_handed_on.iter().map(|(club, heir)| format!("The club {club} is handed on to {heir}.")));
    says.extend(clubs_gone.iter().map(|club| format!("The club {club} is deleted too: nobody else is in it.")));
    says.extend(classes_handed_on.iter().map(|(class, heir)| format!("The class {class} is handed on to {heir}.")));
    says.extend(classes_gone.iter().map(|(class, pupils)| {
        let pupils = counted(usize::try_from(*pupils).unwrap_or(usize::MAX), "pupil", "pupils");
        format!("The class {class} is deleted too, with {pupils}: nobody else teaches it.")
    }));
    says.join("\n")
}
