//~ is not implemented for `UserId`
use accesslink_api::Client;
use accesslink_api::auth::User;

fn call(user: &Client<User>) {
    drop(user.users().get(475));
}

fn main() {
    let _ = call;
}
