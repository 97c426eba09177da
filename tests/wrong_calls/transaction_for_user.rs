//~ the trait `From<ExerciseTransactionId>` is not implemented for `UserId`
use accesslink_api::auth::User;
use accesslink_api::{Client, ExerciseTransactionId};

fn call(user: &Client<User>) {
    drop(user.training_data().create_transaction(ExerciseTransactionId(1)));
}

fn main() {
    let _ = call;
}
