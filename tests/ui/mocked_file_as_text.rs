//~ a mock cannot respond with `Option<Download>`
//~ use `respond_file` for a file
use accesslink_api::mock::Mock;
use accesslink_api::operations::training_data;

fn answer(mock: &Mock) {
    mock.on::<training_data::GpxInTransaction>().respond(None);
}

fn main() {
    let _ = answer;
}
