//! How far a reader has read.

use chapterwise::domain::ident::BookSlug;
use chapterwise::domain::progress::Progress;

use super::builders::{at, book, chapter, guest};
use super::on_both;

fn up_to(number: u16) -> Progress {
    Progress::up_to(chapter(number))
}

#[tokio::test]
async fn a_mark_moves_both_ways_and_is_each_readers_own() {
    on_both(async |store| {
        let (ada, ida) = (guest(&store).await, guest(&store).await);
        assert_eq!(store.progress(ada, &book()).await.unwrap(), Progress::NONE);
        for mark in [up_to(3), up_to(65_535), up_to(1), Progress::NONE] {
            store.set_progress(ada, &book(), mark, at(1)).await.unwrap();
            assert_eq!(store.progress(ada, &book()).await.unwrap(), mark);
        }
        assert_eq!(store.progress(ida, &book()).await.unwrap(), Progress::NONE);
    })
    .await;
}

#[tokio::test]
async fn undo_goes_back_one_move_and_forward_again() {
    on_both(async |store| {
        let ada = guest(&store).await;
        assert_eq!(store.undo_progress(ada, &book()).await.unwrap(), None);
        store.set_progress(ada, &book(), up_to(3), at(1)).await.unwrap();
        assert_eq!(store.undo_progress(ada, &book()).await.unwrap(), Some(Progress::NONE));
        assert_eq!(store.undo_progress(ada, &book()).await.unwrap(), Some(up_to(3)));

        store.set_progress(ada, &book(), up_to(7), at(2)).await.unwrap();
        assert_eq!(store.undo_progress(ada, &book()).await.unwrap(), Some(up_to(3)));
        assert_eq!(store.progress(ada, &book()).await.unwrap(), up_to(3));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_can_still_be_undone() {
    on_both(async |store| {
        let ada = guest(&store).await;
        for mark in [up_to(3), up_to(7), up_to(7)] {
            store.set_progress(ada, &book(), mark, at(1)).await.unwrap();
        }
        assert_eq!(store.undo_progress(ada, &book()).await.unwrap(), Some(up_to(3)));

        for mark in [Progress::NONE, Progress::NONE] {
            store.set_progress(ada, &book(), mark, at(2)).await.unwrap();
        }
        assert_eq!(store.undo_progress(ada, &book()).await.unwrap(), Some(up_to(3)));
    })
    .await;
}

#[tokio::test]
async fn all_marks_come_the_latest_first() {
    on_both(async |store| {
        let ada = guest(&store).await;
        let other = BookSlug::parse("another-book").unwrap();
        store.set_progress(ada, &other, up_to(2), at(1)).await.unwrap();
        store.set_progress(ada, &book(), up_to(5), at(2)).await.unwrap();
        assert_eq!(store.all_progress(ada).await.unwrap(), [(book(), up_to(5), at(2)), (other.clone(), up_to(2), at(1))]);
        store.set_progress(ada, &other, Progress::NONE, at(3)).await.unwrap();
        assert_eq!(store.all_progress(ada).await.unwrap()[0], (other, Progress::NONE, at(3)));
    })
    .await;
}
