// Shows that the project of these cases builds: everything here is right.
use accesslink_api::auth::{Partner, User};
use accesslink_api::{Client, ExerciseTransactionId, UserId};

fn calls(user: &Client<User>, partner: &Client<Partner>) {
    drop(user.sleep().list());
    drop(user.training_data().list_in_transaction(UserId(1), ExerciseTransactionId(2)));
    drop(partner.pull_notifications().list());
}

fn main() {
    let _ = calls;
}
