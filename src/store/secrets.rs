//! What the server makes up for itself once: every node on one database has the same, today and after a restart.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::Store;
use super::entities::secret::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::recall::About;

impl Store {
    /// The secret of that name: `new`, if there was none.
    pub async fn secret(&self, name: &'static str, new: String) -> Result<String, StoreError> {
        let doing = "reading a secret";
        if let Some(row) = Entity::find_by_id(name.to_owned()).one(self.reading()).await.during(doing)? {
            return Ok(row.value);
        }
        self.write("keeping a secret", About::only([]), move |transaction| {
            Box::pin(async move {
                let row = Model { name: name.to_owned(), value: new };
                let kept = OnConflict::column(Column::Name).do_nothing().to_owned();
                Entity::insert(row.into_active_model()).on_conflict(kept).exec_without_returning(transaction).await?;
                let row = Entity::find_by_id(name.to_owned()).one(transaction).await?;
                row.map(|row| row.value).ok_or(Fault::Unreadable { column: "secrets.value" })
            })
        })
        .await
    }
}
