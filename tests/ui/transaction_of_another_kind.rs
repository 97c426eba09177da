//~ the trait `From<ExerciseTransactionId>` is not implemented for `ActivityTransactionId`
use accesslink_api::credentials::UserToken;
use accesslink_api::{Client, ids::{ExerciseTransactionId, UserId}};

fn call(user: &Client<UserToken>) {
    drop(user.daily_activity().list_in_transaction(UserId(1), ExerciseTransactionId(2)));
}

fn main() {
    let _ = call;
}
