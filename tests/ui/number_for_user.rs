//~ is not implemented for `UserId`
use accesslink_api::Client;
use accesslink_api::credentials::UserToken;

fn call(user: &Client<UserToken>) {
    drop(user.users().get(475));
}

fn main() {
    let _ = call;
}
