//! What stands in the way of writing: a clear message, every file whole, and the next run heals.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::fs;

use support::{CALLS, Copy, GENERATED, IDS, MODELS};

#[test]
fn a_folder_where_a_file_belongs() {
    let copy = Copy::new();
    let whole = copy.files();
    copy.remove(MODELS);
    copy.remove(CALLS);
    copy.write(&format!("{MODELS}/inside.txt"), "somebody's");
    let before = copy.files();
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    run.assert_err(&format!(
        "error: {MODELS} is a folder where a file belongs; nothing has changed: "
    ));
    run.assert_err("run `cargo xtask generate` again");
    assert_eq!(copy.files(), before);

    fs::remove_dir_all(copy.path().join(MODELS)).unwrap();
    copy.run(&["generate"]).assert_code(0);
    assert_eq!(copy.files(), whole);
}

#[test]
fn a_file_where_a_folder_belongs() {
    let copy = Copy::new();
    let whole = copy.files();
    let generated = copy.path().join(GENERATED);
    fs::remove_dir_all(&generated).unwrap();
    fs::write(&generated, "somebody's").unwrap();
    let before = copy.files();
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    run.assert_err(&format!("{GENERATED} is a file where a folder belongs"));
    assert_eq!(copy.files(), before);

    fs::remove_file(&generated).unwrap();
    copy.run(&["generate"]).assert_code(0);
    assert_eq!(copy.files(), whole);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder() {
    use std::os::unix::fs::symlink;

    let copy = Copy::new();
    let whole = copy.files();
    // A link in the place of a file is replaced; what it leads to stays.
    copy.write("elsewhere/models.rs", &whole[MODELS]);
    copy.remove(MODELS);
    symlink(
        copy.path().join("elsewhere/models.rs"),
        copy.path().join(MODELS),
    )
    .unwrap();
    copy.run(&["generate", "--check"]).assert_code(1);
    copy.run(&["generate"]).assert_code(0);
    assert!(!copy.path().join(MODELS).is_symlink());
    assert_eq!(copy.read("elsewhere/models.rs").as_bytes(), whole[MODELS]);

    // A link in the place of the folder is refused.
    fs::rename(
        copy.path().join(GENERATED),
        copy.path().join("elsewhere/generated"),
    )
    .unwrap();
    symlink(
        copy.path().join("elsewhere/generated"),
        copy.path().join(GENERATED),
    )
    .unwrap();
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    run.assert_err(&format!(
        "{GENERATED} is a symbolic link where a folder belongs"
    ));
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_size_of_files() {
    use std::process::Command;
    use support::finish;

    let copy = Copy::new();
    let whole = copy.files();
    copy.write(MODELS, "old\n");
    copy.remove(CALLS);
    let before = copy.files();
    let mut shell = Command::new("sh");
    // The unit is half a kilobyte in some shells and a whole one in others.
    shell.args([
        "-c",
        "ulimit -f 1; exec \"$0\" generate",
        env!("CARGO_BIN_EXE_xtask"),
    ]);
    let run = finish(shell.current_dir(copy.path()));
    run.assert_code(1);
    run.assert_err(" bytes, and this process may write files of at most ");
    run.assert_err("nothing has changed");
    assert_eq!(copy.files(), before);

    copy.run(&["generate"]).assert_code(0);
    assert_eq!(copy.files(), whole);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files() {
    let copy = Copy::new();
    let before = copy.files();
    // Nobody can make a folder there, whatever rights they have.
    let run = copy.run(&["generate", "--out", "/proc/accesslink"]);
    run.assert_code(1);
    run.assert_err("error: could not write /proc/accesslink/.accesslink-out: ");
    run.assert_err("nothing has changed: mend this, then run `cargo xtask generate --out /proc/accesslink` again");
    assert_eq!(copy.files(), before);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt;

    let copy = Copy::new();
    let whole = copy.files();
    copy.remove(IDS);
    let before = copy.files();
    let folder = copy.path().join(GENERATED);
    let writable = fs::metadata(&folder).unwrap().permissions();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere: then the run has to succeed instead.
    let probe = folder.join("probe");
    let anyone_may_write = fs::write(&probe, "").is_ok();
    if anyone_may_write {
        fs::remove_file(&probe).unwrap();
    }
    let run = copy.run(&["generate"]);
    fs::set_permissions(&folder, writable).unwrap();
    if anyone_may_write {
        run.assert_code(0);
    } else {
        run.assert_code(1);
        run.assert_err(&format!("error: could not write {IDS}: "));
        run.assert_err("nothing has changed");
        assert_eq!(copy.files(), before);
        copy.run(&["generate"]).assert_code(0);
    }
    assert_eq!(copy.files(), whole);
}
