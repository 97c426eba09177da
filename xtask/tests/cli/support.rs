//! Copies the workspace to temporary folders, and runs the real program on the copies.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_yaml::Value;
use tempfile::TempDir;

/// The folder of the generated files, relative to the workspace root.
pub(crate) const GENERATED: &str = "accesslink-api/src/generated";

/// The paths of some generated files, relative to the workspace root.
pub(crate) const MODELS: &str = "accesslink-api/src/generated/models.rs";
pub(crate) const IDS: &str = "accesslink-api/src/generated/ids.rs";
pub(crate) const CALLS: &str = "tests/src/generated/calls.rs";

/// The path of the document, relative to the workspace root.
pub(crate) const DOCUMENT: &str = "spec/accesslink.yaml";

/// The parts of the workspace that a run reads.
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

/// The property that [`Copy::addition`] adds to the first schema.
pub(crate) const ADDED: &str = "made_up_by_a_test";

/// A copy of the workspace with up-to-date generated files, which are generated once for all copies.
pub(crate) struct Copy {
    folder: TempDir,
}

/// The result of running the program.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Returns the workspace that contains these tests.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Creates an empty temporary folder, which is removed when it is dropped.
pub(crate) fn folder() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

impl Copy {
    pub(crate) fn new() -> Self {
        static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
            let folder = folder();
            for part in PARTS {
                copy(&workspace().join(part), &folder.path().join(part));
            }
            // The workspace has accepted changes only between an update and the next release.
            let _ = std::fs::remove_file(folder.path().join("spec/accepted-changes.yaml"));
            let copy = Copy { folder };
            copy.run(&["generate"]).assert_code(0);
            copy.files()
        });
        let copy = Self { folder: folder() };
        for (path, bytes) in FILES.iter() {
            copy.write(path, bytes);
        }
        copy
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the command that runs the program, without environment variables that affect its output.
    pub(crate) fn program(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(args).env_remove("NO_COLOR");
        command.stdin(Stdio::null()).current_dir(self.path());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        finish(&mut self.program(args))
    }

    /// Runs the program with bytes as its standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.program(args);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::new(child.wait_with_output().unwrap())
    }

    /// Runs git with a fixed identity on the copy.
    pub(crate) fn git(&self, arguments: &[&str]) {
        git(self.path(), arguments);
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

    /// Returns the `info.version` of the document.
    pub(crate) fn version(&self) -> String {
        let root = load(&self.read(DOCUMENT));
        root["info"]["version"].as_str().unwrap().to_owned()
    }

    /// Returns the document as block YAML, to be edited as text. Upstream may publish it in any notation.
    pub(crate) fn document(&self) -> String {
        serde_yaml::to_string(&load(&self.read(DOCUMENT))).unwrap()
    }

    /// Writes the document with a later version to another file, and returns the file's name.
    pub(crate) fn document_of_version(&self, version: &str) -> String {
        let from = format!("version: {}", self.version());
        self.document_with(&from, &format!("version: {version}"))
    }

    /// Writes the document with the first occurrence of `from` replaced with `to` to another file, and returns the
    /// file's name.
    pub(crate) fn document_with(&self, from: &str, to: &str) -> String {
        let text = self.document();
        assert!(text.contains(from), "the document has no `{from}`");
        self.write("other.yaml", text.replacen(from, to, 1));
        "other.yaml".to_owned()
    }

    /// Returns the document with an additional property in its first schema.
    pub(crate) fn addition(&self) -> String {
        let text = self.document();
        let (before, schemas) = text.split_once("\n  schemas:\n").unwrap();
        let properties = "\n      properties:\n";
        let more = format!("{properties}        made-up-by-a-test:\n          type: string\n");
        format!(
            "{before}\n  schemas:\n{}",
            schemas.replacen(properties, &more, 1)
        )
    }

    /// Returns the content of every file of the copy, by path.
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

    /// Returns the printed lines that accept the breaking changes, with a reason for each.
    pub(crate) fn entries(&self, reason: &str) -> String {
        let (_, entries) = self
            .stdout
            .split_once("\nTo accept the breaking changes")
            .unwrap();
        let (_, entries) = entries.split_once('\n').unwrap();
        entries.replace("reason: \n", &format!("reason: {reason}\n"))
    }

    #[track_caller]
    pub(crate) fn assert_code(&self, code: i32) {
        let Self { stdout, stderr, .. } = self;
        assert_eq!(self.code, code, "stdout:\n{stdout}\nstderr:\n{stderr}");
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

fn load(text: &str) -> Value {
    codegen::load::load("document", text.as_bytes())
        .unwrap()
        .root
}

pub(crate) fn finish(command: &mut Command) -> Run {
    Run::new(command.output().unwrap())
}

pub(crate) fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=test", "-c", "user.email=test@example.com"]);
    finish(command.args(arguments).current_dir(root)).assert_code(0);
}

/// Asserts that two trees are equal, and names the files that differ.
#[track_caller]
pub(crate) fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    let paths = found.keys().chain(expected.keys());
    let differing: Vec<_> = paths
        .filter(|path| found.get(*path) != expected.get(*path))
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// Returns the content of every file below a folder, by path with `/` as the separator.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn visit(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
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
