//! Share links.

use chapterwise::domain::ident::AttemptId;
use chapterwise::domain::key_hash::KeyHash;
use chapterwise::store::ShareOutcome;

use super::builders::{guest, started};
use super::on_both;

#[tokio::test]
async fn a_link_is_replaced_by_a_newer_one_and_can_be_taken_back() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let token = async || store.attempt(attempt).await.unwrap().unwrap().share_token;
        assert_eq!(token().await, None);
        for token in ["another", "a-token"] {
            assert_eq!(store.share(attempt, token).await.unwrap(), ShareOutcome::Shared);
        }
        assert_eq!(token().await, Some(KeyHash::of("a-token")));
        let shown = store.shared("a-token").await.unwrap().unwrap();
        assert_eq!((shown.id, shown.items.len()), (attempt, 3));
        assert!(store.shared("another").await.unwrap().is_none());

        assert!(store.unshare(attempt).await.unwrap());
        assert!(!store.unshare(attempt).await.unwrap());
        assert!(store.shared("a-token").await.unwrap().is_none());
        assert_eq!(token().await, None);
    })
    .await;
}

#[tokio::test]
async fn a_token_leads_to_one_attempt() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let (first, second) = (started(&store, reader).await, started(&store, reader).await);
        store.share(first, "a-token").await.unwrap();
        assert_eq!(store.share(second, "a-token").await.unwrap(), ShareOutcome::TokenTaken);
        assert_eq!(store.share(AttemptId::new(), "b-token").await.unwrap(), ShareOutcome::NoSuchAttempt);
        assert_eq!(store.shared("a-token").await.unwrap().unwrap().id, first);
    })
    .await;
}
