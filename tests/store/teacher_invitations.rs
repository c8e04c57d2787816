//! Invitations to teach a class.

use chapterwise::domain::class::ClassRole;
use chapterwise::domain::teacher_invitation::TeacherInvitationState as State;
use chapterwise::store::TeachOutcome;

use super::builders::{at, keeper};
use super::classes::opened;
use super::on_both;

/// Seven days in milliseconds.
const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;

#[tokio::test]
async fn an_invitation_lets_one_colleague_in_and_is_seen_to_have() {
    on_both(async |store| {
        let (ada, ben, cy) = (keeper(&store, "Ada").await, keeper(&store, "Ben").await, keeper(&store, "Cy").await);
        let class = opened(&store, ada, "code").await;
        let (key, stale, revoked) = (format!("key {class}"), format!("stale {class}"), format!("revoked {class}"));
        for (key, made) in [(&key, 1), (&stale, 2), (&revoked, 3)] {
            store.invite_teacher(class, key, ada, at(made)).await.unwrap();
        }
        let listed = async || store.teacher_invitations(class, 9).await.unwrap();
        let latest = listed().await.remove(0);
        assert!(latest.key.is_of(&revoked));
        store.revoke_teacher_invitation(class, latest.id).await.unwrap();
        let teach = async |reader, key: &str, when| store.teach_class(key.to_owned(), reader, at(when)).await.unwrap();
        assert_eq!(teach(ben, &revoked, 4).await, TeachOutcome::NoWay);
        assert_eq!(teach(ben, &stale, 2 + WEEK).await, TeachOutcome::NoWay);
        // Its owner looks where it leads.
        assert_eq!(teach(ada, &key, 4).await, TeachOutcome::Teaches(class));
        let both = futures::join!(teach(ben, &key, 5), teach(cy, &key, 5));
        let came = [both.0, both.1].iter().filter(|outcome| **outcome == TeachOutcome::Teaches(class)).count();
        assert_eq!(came, 1, "{both:?}");
        let came = if both.0 == TeachOutcome::NoWay { cy } else { ben };
        assert_eq!(teach(came, &key, 6).await, TeachOutcome::Teaches(class), "the same form again");
        let states: Vec<State> = listed().await.iter().map(|invitation| invitation.state(at(2 + WEEK))).collect();
        assert_eq!(states, [State::Revoked, State::Expired, State::Used]);
        assert_eq!(listed().await[2].used, Some((at(5), Some(came))));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_taken_out_does_not_come_back_by_an_invitation_of_their_own() {
    on_both(async |store| {
        let (ada, ben) = (keeper(&store, "Ada").await, keeper(&store, "Ben").await);
        let class = opened(&store, ada, "code").await;
        let (first, own) = (format!("first {class}"), format!("own {class}"));
        store.invite_teacher(class, &first, ada, at(1)).await.unwrap();
        store.teach_class(first, ben, at(2)).await.unwrap();
        store.invite_teacher(class, &own, ben, at(3)).await.unwrap();
        assert!(store.end_teaching(class, ben).await.unwrap());
        assert_eq!(store.teach_class(own, ben, at(4)).await.unwrap(), TeachOutcome::NoWay);
        assert_eq!(store.class_role(class, ben).await.unwrap(), None::<ClassRole>);
    })
    .await;
}
