//~ a mock can't make an answer of `Option<Download>`
//~ a file is given with `answer_file`
use accesslink_api::mock::Mock;
use accesslink_api::operations::training_data;

fn answer(mock: &Mock) {
    mock.on::<training_data::GpxInTransaction>().answer(None);
}

fn main() {
    let _ = answer;
}
