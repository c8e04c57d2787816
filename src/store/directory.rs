//! Readers, pupils, clubs and classes by name or id, for whoever runs the server.
//!
//! Names are compared here and not in the database, so that both databases find the same.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::entities::{assignment, attempt, class, class_teacher, club, club_member, post, pupil, pupil_reader, reader, session, thread};
use super::error::{During, Fault, StoreError};
use super::{Store, rows};
use crate::domain::club::Standing;

/// What sort of thing is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectoryKind {
    /// A reader with an account.
    Account,
    /// A reader without one.
    Guest,
    /// Somebody on a class's list.
    Pupil,
    /// A club.
    Club,
    /// A class.
    Class,
}

impl DirectoryKind {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Guest => "guest",
            Self::Pupil => "pupil",
            Self::Club => "club",
            Self::Class => "class",
        }
    }

    /// Whether it is somebody who reads, and can be logged out and deleted.
    pub fn is_reader(self) -> bool {
        matches!(self, Self::Account | Self::Guest)
    }
}

/// Somebody or something with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryEntry {
    /// What sort.
    pub kind: DirectoryKind,
    /// Its id.
    pub id: Uuid,
    /// What it is called: an account's own name, and what the clubs call a guest; empty where nobody calls them anything.
    pub name: String,
    /// What an account is called in clubs, and a guest in further ones.
    pub other_names: Vec<String>,
    /// The class that a pupil is in.
    pub class: Option<String>,
    /// Since when it is there.
    pub created_at: Timestamp,
    /// How much of what belongs to it: “posts”, 14.
    pub counts: Vec<(&'static str, u64)>,
}

/// What is looked for.
enum Sought {
    /// Names, or ids where it may be a piece of one, that contain it.
    Part(String),
    /// The name or id.
    Whole(String),
}

/// How many characters of an id tell it from a word made of a to f.
const ID_PIECE: usize = 8;

impl Sought {
    fn is(&self, id: Uuid, names: &[&str]) -> bool {
        let mut names = names.iter().map(|name| plain(name));
        match self {
            Self::Part(part) => names.any(|name| name.contains(part)) || (part.len() >= ID_PIECE && id.to_string().contains(part)),
            Self::Whole(whole) => names.any(|name| name == *whole) || id.to_string() == *whole,
        }
    }
}

/// A name as it is compared: in small letters, with one space between words.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Store {
    /// Everybody and everything whose name or id contains the words: kind by kind, each kind in the order in which they came.
    pub async fn find_in_directory(&self, words: &str) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.look_up(Sought::Part(plain(words))).await
    }

    /// Everybody and everything of that very name or id, in whatever case it is typed.
    pub async fn named_in_directory(&self, name: &str) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.look_up(Sought::Whole(plain(name))).await
    }

    async fn look_up(&self, sought: Sought) -> Result<Vec<DirectoryEntry>, StoreError> {
        let doing = "looking something up by its name";
        let view = self.snapshot(doing).await?;
        let found = async {
            let mut found = readers(&view, &sought).await?;
            found.extend(pupils(&view, &sought).await?);
            found.extend(clubs(&view, &sought).await?);
            found.extend(classes(&view, &sought).await?);
            Ok::<_, Fault>(found)
        };
        found.await.during(doing)
    }
}

async fn readers(view: &DatabaseTransaction, sought: &Sought) -> Result<Vec<DirectoryEntry>, Fault> {
    use reader::Column;

    let nicknames = club_member::Entity::find().select_only().columns([club_member::Column::ReaderId, club_member::Column::Nickname]);
    let mut called: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (reader, nickname) in nicknames.order_by_asc(club_member::Column::Since).into_tuple::<(Uuid, String)>().all(view).await? {
        let names = called.entry(reader).or_default();
        if !names.contains(&nickname) {
            names.push(nickname);
        }
    }
    let everybody = reader::Entity::find().select_only().columns([Column::Id, Column::AccountName, Column::CreatedAt]);
    let everybody = everybody.filter(Column::PupilId.is_null()).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id);
    let mut found = Vec::new();
    for (id, account, created_at) in everybody.into_tuple::<(Uuid, Option<String>, i64)>().all(view).await? {
        let nicknames = called.remove(&id).unwrap_or_default();
        let names: Vec<&str> = account.iter().chain(&nicknames).map(String::as_str).collect();
        if !sought.is(id, &names) {
            continue;
        }
        let kind = if account.is_some() { DirectoryKind::Account } else { DirectoryKind::Guest };
        let name = names.first().map(|name| (*name).to_owned()).unwrap_or_default();
        let other_names = nicknames.into_iter().filter(|nickname| *nickname != name).collect();
        let is_in = club_member::Entity::find().filter(club_member::Column::ReaderId.eq(id));
        let is_in = is_in.filter(club_member::Column::Standing.is_in([Standing::Host, Standing::Member].map(Standing::name)));
        let counts = vec![
            ("devices", count(view, session::Entity::find().filter(session::Column::ReaderId.eq(id))).await?),
            ("clubs", count(view, is_in).await?),
            ("classes taught", count(view, class_teacher::Entity::find().filter(class_teacher::Column::ReaderId.eq(id))).await?),
            ("posts", count(view, post::Entity::find().filter(post::Column::Author.eq(id))).await?),
            ("attempts", count(view, attempt::Entity::find().filter(attempt::Column::ReaderId.eq(id))).await?),
        ];
        found.push(DirectoryEntry { kind, id, name, other_names, class: None, created_at: rows::time(created_at)?, counts });
    }
    Ok(found)
}

async fn pupils(view: &DatabaseTransaction, sought: &Sought) -> Result<Vec<DirectoryEntry>, Fault> {
    let mut found = Vec::new();
    for row in pupil::Entity::find().order_by_asc(pupil::Column::Id).all(view).await? {
        if !sought.is(row.id, &[&row.name]) {
            continue;
        }
        let class = class::Entity::find_by_id(row.class_id).one(view).await?.map(|class| class.name);
        let counts = vec![
            ("devices", count(view, pupil_reader::Entity::find().filter(pupil_reader::Column::PupilId.eq(row.id))).await?),
            ("attempts", count(view, attempt::Entity::find().filter(attempt::Column::PupilId.eq(row.id))).await?),
        ];
        let (kind, created_at) = (DirectoryKind::Pupil, made_at(row.id)?);
        found.push(DirectoryEntry { kind, id: row.id, name: row.name, other_names: Vec::new(), class, created_at, counts });
    }
    Ok(found)
}

async fn clubs(view: &DatabaseTransaction, sought: &Sought) -> Result<Vec<DirectoryEntry>, Fault> {
    use club::Column;

    let all = club::Entity::find().select_only().columns([Column::Id, Column::Name, Column::FoundedAt]).order_by_asc(Column::FoundedAt);
    let mut found = Vec::new();
    for (id, name, founded_at) in all.order_by_asc(Column::Id).into_tuple::<(Uuid, String, i64)>().all(view).await? {
        if !sought.is(id, &[&name]) {
            continue;
        }
        let members = club_member::Entity::find().filter(club_member::Column::ClubId.eq(id));
        let members = members.filter(club_member::Column::Standing.is_in([Standing::Host, Standing::Member].map(Standing::name)));
        let counts = vec![
            ("members", count(view, members).await?),
            ("threads", count(view, thread::Entity::find().filter(thread::Column::ClubId.eq(id))).await?),
            ("posts", count(view, post::Entity::find().filter(post::Column::ClubId.eq(id))).await?),
        ];
        let (kind, created_at) = (DirectoryKind::Club, rows::time(founded_at)?);
        found.push(DirectoryEntry { kind, id, name, other_names: Vec::new(), class: None, created_at, counts });
    }
    Ok(found)
}

async fn classes(view: &DatabaseTransaction, sought: &Sought) -> Result<Vec<DirectoryEntry>, Fault> {
    use class::Column;

    let all = class::Entity::find().select_only().columns([Column::Id, Column::Name, Column::OpenedAt]).order_by_asc(Column::OpenedAt);
    let mut found = Vec::new();
    for (id, name, opened_at) in all.order_by_asc(Column::Id).into_tuple::<(Uuid, String, i64)>().all(view).await? {
        if !sought.is(id, &[&name]) {
            continue;
        }
        let counts = vec![
            ("teachers", count(view, class_teacher::Entity::find().filter(class_teacher::Column::ClassId.eq(id))).await?),
            ("pupils", count(view, pupil::Entity::find().filter(pupil::Column::ClassId.eq(id))).await?),
            ("homework", count(view, assignment::Entity::find().filter(assignment::Column::ClassId.eq(id))).await?),
        ];
        let (kind, created_at) = (DirectoryKind::Class, rows::time(opened_at)?);
        found.push(DirectoryEntry { kind, id, name, other_names: Vec::new(), class: None, created_at, counts });
    }
    Ok(found)
}

async fn count<E: EntityTrait>(view: &DatabaseTransaction, of: Select<E>) -> Result<u64, Fault>
where
    E::Model: Sync,
{
    Ok(of.count(view).await?)
}

/// When an id was made: each has that in its first bits (RFC 9562 §5.7).
fn made_at(id: Uuid) -> Result<Timestamp, Fault> {
    let millis = id
        .get_timestamp()
        .map(|time| time.to_unix())
        .and_then(|(seconds, nanos)| i64::try_from(seconds).ok()?.checked_mul(1000)?.checked_add(i64::from(nanos / 1_000_000)));
    rows::time(rows::read(millis, "pupils.id")?)
}
