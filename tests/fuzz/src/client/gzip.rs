//! A fuzz target that compares the unpacking of gzip downloads with another implementation.

use std::io::Read as _;
use std::pin::pin;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

use accesslink_api::operations::training_data;
use accesslink_api::{ErrorKind, UserClient};
use flate2::bufread::MultiGzDecoder;

use super::{TOKEN, builder, is_printable, response};

/// The maximum unpacked size of a download, in bytes.
const LIMIT: usize = 1 << 14;

/// The number of polls after which a download counts as endless.
const MOST_POLLS: usize = 10_000;

pub(super) fn check(data: &[u8]) -> Result<(), String> {
    static CLIENT: OnceLock<Option<UserClient>> = OnceLock::new();
    let client = CLIENT.get_or_init(|| builder().build_user(TOKEN).ok());
    let client = client.as_ref().ok_or("could not build the client")?;
    let download = match client.finish::<training_data::GpxInTransaction>(response(data)) {
        Ok(Some(download)) => download,
        Ok(None) => return Ok(()),
        Err(error) => return is_printable(&error),
    };
    let is_packed = data.starts_with(&[0x1f, 0x8b]);
    let mut bytes = pin!(download.limit(LIMIT as u64).bytes());
    let mut context = Context::from_waker(Waker::noop());
    let read = (0..MOST_POLLS).find_map(|_| match bytes.as_mut().poll(&mut context) {
        Poll::Ready(read) => Some(read),
        Poll::Pending => None,
    });
    match read.ok_or("the download does not end")? {
        Ok(bytes) if !is_packed => (bytes == data)
            .then_some(())
            .ok_or_else(|| "a plain file was modified".to_owned()),
        Ok(bytes) => match unpack(data) {
            Some(other) if other == bytes => Ok(()),
            other => Err(format!(
                "unpacked {} bytes instead of {other:?}",
                bytes.len()
            )),
        },
        Err(error) => {
            is_printable(&error)?;
            match unpack(data) {
                // The other implementation is more lenient: for example, it accepts an incomplete header after the last
                // member.
                _ if is_packed && error.kind() == ErrorKind::Decode => Ok(()),
                Some(other) if other.len() <= LIMIT => {
                    Err(format!("a valid download is rejected: {error}"))
                }
                _ => Ok(()),
            }
        }
    }
}

/// Unpacks data with the other implementation, up to one byte more than the limit.
fn unpack(data: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut reader = MultiGzDecoder::new(data).take(LIMIT as u64 + 1);
    reader.read_to_end(&mut bytes).ok().map(|_| bytes)
}
