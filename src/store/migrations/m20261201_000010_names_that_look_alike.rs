//! Names are compared by how they look. Those that are there stay: where two look alike, the later one is kept apart from the first by how it is
//! spelt. And of a pupil’s name it is known whether a teacher gave it.

use std::collections::HashSet;

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::domain::reader::ReaderName;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Who is on a list so far was let in by the old rules, and seen by their teacher.
        let listed = Table::alter().table("pupils").add_column(boolean("listed").default(true)).to_owned();
        manager.alter_table(listed).await?;
        let connection = manager.get_connection();
        refold(
            connection,
            &Names { table: "readers", key: &["id"], name: "account_name", folded: "account_name_folded", within: None, unique: true },
        )
        .await?;
        refold(
            connection,
            &Names { table: "pupils", key: &["id"], name: "name", folded: "folded", within: Some("class_id"), unique: true },
        )
        .await?;
        let members = Names {
            table: "club_members",
            key: &["club_id", "reader_id"],
            name: "nickname",
            folded: "folded",
            within: Some("club_id"),
            unique: false,
        };
        refold(connection, &members).await
    }
}

/// Where names are.
struct Names {
    table: &'static str,
    key: &'static [&'static str],
    name: &'static str,
    folded: &'static str,
    /// Of what a name is unique.
    within: Option<&'static str>,
    /// Whether the database sees to it.
    unique: bool,
}

/// A row whose name is compared otherwise than it was.
struct Changed {
    key: Vec<uuid::Uuid>,
    within: Option<uuid::Uuid>,
    name: ReaderName,
}

async fn refold(connection: &SchemaManagerConnection<'_>, names: &Names) -> Result<(), DbErr> {
    let mut select = Query::select();
    select.columns(names.key.iter().copied()).columns([names.name, names.folded]).from(names.table);
    select.and_where(Expr::col(names.name).is_not_null());
    // Ids follow time: whoever was there first keeps the name.
    names.key.iter().for_each(|key| {
        select.order_by(*key, Order::Asc);
    });
    if let Some(within) = names.within.filter(|within| !names.key.contains(within)) {
        select.column(within);
    }
    let (mut taken, mut changed) = (HashSet::new(), Vec::new());
    for row in connection.query_all(&select).await? {
        let (change, folded, is) = read(&row, names)?;
        if is == folded {
            taken.insert((change.within, folded));
        } else {
            changed.push(change);
        }
    }
    if names.unique {
        for change in &changed {
            write(connection, names, change, change.name.set_apart()).await?;
        }
    }
    for change in changed {
        let folded = change.name.folded();
        if taken.insert((change.within, folded.clone())) || !names.unique {
            write(connection, names, &change, folded).await?;
        }
    }
    Ok(())
}

/// A row, what its name folds to, and what is kept of it.
fn read(row: &QueryResult, names: &Names) -> Result<(Changed, String, String), DbErr> {
    let key = names.key.iter().map(|key| row.try_get("", key)).collect::<Result<_, _>>()?;
    let within = names.within.map(|within| row.try_get("", within)).transpose()?;
    let (name, is): (String, String) = (row.try_get("", names.name)?, row.try_get("", names.folded)?);
    let name = ReaderName::given(&name).ok_or_else(|| DbErr::Custom(format!("{}.{} is blank", names.table, names.name)))?;
    let folded = name.folded();
    Ok((Changed { key, within, name }, folded, is))
}

async fn write(connection: &SchemaManagerConnection<'_>, names: &Names, change: &Changed, folded: String) -> Result<(), DbErr> {
    let mut update = Query::update();
    update.table(names.table).value(names.folded, folded);
    for (key, value) in names.key.iter().zip(&change.key) {
        update.and_where(Expr::col(*key).eq(*value));
    }
    connection.execute(&update).await?;
    Ok(())
}
