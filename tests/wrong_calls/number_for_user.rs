//~ expected `UserId`, found integer
use accesslink_api::Client;
use accesslink_api::auth::User;

fn call(user: &Client<User>) {
    drop(user.users().get_user_information(475));
}

fn main() {
    let _ = call;
}
