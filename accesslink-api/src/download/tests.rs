use http::HeaderValue;

use super::*;
use crate::client::tests::at_once;

/// The limit of decompressed files in these tests: 1 MiB.
const LIMIT: u64 = 1024 * 1024;

/// A body that yields its chunks one at a time.
struct Pieces(Vec<Result<&'static str, &'static str>>);

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(
            self.0.remove(0).map(Bytes::from).map_err(Error::transport),
        ))
    }
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
        .collect()
}

fn download(
    pairs: &[(&'static str, &'static str)],
    pieces: Vec<Result<&'static str, &'static str>>,
) -> Download {
    Download::new(
        &headers(pairs),
        Body::stream(Pieces(pieces)),
        LIMIT,
        Some("sample"),
    )
}

#[test]
fn chunks_are_in_order_and_not_empty() {
    let mut file = download(&[], vec![Ok("a"), Ok(""), Ok("bc")]);
    assert_eq!(at_once(file.chunk()).unwrap().unwrap(), "a");
    assert_eq!(at_once(file.chunk()).unwrap().unwrap(), "bc");
    assert_eq!(at_once(file.chunk()).unwrap(), None);
    assert_eq!(at_once(file.chunk()).unwrap(), None);
}

#[test]
fn bytes_returns_the_complete_file() {
    for (pieces, whole) in [
        (vec![], ""),
        (vec![Ok("a")], "a"),
        (vec![Ok("a"), Ok("b"), Ok("c")], "abc"),
    ] {
        assert_eq!(at_once(download(&[], pieces).bytes()).unwrap(), whole);
    }
    let complete = Download::new(&HeaderMap::new(), Body::from(vec![1, 2]), LIMIT, None);
    assert_eq!(at_once(complete.bytes()).unwrap(), vec![1, 2]);
    let complete = Download::new(&HeaderMap::new(), Body::from(vec![1, 2]), LIMIT, None);
    assert_eq!(complete.into_body().as_bytes().unwrap(), &vec![1, 2]);
}

#[test]
fn broken_transfer_is_an_error_and_then_the_end() {
    let mut file = download(&[], vec![Ok("a"), Err("cut"), Ok("never")]);
    at_once(file.chunk()).unwrap();
    let error = at_once(file.chunk()).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Transport, Some("sample"))
    );
    assert_eq!(at_once(file.chunk()).unwrap(), None);
}

#[test]
fn fewer_bytes_than_announced_is_an_error() {
    let error =
        at_once(download(&[("content-length", "5")], vec![Ok("1234")]).bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("4 of 5 bytes"), "{error}");
    // A transport that decoded the content yields other bytes than announced.
    let unpacked = download(
        &[("content-length", "5"), ("content-encoding", "gzip")],
        vec![Ok("1234")],
    );
    assert_eq!(at_once(unpacked.bytes()).unwrap(), "1234");
    let unannounced = download(&[("content-length", "many")], vec![Ok("1234")]);
    assert_eq!(unannounced.content_length(), None);
    assert_eq!(at_once(unannounced.bytes()).unwrap(), "1234");
}

#[test]
fn limit_applies_to_the_file() {
    assert_eq!(
        at_once(download(&[], vec![Ok("12"), Ok("3")]).limit(3).bytes()).unwrap(),
        "123"
    );
    let error = at_once(download(&[], vec![Ok("12"), Ok("34")]).limit(3).bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("3 bytes"), "{error}");
}

#[test]
fn default_limit_applies_where_the_file_is_in_memory() {
    /// A file without an end.
    struct Endless;

    impl Stream for Endless {
        type Item = Result<Bytes, Error>;

        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(Some(Ok(Bytes::from_static(&[b'x'; 4096]))))
        }
    }

    let endless = || Download::new(&HeaderMap::new(), Body::stream(Endless), LIMIT, None);
    for (file, limit) in [(endless(), LIMIT), (endless().limit(9), 9)] {
        let error = at_once(file.bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert!(
            error.to_string().contains(&format!(" {limit} bytes")),
            "{error}"
        );
    }
    let plain = vec![b'x'; LIMIT as usize];
    let whole =
        |bytes: &Vec<u8>| Download::new(&HeaderMap::new(), bytes.clone().into(), LIMIT, None);
    assert_eq!(at_once(whole(&plain).bytes()).unwrap(), plain);
    // Reading in chunks does not hold the whole file in memory.
    let mut file = endless();
    while file.given <= 2 * LIMIT {
        at_once(file.chunk()).unwrap().unwrap();
    }
}

#[test]
fn debug_shows_no_content() {
    let text = format!(
        "{:?}",
        download(&[("content-type", "a/b")], vec![Ok("hush")])
    );
    assert!(text.contains("a/b") && !text.contains("hush"), "{text}");
}

#[cfg(feature = "gzip")]
mod gzip;

#[cfg(not(feature = "gzip"))]
#[test]
fn without_the_feature_gzip_is_not_decompressed() {
    let packed = Download::new(
        &HeaderMap::new(),
        Body::from(vec![0x1f, 0x8b, 8]),
        LIMIT,
        None,
    );
    assert_eq!(at_once(packed.bytes()).unwrap(), vec![0x1f, 0x8b, 8]);
}

#[cfg(feature = "reqwest")]
mod saving {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::client::tests::block_on;

    /// A separate folder for each test, which is removed at the end.
    pub(crate) struct Folder(pub(crate) PathBuf);

    impl Folder {
        pub(crate) fn new(name: &str) -> Self {
            let name = format!("accesslink-api-{}-{name}", std::process::id());
            let path = std::env::temp_dir().join(name);
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        pub(crate) fn files(&self) -> Vec<String> {
            let mut names: Vec<String> = fs::read_dir(&self.0)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn file_is_written_completely() {
        let folder = Folder::new("whole");
        let path = folder.0.join("exercise.gpx");
        fs::write(&path, "the one before").unwrap();
        let size = block_on(download(&[], vec![Ok("<gp"), Ok("x/>")]).save(&path)).unwrap();
        assert_eq!(size, 6);
        assert_eq!(fs::read_to_string(&path).unwrap(), "<gpx/>");
        assert_eq!(folder.files(), ["exercise.gpx"]);
    }

    #[test]
    fn broken_transfer_keeps_the_existing_file() {
        let folder = Folder::new("broken");
        let path = folder.0.join("exercise.gpx");
        for file in [
            download(&[], vec![Ok("<gp"), Err("cut")]),
            download(&[("content-length", "9")], vec![Ok("<gp")]),
            download(&[], vec![Ok("<gp")]).limit(2),
        ] {
            let error = block_on(file.save(&path)).unwrap_err();
            assert_eq!(error.operation(), Some("sample"));
            assert!(folder.files().is_empty());
        }
        fs::write(&path, "the one before").unwrap();
        block_on(download(&[], vec![Err("cut")]).save(&path)).unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), "the one before");
        assert_eq!(folder.files(), ["exercise.gpx"]);
    }

    #[test]
    fn dropped_transfer_leaves_no_files() {
        struct Never;

        impl Stream for Never {
            type Item = Result<Bytes, Error>;

            fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                Poll::Pending
            }
        }

        let folder = Folder::new("given-up");
        let path = folder.0.join("exercise.gpx");
        block_on(async {
            let file = Download::new(&HeaderMap::new(), Body::stream(Never), LIMIT, None);
            let saving = file.save(&path);
            let step = std::time::Duration::from_millis(5);
            assert!(tokio::time::timeout(step, saving).await.is_err());
        });
        assert!(folder.files().is_empty(), "{:?}", folder.files());
    }

    #[test]
    fn write_errors_contain_the_path() {
        let folder = Folder::new("unwritable");
        let path = folder.0.join("no-such-folder").join("exercise.gpx");
        let error = block_on(download(&[], vec![Ok("x")]).save(&path)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File);
        assert!(error.to_string().contains("no-such-folder"), "{error}");
        assert!(std::error::Error::source(&error).is_some());
        // A folder with the name of the file.
        let error = block_on(download(&[], vec![Ok("x")]).save(&folder.0)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File);
        assert!(folder.files().is_empty());
        for path in ["", "..", "/"] {
            let error = block_on(download(&[], vec![Ok("x")]).save(Path::new(path))).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{path}");
        }
    }

    /// Uses a folder that is writable, but cannot be opened for reading.
    #[cfg(target_os = "linux")]
    #[test]
    fn unsynced_folder_is_an_error() {
        use std::os::unix::fs::{PermissionsExt as _, chown};

        use rustix::thread::{Uid, set_thread_uid};

        const UNPRIVILEGED: u32 = 65_534;

        let folder = Folder::new("unsynced");
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o300)).unwrap();
        let is_root = chown(&folder.0, Some(UNPRIVILEGED), None).is_ok();
        // Root can open any folder.
        let give_up_root = move || {
            if is_root {
                set_thread_uid(Uid::from_raw(UNPRIVILEGED)).unwrap();
            }
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .on_thread_start(give_up_root)
            .build()
            .unwrap();
        let path = folder.0.join("exercise.gpx");
        let saving = runtime.spawn(download(&[], vec![Ok("<gpx/>")]).save(path.clone()));
        let outcome = runtime.block_on(saving).unwrap();
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::File);
        assert_eq!(fs::read_to_string(&path).unwrap(), "<gpx/>");
    }

    #[test]
    fn saving_outside_of_a_runtime_is_an_error() {
        let error = at_once(download(&[], vec![Ok("x")]).save("never-written")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!Path::new("never-written").exists());
    }
}
