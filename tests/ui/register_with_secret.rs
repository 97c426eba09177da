//~ this call needs a user's access token, but the client holds the application's credentials
use accesslink_api::PartnerClient;

fn call(partner: &PartnerClient) {
    drop(partner.register("member"));
}

fn main() {
    let _ = call;
}
