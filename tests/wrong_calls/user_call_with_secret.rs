//~ this call needs a user's access token, but the client holds the application's credentials
use accesslink_api::Client;
use accesslink_api::auth::Partner;

fn call(partner: &Client<Partner>) {
    drop(partner.sleep().list());
}

fn main() {
    let _ = call;
}
