//~ no method named `commit` found
use accesslink_api::transactions::{PhysicalInfos, Unfinished};

async fn commit(unfinished: Unfinished<PhysicalInfos>) {
    drop(unfinished.commit().await);
}

fn main() {
    let _ = commit;
}
