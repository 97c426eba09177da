//~ this call needs the application's credentials, but the client holds a user's token
use accesslink_api::Client;
use accesslink_api::credentials::UserToken;

fn call(user: &Client<UserToken>) {
    drop(user.pull_notifications().list());
}

fn main() {
    let _ = call;
}
