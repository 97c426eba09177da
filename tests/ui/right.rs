// The control: correct code, which compiles.
use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::{Client, ids::{ExerciseTransactionId, UserId}};

fn calls(user: &Client<UserToken>, partner: &Client<ClientCredentials>) {
    drop(user.sleep().list());
    drop(user.training_data().list_in_transaction(UserId(1), ExerciseTransactionId(2)));
    drop(partner.pull_notifications().list());
}

fn main() {
    let _ = calls;
}
