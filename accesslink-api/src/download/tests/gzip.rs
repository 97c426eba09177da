//! Tests of gzip files.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

/// A body that yields its chunks one at a time.
struct Parts(std::collections::VecDeque<Bytes>);

impl Stream for Parts {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}

fn pack(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Creates a download that arrives in chunks of this size.
fn file(bytes: &[u8], size: usize) -> Download {
    let parts = bytes.chunks(size).map(Bytes::copy_from_slice).collect();
    let body = Body::stream(Parts(parts));
    let length = bytes.len().to_string();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_LENGTH, length.parse().unwrap());
    Download::new(
        &headers,
        body,
        LIMIT,
        Some("training_data.tcx_in_transaction"),
    )
}

/// Returns content like that of a TCX file: 200 kB that compress well.
fn content() -> Vec<u8> {
    (0..5_000)
        .flat_map(|i| format!("<Trackpoint id=\"{i}\"/>\n").into_bytes())
        .collect()
}

#[test]
fn compressed_file_is_decompressed_in_chunks_of_any_size() {
    let content = content();
    let packed = pack(&content);
    for size in [
        1,
        2,
        3,
        7,
        9,
        10,
        11,
        100,
        4096,
        packed.len() - 1,
        packed.len(),
    ] {
        assert_eq!(
            at_once(file(&packed, size).bytes()).unwrap(),
            content,
            "{size}"
        );
        let mut file = file(&packed, size);
        let mut pieces = Vec::new();
        while let Some(piece) = at_once(file.chunk()).unwrap() {
            assert!(!piece.is_empty());
            pieces.extend_from_slice(&piece);
        }
        assert_eq!(pieces, content, "{size}");
        assert_eq!(at_once(file.chunk()).unwrap(), None);
    }
    assert_eq!(at_once(file(&pack(b""), 5).bytes()).unwrap(), "");
}

#[test]
fn header_with_a_name_and_a_comment_is_accepted() {
    let mut encoder = flate2::GzBuilder::new()
        .filename("exercise.tcx")
        .comment("from a watch")
        .extra(vec![1, 2, 3])
        .write(Vec::new(), Compression::fast());
    encoder.write_all(b"<tcx/>").unwrap();
    let packed = encoder.finish().unwrap();
    for size in [1, 4, 1000] {
        assert_eq!(at_once(file(&packed, size).bytes()).unwrap(), "<tcx/>");
    }
}

#[test]
fn consecutive_members_are_one_file() {
    let packed = [
        pack(b"<Activities>"),
        pack(b""),
        pack(&content()),
        pack(b"</Activities>"),
    ]
    .concat();
    let unpacked = [b"<Activities>", &content()[..], b"</Activities>"].concat();
    for size in [1, 7, 31, 32, 33, 1000, packed.len()] {
        assert_eq!(
            at_once(file(&packed, size).bytes()).unwrap(),
            unpacked,
            "{size}"
        );
    }
}

#[test]
fn other_files_are_unchanged() {
    for content in [
        &b""[..],
        b"\x1f\x1f\x8b",
        b"<gpx/>",
        b"\xef\xbb\xbf<gpx/>",
        b"\x0e\x10\xd9\x07.FIT",
        b"\x8b\x1f",
    ] {
        for size in [1, 2, 100] {
            assert_eq!(at_once(file(content, size).bytes()).unwrap(), content);
        }
    }
}

#[test]
fn raw_returns_the_bytes_unchanged() {
    let packed = pack(&content());
    assert_eq!(at_once(file(&packed, 5).raw().bytes()).unwrap(), packed);
    let limit = packed.len() as u64;
    assert_eq!(
        at_once(file(&packed, 5).raw().limit(limit).bytes()).unwrap(),
        packed
    );
    at_once(file(&packed, 5).raw().limit(limit - 1).bytes()).unwrap_err();
    let whole = Download::new(&HeaderMap::new(), packed.clone().into(), LIMIT, None);
    assert_eq!(whole.into_body().as_bytes().unwrap(), &packed);
}

/// Returns a gzip file for every kind of error.
fn broken_files() -> Vec<(&'static str, Vec<u8>)> {
    let packed = pack(&content());
    let changed = |place: usize, with: u8| {
        let mut bytes = packed.clone();
        bytes[place] ^= with;
        bytes
    };
    let end = packed.len();
    let mut files = vec![
        ("wrong checksum", changed(end - 8, 1)),
        ("wrong length", changed(end - 1, 1)),
        ("another method", changed(2, 1)),
        ("corrupt content", changed(end / 2, 0xff)),
        ("trailing data", [&packed[..], b"x"].concat()),
        ("trailing zeros", [&packed[..], &[0; 9]].concat()),
        (
            "trailing half of another file",
            [&packed[..], &packed[..end / 2]].concat(),
        ),
        ("only the magic", packed[..2].to_vec()),
        ("half of the magic", packed[..1].to_vec()),
    ];
    let cuts = [3, 9, 10, 11, end / 2, end - 9, end - 8, end - 4, end - 1];
    files.extend(cuts.map(|cut| ("cut short", packed[..cut].to_vec())));
    files
}

#[test]
fn invalid_gzip_is_an_error_and_then_the_end() {
    for (what, bytes) in broken_files() {
        for size in [1, 13, bytes.len()] {
            let error = at_once(file(&bytes, size).bytes()).expect_err(what);
            assert_eq!(error.kind(), ErrorKind::Decode, "{what}");
            assert_eq!(error.operation(), Some("training_data.tcx_in_transaction"));
            assert!(std::error::Error::source(&error).is_some());
            let mut file = file(&bytes, size);
            while at_once(file.chunk()).is_ok_and(|piece| piece.is_some()) {}
            assert_eq!(at_once(file.chunk()).unwrap(), None, "{what}");
        }
    }
}

#[test]
fn broken_transfer_is_not_reported_as_invalid_gzip() {
    let packed = pack(&content());
    let mut short = file(&packed, 100);
    short.expected = Some(packed.len() as u64 + 1);
    assert_eq!(
        at_once(short.bytes()).unwrap_err().kind(),
        ErrorKind::Transport
    );
}

#[test]
fn decompression_bomb_stops_at_the_limit() {
    // 64 MiB of zeros in 64 kB.
    let packed = pack(&vec![0; 64 * 1024 * 1024]);
    let mut bomb = file(&packed, packed.len());
    let mut given = 0;
    let error = loop {
        match at_once(bomb.chunk()) {
            Ok(piece) => {
                let size = piece.unwrap().len();
                assert!(size <= 256 * 1024, "{size} bytes at once");
                given += size as u64;
            }
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(given <= LIMIT, "{given}");
    assert!(error.to_string().contains("1048576 bytes"), "{error}");
    let error = at_once(file(&packed, 1000).limit(70_000).bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    // A caller can request a higher limit.
    let all = at_once(file(&packed, 1000).limit(u64::MAX).bytes()).unwrap();
    assert_eq!(all.len(), 64 * 1024 * 1024);
    // The last chunk counts towards the limit as well.
    let exact = pack(&[b'x'; 100]);
    assert_eq!(
        at_once(file(&exact, 7).limit(100).bytes()).unwrap().len(),
        100
    );
    at_once(file(&exact, 7).limit(99).bytes()).unwrap_err();
}

#[test]
fn default_limit_of_decompression_is_that_of_responses() {
    let packed = pack(&vec![0; LIMIT as usize + 1]);
    for size in [10, packed.len()] {
        let error = at_once(file(&packed, size).bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
    }
    let packed = pack(&vec![0; LIMIT as usize]);
    assert_eq!(
        at_once(file(&packed, 10).bytes()).unwrap().len() as u64,
        LIMIT
    );
}

/// A file without an end, which is always ready. Each chunk contains the same empty gzip members.
struct Endless(Bytes);

impl Stream for Endless {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Ok(self.0.clone())))
    }
}

/// Creates an endless file with this number of empty members in each chunk.
fn empty_members(in_a_piece: usize) -> Download {
    let members = pack(b"").repeat(in_a_piece);
    let body = Body::stream(Endless(members.into()));
    Download::new(
        &HeaderMap::new(),
        body,
        LIMIT,
        Some("training_data.tcx_in_transaction"),
    )
}

#[test]
fn empty_members_stop_at_the_limit() {
    for in_a_piece in [1, 100, 100_000] {
        for (default, limit) in [(6_400, None), (LIMIT, Some(6_400))] {
            let mut file = empty_members(in_a_piece);
            (file.default_limit, file.limit) = (default, limit);
            let error = at_once(file.chunk()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooLarge);
            assert!(error.to_string().contains(" 6400 bytes"), "{error}");
            let piece = 20 * in_a_piece as u64;
            assert!(file.arrived <= 6_500 + 64 * 1024 + piece);
        }
    }
}

#[test]
fn empty_members_stop_at_the_timeout() {
    for in_a_piece in [1, 5_000, 500_000] {
        let file = empty_members(in_a_piece).limit(u64::MAX);
        let file = file.patience(Some(std::time::Duration::from_millis(20)));
        let error = at_once(file.bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{in_a_piece}");
        assert_eq!(error.operation(), Some("training_data.tcx_in_transaction"));
    }
}

#[test]
fn file_without_content_yields_to_other_tasks() {
    let mut file = empty_members(100_000).limit(u64::MAX);
    let mut context = Context::from_waker(std::task::Waker::noop());
    for _ in 0..10 {
        assert!(Pin::new(&mut file).poll_next(&mut context).is_pending());
    }
}

#[test]
fn compressed_file_may_be_larger_than_its_content() {
    // Noise cannot be compressed, and each member has a header and a checksum.
    let mut noise = 1_u64;
    let mut content = Vec::new();
    for _ in 0..LIMIT / 8 {
        noise = noise
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        content.extend_from_slice(&noise.to_le_bytes());
    }
    let packed: Vec<u8> = content.chunks(LIMIT as usize / 64).flat_map(pack).collect();
    assert!(packed.len() > content.len());
    assert_eq!(at_once(file(&packed, 4096).bytes()).unwrap(), content);
}

#[cfg(feature = "reqwest")]
mod saving {
    use super::*;
    use crate::client::tests::block_on;
    use crate::download::tests::saving::Folder;

    #[test]
    fn file_is_saved_decompressed() {
        let folder = Folder::new("unpacked");
        let path = folder.0.join("exercise.tcx");
        let content = content();
        let size = block_on(file(&pack(&content), 100).save(&path)).unwrap();
        assert_eq!(size, content.len() as u64);
        assert_eq!(std::fs::read(&path).unwrap(), content);
    }

    #[test]
    fn invalid_gzip_leaves_no_file() {
        let folder = Folder::new("broken-gzip");
        let path = folder.0.join("exercise.tcx");
        for (what, bytes) in broken_files() {
            let error = block_on(file(&bytes, 100).save(&path)).expect_err(what);
            assert_eq!(error.kind(), ErrorKind::Decode, "{what}");
            assert!(folder.files().is_empty(), "{what}");
        }
        let bomb = pack(&vec![0; 8 * 1024 * 1024]);
        let error = block_on(file(&bomb, 100).save(&path)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert!(folder.files().is_empty());
    }
}
