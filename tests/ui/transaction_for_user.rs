//~ the trait `From<ExerciseTransactionId>` is not implemented for `UserId`
use accesslink_api::credentials::UserToken;
use accesslink_api::{Client, ids::ExerciseTransactionId};

fn call(user: &Client<UserToken>) {
    drop(user.training_data().create_transaction(ExerciseTransactionId(1)));
}

fn main() {
    let _ = call;
}
