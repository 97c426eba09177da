//~ no method named `commit` found
use accesslink_api::transactions::{NewPhysicalInfos, Unfinished};

async fn commit(unfinished: Unfinished<NewPhysicalInfos>) {
    drop(unfinished.commit().await);
}

fn main() {
    let _ = commit;
}
