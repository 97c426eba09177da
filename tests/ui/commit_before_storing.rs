//~ no method named `commit` found
use accesslink_api::transactions::{NewExercises, Items};

async fn commit(mut items: Items<NewExercises>) {
    while let Some(item) = items.next().await {
        println!("{item:?}");
    }
    drop(items.commit().await);
}

fn main() {
    let _ = commit;
}
