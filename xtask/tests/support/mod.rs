//! A copy of the workspace in a folder of its own, and the real program run on it.
#![allow(dead_code)] // Each test program uses a part of this.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder of generated files, relative to the root.
pub(crate) const GENERATED: &str = "accesslink-api/src/generated";

/// Some generated files, relative to the root.
pub(crate) const MODELS: &str = "accesslink-api/src/generated/models.rs";
pub(crate) const IDS: &str = "accesslink-api/src/generated/ids.rs";
pub(crate) const CALLS: &str = "tests/src/generated/calls.rs";

/// The document, relative to the root.
pub(crate) const DOCUMENT: &str = "spec/accesslink.yaml";

/// What of the workspace a run reads.
const PARTS: [&str; 8] = [
    "CHANGELOG.md",
    "Cargo.toml",
    "Cargo.lock",
    "accesslink-api",
    "codegen/Cargo.toml",
    "spec",
    "tests/src/generated",
    "xtask/Cargo.toml",
];

/// A folder of its own, removed at the end.
pub(crate) struct Folder {
    path: PathBuf,
}

/// A copy of the workspace, brought up to date.
pub(crate) struct Copy {
    folder: Folder,
}

/// How a run of the program ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The workspace that these tests are part of.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

impl Folder {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("xtask-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

impl Copy {
    pub(crate) fn new() -> Self {
        let folder = Folder::new();
        for part in PARTS {
            copy(&workspace().join(part), &folder.path().join(part));
        }
        let copy = Self { folder };
        copy.run(&["generate"]).assert_code(0);
        copy
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_in(self.path(), args)
    }

    /// Runs the program in a folder, on the workspace around it.
    pub(crate) fn run_in(&self, folder: &Path, args: &[&str]) -> Run {
        finish(program().args(args).current_dir(folder))
    }

    /// Runs the program with a text as its standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = program()
            .args(args)
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::new(child.wait_with_output().unwrap())
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).unwrap();
    }

    /// `info.version` of the document.
    pub(crate) fn version(&self) -> String {
        let text = self.read(DOCUMENT);
        let mut lines = text.lines();
        let version = lines.find_map(|line| line.strip_prefix("  version: "));
        version.unwrap().to_owned()
    }

    /// Writes the document with a later version, under another name, and gives that.
    pub(crate) fn document_of_version(&self, version: &str) -> String {
        let from = format!("version: {}", self.version());
        self.document_with(&from, &format!("version: {version}"))
    }

    /// The numbers of operations and schemas that are generated, as the ledger gives them.
    pub(crate) fn figures(&self) -> (usize, usize) {
        let text = self.read("spec/LEDGER.md");
        let generated = |row: &str| {
            let start = format!("| {row} |");
            let line = text.lines().find(|line| line.starts_with(&start)).unwrap();
            let last = line.trim_end_matches([' ', '|']).rsplit('|').next();
            last.unwrap().trim().parse().unwrap()
        };
        (generated("operations"), generated("schemas"))
    }

    /// Writes the document with the first `from` replaced, under another name, and gives that.
    pub(crate) fn document_with(&self, from: &str, to: &str) -> String {
        let text = self.read(DOCUMENT);
        assert!(text.contains(from), "the document has no `{from}`");
        self.write("other.yaml", text.replacen(from, to, 1));
        "other.yaml".to_owned()
    }

    /// Every file, with its bytes, by path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.path())
    }
}

impl Run {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program was killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub(crate) fn assert_code(&self, code: i32) {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.stdout, self.stderr
        );
    }

    #[track_caller]
    pub(crate) fn assert_out(&self, part: &str) {
        assert!(
            self.stdout.contains(part),
            "no `{part}` in:\n{}",
            self.stdout
        );
    }

    #[track_caller]
    pub(crate) fn assert_err(&self, part: &str) {
        assert!(
            self.stderr.contains(part),
            "no `{part}` in:\n{}",
            self.stderr
        );
    }
}

/// The program, without anything of the environment that would change what it prints.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

pub(crate) fn finish(command: &mut Command) -> Run {
    Run::new(command.output().unwrap())
}

/// Every file below a folder, with its bytes, by path with `/`.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn visit(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap();
                let name: Vec<_> = name.iter().map(|part| part.to_str().unwrap()).collect();
                files.insert(name.join("/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    visit(root, root, &mut found);
    found
}

pub(crate) fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}
