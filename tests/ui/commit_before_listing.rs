//~ no method named `commit` found
use accesslink_api::transactions::{NewActivities, Transaction};

async fn commit(transaction: Transaction<NewActivities>) {
    drop(transaction.commit().await);
}

fn main() {
    let _ = commit;
}
