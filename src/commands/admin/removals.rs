//! `chapterwise admin remove-club`, `remove-class` and `remove-post`

use jiff::Timestamp;

use crate::domain::ident::{ClassId, ClubId, PostId};
use crate::store::{DirectoryEntry, DirectoryKind, RemoveOutcome, Store};

use super::confirm::Confirmation;
use super::{Failure, SOON, named, print};

pub(super) async fn club(store: &Store, name: &str, confirmation: &Confirmation) -> Result<(), Failure> {
    let club = named::one(store, name, "club", |kind| kind == DirectoryKind::Club).await?;
    print(format_args!("This deletes the club {} and everything in it ({}). Its members keep their own things.", club.name, counts(&club)));
    confirmation.ask(&club.name)?;
    if !store.delete_club(ClubId(club.id)).await? {
        return Err(Failure::new(format!("{} is gone already.", club.name)));
    }
    tracing::info!(club = %club.id, "admin removed a club");
    print(format_args!("The club {} is deleted. {SOON}", club.name));
    Ok(())
}

pub(super) async fn class(store: &Store, name: &str, confirmation: &Confirmation) -> Result<(), Failure> {
    let class = named::one(store, name, "class", |kind| kind == DirectoryKind::Class).await?;
    print(format_args!("This deletes the class {} with its pupils and all their work ({}).", class.name, counts(&class)));
    confirmation.ask(&class.name)?;
    if !store.delete_class(ClassId(class.id)).await? {
        return Err(Failure::new(format!("{} is gone already.", class.name)));
    }
    tracing::info!(class = %class.id, "admin removed a class");
    print(format_args!("The class {} is deleted. {SOON}", class.name));
    Ok(())
}

pub(super) async fn post(store: &Store, typed: &str) -> Result<(), Failure> {
    let Some(id) = post_id(typed) else {
        return Err(Failure::usage(format!("“{typed}” is no post’s address or id. A post’s address ends in #p- and its id.")));
    };
    let RemoveOutcome::Removed { club, stone } = store.remove_post(id, Timestamp::now()).await? else {
        return Err(Failure::new(format!("There is no post {id}, or it was deleted before. Nothing was changed.")));
    };
    tracing::info!(post = %id, %club, "admin removed a post");
    let left = if stone { " A line that says so stands in its place, since others have answered it." } else { "" };
    print(format_args!("The post is deleted, and the club’s record says that the people who run this site did it.{left} {SOON}"));
    Ok(())
}

/// The id, or an address that ends in it.
fn post_id(typed: &str) -> Option<PostId> {
    let typed = typed.trim();
    typed.rsplit_once("#p-").map_or(typed, |(_, id)| id).parse().ok()
}

/// “members: 9, threads: 4”
fn counts(entry: &DirectoryEntry) -> String {
    entry.counts.iter().map(|(of, count)| format!("{of}: {count}")).collect::<Vec<_>>().join(", ")
}
