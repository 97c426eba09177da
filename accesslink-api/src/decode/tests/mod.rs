//! Tests of the reader and the writer with models that resemble the generated ones.

mod anomalies;
mod formats;
mod hostile;
mod own_kind;
mod sample;
mod secrets;
mod spellings;
mod writing;

use super::{Anomaly, DecodeError, Notes, Root, Strictness, read_json};

/// Reads a JSON document, and returns the value and the anomalies.
fn from_json<T: Root>(
    bytes: &[u8],
    strictness: Strictness,
) -> Result<(T, Vec<Anomaly>), DecodeError> {
    let mut place = T::Place::default();
    let (anomalies, _) = read_json(bytes, &mut place, strictness, Notes::NONE)?;
    Ok((T::take(&mut place).unwrap(), anomalies))
}
