//! Indexes and foreign keys, in a line each.

use sea_orm_migration::prelude::*;

/// A row goes with the one that it belongs to.
pub fn belongs_to(table: &'static str, column: &'static str, owner: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(owner, "id").on_delete(ForeignKeyAction::Cascade).take()
}

/// A row stays when the one that it names goes, and names nobody then.
pub fn outlives(table: &'static str, column: &'static str, named: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(named, "id").on_delete(ForeignKeyAction::SetNull).take()
}

/// An index over these columns, in this order.
pub fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// One in which no two rows are alike; rows with a NULL in it are never alike.
pub fn unique(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(name, table, columns).unique().take()
}
