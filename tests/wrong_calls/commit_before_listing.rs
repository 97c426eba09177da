//~ no method named `commit` found
use accesslink_api::transactions::{Activities, Transaction};

async fn commit(transaction: Transaction<Activities>) {
    drop(transaction.commit().await);
}

fn main() {
    let _ = commit;
}
