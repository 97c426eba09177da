//~ the trait `From<ExerciseTransactionId>` is not implemented for `ActivityTransactionId`
use accesslink_api::auth::User;
use accesslink_api::{Client, ExerciseTransactionId, UserId};

fn call(user: &Client<User>) {
    drop(user.daily_activity().list_in_transaction(UserId(1), ExerciseTransactionId(2)));
}

fn main() {
    let _ = call;
}
