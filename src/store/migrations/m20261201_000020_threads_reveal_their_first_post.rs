//! A thread that somebody opened is for nobody who may not read the post that it was opened with: its title is about that.

use sea_orm_migration::prelude::*;

/// This migration.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// How far the first post of a thread looks. Ids of posts follow time.
const OF_FIRST_POST: &str = "(SELECT posts.reveals FROM posts WHERE posts.thread_id = threads.id ORDER BY posts.id LIMIT 1)";

/// A post never looks less far than its thread.
const POSTS: &str = "UPDATE posts SET reveals = (SELECT threads.reveals FROM threads WHERE threads.id = posts.thread_id) \
    WHERE reveals < (SELECT threads.reveals FROM threads WHERE threads.id = posts.thread_id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let threads =
            format!("UPDATE threads SET reveals = {OF_FIRST_POST} WHERE prompt IS NULL AND group_id IS NULL AND reveals < {OF_FIRST_POST}");
        manager.get_connection().execute_unprepared(&threads).await?;
        manager.get_connection().execute_unprepared(POSTS).await?;
        Ok(())
    }
}
