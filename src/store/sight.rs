//! `domain::sight` in the database's words: the conditions that leave out of a query what somebody must not see. Everything that reads several threads or posts goes
//! through here.

use sea_orm::Condition;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

use super::entities::{club_group_member, post, thread};
use super::rows;
use crate::domain::book::ChapterNumber;
use crate::domain::progress::Progress;
use crate::domain::sight::Sight;

/// The chapter read up to; 0: none.
pub(super) fn ceiling(progress: Progress) -> i32 {
    progress.chapter().map_or(0, |chapter: ChapterNumber| rows::chapter_column(chapter))
}

/// Rows of `threads` that are open to them.
pub(super) fn threads(sight: Sight) -> Condition {
    use thread::{Column, Entity};

    let open = Condition::all().add(Expr::col((Entity, Column::Reveals)).lte(ceiling(sight.progress)));
    if sight.hosts {
        return open;
    }
    let own_groups = Query::select()
        .column(club_group_member::Column::GroupId)
        .from(club_group_member::Entity)
        .and_where(Expr::col(club_group_member::Column::ReaderId).eq(sight.reader.0))
        .take();
    let group = || Expr::col((Entity, Column::GroupId));
    open.add(Expr::col((Entity, Column::Hidden)).eq(false))
        .add(Condition::any().add(group().is_null()).add(group().in_subquery(own_groups)))
}

/// Rows of `posts`, joined with their `threads`, that they see; stones among them.
pub(super) fn posts(sight: Sight) -> Condition {
    use post::{Column, Entity};

    let mine = Alias::new("mine");
    let of_mine = |column: Column| Expr::col((mine.clone(), column));
    let answered = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, mine.clone())
        .and_where(of_mine(Column::ThreadId).equals((Entity, Column::ThreadId)))
        .and_where(of_mine(Column::Author).eq(sight.reader.0))
        .and_where(of_mine(Column::RootId).equals((mine.clone(), Column::Id)))
        .take();
    let in_turn = Condition::any()
        .add(Expr::col((thread::Entity, thread::Column::AnswerFirst)).eq(false))
        .add(Expr::col((Entity, Column::Author)).eq(sight.reader.0))
        .add(Expr::exists(answered));
    Condition::all().add(Expr::col((Entity, Column::Reveals)).lte(ceiling(sight.progress))).add(in_turn)
}

/// Of those, the ones whose words they read.
pub(super) fn words(sight: Sight) -> Condition {
    use post::{Column, Entity};

    let there = posts(sight).add(Expr::col((Entity, Column::Deleted)).eq(false));
    if sight.hosts {
        return there;
    }
    let shown =
        Condition::any().add(Expr::col((Entity, Column::Hidden)).eq(false)).add(Expr::col((Entity, Column::Author)).eq(sight.reader.0));
    there.add(shown)
}
