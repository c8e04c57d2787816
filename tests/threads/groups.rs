//! Small groups: shuffled by a host, each with a thread that the others don't read.

use super::{cast, posts};

#[tokio::test]
async fn members_are_shuffled_and_each_group_talks_among_itself() {
    let cast = cast().await;
    let groups = format!("{}/groups", cast.club);
    cast.ada.get(&groups).await.ok().says("Shuffle the members");
    cast.ben.get(&groups).await.ok().says("There are none yet.").lacks("Shuffle the members");
    cast.ben.post(&groups, &[("size", "2"), ("chapter", "1")]).await.status(403);
    cast.ada.post(&groups, &[("size", "many"), ("chapter", "1")]).await.status(422).says("Give a number from 2 to 12.");
    let form = cast.ada.get(&groups).await.ok().values("form").remove(0);
    for _ in 0..2 {
        let page = cast.ada.post(&groups, &[("form", &form), ("size", "2"), ("chapter", "1")]).await.ok();
        assert_eq!(page.says("Group 1").says("Group 2").html.matches("<b>Group ").count(), 2);
    }
    // Each sees the thread of their own group alone; the host sees both.
    let threads = async |who: &crate::support::reader::TestReader| {
        let page = who.get(&groups).await.ok();
        page.html.split("href=\"/threads/").skip(1).map(|rest| format!("/threads/{}", rest.split('"').next().unwrap())).collect::<Vec<_>>()
    };
    let (all, bens, cys) = (threads(&cast.ada).await, threads(&cast.ben).await, threads(&cast.cy).await);
    assert_eq!((all.len(), bens.len(), cys.len()), (2, 1, 1));
    cast.ben.post(&format!("{}/posts", bens[0]), &[("text", "canarygroup")]).await.ok().says("For this group alone");
    let search = format!("{}/search?q=canarygroup", cast.club);
    cast.ben.get(&search).await.ok().says("Posts");
    let page = cast.cy.get(&bens[0]).await;
    if bens == cys {
        page.ok().says("canarygroup");
    } else {
        page.status(404).lacks("canarygroup");
        cast.cy.get(&search).await.ok().lacks("Posts");
    }
    assert_eq!(posts(&cast.ada.get(&bens[0]).await.ok()).len(), 1);
}
