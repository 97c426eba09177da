//~ this call needs a user's access token, but the client holds the application's credentials
use accesslink_api::Client;
use accesslink_api::credentials::ClientCredentials;

fn call(partner: &Client<ClientCredentials>) {
    drop(partner.sleep().list());
}

fn main() {
    let _ = call;
}
