//! Share links.

use chapterwise::domain::ident::AttemptId;
use chapterwise::store::ShareOutcome;

use super::builders::{guest, started};
use super::on_both;

#[tokio::test]
async fn a_link_is_made_once_and_can_be_taken_back() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let token = async || store.attempt(attempt).await.unwrap().unwrap().share_token;
        assert_eq!(token().await, None);
        assert_eq!(store.share(attempt, "a-token").await.unwrap(), ShareOutcome::Shared("a-token".to_owned()));
        assert_eq!(store.share(attempt, "another").await.unwrap(), ShareOutcome::Shared("a-token".to_owned()));
        assert_eq!(token().await.as_deref(), Some("a-token"));
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
