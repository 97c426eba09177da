//~ a model cannot contain a `u16`
//~ `bool`, `String`, a value type, an identifier, an enum of `models`, or a model
#[derive(Default)]
struct Zone {
    lower_limit: Option<u16>,
}

accesslink_api::model! {
    Zone = "zone",
    lower_limit: "lower-limit",
}

fn main() {
    let _ = Zone::default();
}
