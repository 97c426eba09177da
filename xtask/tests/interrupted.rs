//! Runs that are killed, that find no room on the disk, and that meet each other: every file is whole at every moment,
//! and the next run heals.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use codegen::files::final_name;
use support::{CALLS, Copy, DOCUMENT, Folder, GENERATED, IDS, MODELS, finish, program};

type Tree = BTreeMap<String, Vec<u8>>;

/// A copy of the workspace, the tree of the present document, and that of another one, which lies in `other.yaml`.
fn two_documents() -> (Copy, Tree, Tree) {
    let copy = Copy::new();
    copy.document_with(
        "\n      properties:\n",
        "\n      properties:\n        made-up-by-a-test:\n          type: string\n",
    );
    let one = copy.files();
    copy.run(&["generate", "--spec", "other.yaml"])
        .assert_code(0);
    let other = copy.files();
    assert_ne!(one[MODELS], other[MODELS]);
    (copy, one, other)
}

fn spawn(copy: &Copy, arguments: &[&str]) -> Child {
    let mut command = program();
    command.args(arguments).current_dir(copy.path());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Starts a run, waits for the first file that it begins, and a while longer, and kills it. Gives whether it was killed
/// before it had ended by itself.
fn kill_while_it_writes(copy: &Copy, arguments: &[&str], longer: u32) -> bool {
    let begun = || {
        let folders = [GENERATED, "spec"].map(|folder| copy.path().join(folder));
        let names = folders
            .into_iter()
            .flat_map(|folder| fs::read_dir(folder).unwrap());
        names.flatten().any(|entry| {
            let name = entry.file_name();
            final_name(&name.to_string_lossy()).is_some()
        })
    };
    let mut child = spawn(copy, arguments);
    while !begun() && child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    thread::sleep(Duration::from_micros(u64::from(longer) * 700));
    // It may have ended by itself.
    let _ = child.kill();
    !child.wait_with_output().unwrap().status.success()
}

/// Every file is one of the two that it may be, or has a temporary name.
#[track_caller]
fn assert_whole(found: &Tree, one: &Tree, other: &Tree) {
    for (path, bytes) in found {
        let allowed = [one.get(path), other.get(path)];
        let whole = allowed.contains(&Some(bytes)) || final_name(path).is_some();
        assert!(whole, "{path} is broken");
    }
}

/// The tree without temporary files.
fn without_temporary(mut tree: Tree) -> Tree {
    tree.retain(|path, _| final_name(path).is_none());
    tree
}

#[test]
fn killed_at_any_moment() {
    let (copy, one, other) = two_documents();
    // Back and forth between two documents, each time killed once the disk begins to change, a little later every time.
    let mut killed = 0;
    for round in 0..12_u32 {
        let (arguments, wanted): (&[&str], _) = if round % 2 == 0 {
            (&["generate"], &one)
        } else {
            (&["generate", "--spec", "other.yaml"], &other)
        };
        killed += usize::from(kill_while_it_writes(&copy, arguments, round / 2));
        assert_whole(&copy.files(), &one, &other);

        copy.run(arguments).assert_code(0);
        assert_eq!(copy.files(), *wanted, "round {round} does not heal");
    }
    assert!(killed > 0, "every run was faster than the kill");
}

#[test]
fn an_update_killed_at_any_moment_is_noticed_and_finished_by_the_same_command() {
    let (copy, ..) = two_documents();
    copy.run(&["generate"]).assert_code(0);
    let old = copy.files();
    let update = ["update", "other.yaml", "--write"];
    copy.run(&update).assert_code(0);
    let new = copy.files();
    for round in 0..6 {
        for (path, bytes) in &old {
            if new.get(path) != Some(bytes) {
                copy.write(path, bytes);
            }
        }
        for path in new.keys().filter(|path| !old.contains_key(*path)) {
            copy.remove(path);
        }
        assert_eq!(copy.files(), old);
        kill_while_it_writes(&copy, &update, round);
        let found = copy.files();
        assert_whole(&found, &old, &new);
        let reached = without_temporary(found);
        if reached != old && reached != new {
            copy.run(&["generate", "--check"]).assert_code(1);
        }
        copy.run(&update).assert_code(0);
        assert_eq!(copy.files(), new, "round {round} does not heal");
    }
}

#[test]
fn runs_of_two_documents_at_once_leave_one_of_them_or_say_so() {
    let (copy, one, other) = two_documents();
    for round in 0..4 {
        if round % 2 == 0 {
            copy.run(&["generate"]).assert_code(0);
        }
        let children = [
            spawn(&copy, &["generate"]),
            spawn(&copy, &["generate", "--spec", "other.yaml"]),
            spawn(&copy, &["generate"]),
        ];
        let mut told = 0;
        for child in children {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            if output.status.success() {
                continue;
            }
            told += 1;
            assert!(
                said.contains("was changed by something else while this run wrote"),
                "{said}"
            );
            assert!(said.contains("` again"), "{said}");
        }
        let found = without_temporary(copy.files());
        assert_whole(&found, &one, &other);
        if found != one && found != other {
            assert!(told > 0, "a mixture goes unnoticed in round {round}");
        }
        copy.run(&["generate"]).assert_code(0);
        assert_eq!(copy.files(), one);
    }
}

/// A small file system of its own, on which there is too little room, in a name space that ends with the shell.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let (copy, one, _) = two_documents();
    copy.run(&["generate"]).assert_code(0);
    for path in [MODELS, IDS, CALLS] {
        copy.write(path, "old\n");
    }
    let before = copy.files();
    let kept = Folder::new();
    let script = r#"
        set -e
        mount -t tmpfs -o size=32m none "$2" || exit 77
        cp -R "$1/." "$2/copy" 2>/dev/null || { mkdir "$2/copy"; cp -R "$1/." "$2/copy"; }
        cd "$2/copy"
        # Leaves room for some of the files, but not for all.
        dd if=/dev/zero of="$2/filler" bs=1k 2>/dev/null || true
        truncate -s "-$4k" "$2/filler"
        code=0; "$0" generate > "$3/out" 2> "$3/err" || code=$?
        echo "$code" > "$3/code"
        rm -f "$2/filler"
        mkdir "$3/after" && cp -R . "$3/after"
        "$0" generate > "$3/out2" 2>&1
        mkdir "$3/healed" && cp -R . "$3/healed"
    "#;
    // In pages of the file system: nothing, one file, all but the last page.
    let pages: usize = [MODELS, IDS, CALLS]
        .map(|path| one[path].len().div_ceil(4096))
        .iter()
        .sum();
    for room in [0, 2, pages / 2, pages - 1].map(|pages| (4 * pages).to_string()) {
        let (mount, kept) = (Folder::new(), kept.path().join(&room));
        fs::create_dir(&kept).unwrap();
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_xtask")]);
        command.args([copy.path(), mount.path(), &kept]).arg(&room);
        let output = match command.output() {
            Ok(output) => output,
            Err(error) => return assert_eq!(error.kind(), std::io::ErrorKind::NotFound),
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // Only root may mount; elsewhere the failpoints of `write/tests.rs` have to do.
        if !output.status.success()
            && (output.status.code() == Some(77) || said.contains("unshare"))
        {
            return;
        }
        assert!(output.status.success(), "{said}");
        let text = |name: &str| fs::read_to_string(kept.join(name)).unwrap();
        let err = text("err");
        assert_eq!(text("code"), "1\n", "{room}: {}{err}", text("out"));
        assert!(err.contains("error: could not write "), "{err}");
        assert!(
            err.contains("; nothing has changed: mend this, then run `cargo xtask generate` again"),
            "{err}"
        );
        assert!(
            support::files(&kept.join("after")) == before,
            "{room}: something has changed"
        );
        assert!(
            support::files(&kept.join("healed")) == one,
            "{room}: it does not heal"
        );
    }
}

/// The limit is large enough for some of the files.
#[test]
fn a_limit_on_the_size_of_files_that_some_fit_into() {
    let (copy, one, _) = two_documents();
    copy.run(&["generate"]).assert_code(0);
    let sizes = [MODELS, IDS].map(|path| one[path].len());
    for (limit, arguments) in [
        (sizes[1] / 512 + 1, "generate"),
        (sizes[0] / 1024, "generate"),
        (4, "update other.yaml --write"),
        (4, "generate --out elsewhere"),
    ] {
        for path in [MODELS, IDS] {
            copy.write(path, "old\n");
        }
        let before = copy.files();
        let script = format!("ulimit -f {limit}; exec \"$0\" {arguments}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_xtask")]);
        let run = finish(shell.current_dir(copy.path()));
        run.assert_code(1);
        run.assert_err("this process may write files of at most ");
        let mut after = copy.files();
        // The marker says that the folder may be written into again.
        after.retain(|path, _| path != "elsewhere/.accesslink-out");
        assert!(after == before, "{limit}: something has changed");
        copy.run(&["generate"]).assert_code(0);
        let _ = fs::remove_dir_all(copy.path().join("elsewhere"));
        assert_eq!(copy.files(), one);
    }
}

#[test]
fn what_is_neither_a_file_nor_a_folder() {
    let copy = Copy::new();
    let whole = copy.files();
    for path in [MODELS, "spec/QUIRKS.md"] {
        copy.remove(path);
        let mut pipe = Command::new("mkfifo");
        assert!(pipe.arg(copy.path().join(path)).status().unwrap().success());
        let run = copy.run(&["generate"]);
        run.assert_code(1);
        run.assert_err(&format!("{path} is neither a file nor a folder: remove it"));
        copy.remove(path);
        copy.run(&["generate"]).assert_code(0);
        assert_eq!(copy.files(), whole);
    }
}

#[test]
fn links_that_lead_nowhere_or_round() {
    use std::os::unix::fs::symlink;

    let copy = Copy::new();
    let whole = copy.files();
    for aim in ["nowhere", "models.rs", "../../../Cargo.toml", "/dev/full"] {
        copy.remove(MODELS);
        symlink(aim, copy.path().join(MODELS)).unwrap();
        copy.run(&["generate"]).assert_code(0);
        assert!(!copy.path().join(MODELS).is_symlink(), "{aim}");
        assert_eq!(copy.files(), whole);
    }
}

#[test]
fn a_file_that_may_only_be_read_is_replaced() {
    use std::os::unix::fs::PermissionsExt;

    let copy = Copy::new();
    let whole = copy.files();
    copy.write(MODELS, "old\n");
    let place = copy.path().join(MODELS);
    fs::set_permissions(&place, fs::Permissions::from_mode(0o444)).unwrap();
    copy.run(&["generate"]).assert_code(0);
    assert_eq!(copy.files(), whole);
}

/// Nothing can be said any more, but everything is done, and the exit code tells.
#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full() {
    let copy = Copy::new();
    let whole = copy.files();
    copy.write(MODELS, "old\n");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = program();
    command
        .arg("generate")
        .current_dir(copy.path())
        .stdout(full);
    let run = finish(&mut command);
    run.assert_code(1);
    run.assert_err("error: ");
    assert_eq!(copy.files(), whole);
}

/// The document itself is never written by `generate`, whatever stands in the way.
#[test]
fn the_document_stays() {
    let copy = Copy::new();
    let document = copy.read(DOCUMENT);
    copy.write(&format!("{GENERATED}/old.rs"), "old");
    copy.run(&["generate"]).assert_code(0);
    assert_eq!(copy.read(DOCUMENT), document);
    assert!(!Path::new(&copy.path().join(GENERATED).join("old.rs")).exists());
}
