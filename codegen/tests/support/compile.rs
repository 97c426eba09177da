//! Compiles the code generated for many documents at once, in a copy of the crate that has a module for each document.
//! Warnings are errors, including those of rustdoc.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::Generated;

/// The path of the generated files in the workspace.
const FOLDER: &str = "accesslink-api/src/generated/";

/// The modules of the crate that consist of generated ones. Each case has its own version of them in the copy.
const OWN_MODULES: [&str; 5] = ["generated", "models", "operations", "resources", "ids"];

/// The modules that `lib.rs` creates from the generated ones.
const MODULE: &str = "\
//! One document.

mod generated;

// These would be unused, because the crate matches links against its own paths.
const _: &[(&str, &[&str])] = generated::paths::PATHS;

#[allow(unused_imports, unreachable_pub)]
pub use generated::ids::*;
pub use generated::{BASE_URL, DOCUMENT_VERSION, ids, operations, resources};

/// The models.
#[allow(unused_imports, unreachable_pub)]
pub mod models {
    pub use super::generated::enums::*;
    pub use super::generated::models::*;
    pub use super::generated::outcomes::*;
}
";

/// A copy of the crate with the code of many cases, which is compiled once.
pub(crate) struct Batch {
    root: PathBuf,
    /// The contents of all files, by path relative to the root.
    files: BTreeMap<PathBuf, Vec<u8>>,
    modules: Vec<String>,
    /// The names of the client methods that earlier cases define.
    accessors: Vec<String>,
    /// The names of the client methods that were renamed in a module.
    renamed: BTreeMap<String, Vec<String>>,
}

impl Batch {
    /// Creates a copy of the crate, to be written to a folder with the given name.
    pub(crate) fn new(name: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut files = BTreeMap::new();
        read(workspace, Path::new("accesslink-api"), &mut files);
        // The copy uses the versions of the workspace, so that nothing has to be downloaded.
        read(workspace, Path::new("Cargo.lock"), &mut files);
        let accessors = files
            .keys()
            .filter(|path| path.starts_with(Path::new(FOLDER).join("resources")))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let mut batch = Self {
            root: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
            files,
            modules: Vec::new(),
            accessors,
            renamed: BTreeMap::new(),
        };
        let manifest = fs::read_to_string(workspace.join("Cargo.toml")).unwrap();
        let manifest: String = manifest
            .lines()
            .map(|line| match line {
                line if line.starts_with("members") => {
                    "members = [\"accesslink-api\"]\n".to_owned()
                }
                line => format!("{line}\n"),
            })
            .collect();
        batch.write("Cargo.toml", manifest);
        // Only tests and examples need the crates below this line.
        batch.edit("accesslink-api/Cargo.toml", |manifest| {
            let (before, after) = manifest.split_once("[dev-dependencies]").unwrap();
            let (_, after) = after.split_once("\n[").unwrap();
            format!("{before}[{}", after.trim_start())
        });
        batch
    }

    /// Adds a module with the code that was generated for a document.
    pub(crate) fn add(&mut self, case: &str, generated: &Generated) {
        let module = case.replace('-', "_");
        let folder = format!("accesslink-api/src/cases/{module}");
        let mut renamed = Vec::new();
        for resource in &generated.api.resources {
            let accessor = resource.method.as_str().to_owned();
            if self.accessors.contains(&accessor) {
                renamed.push((accessor, resource.rust.as_str().to_owned()));
            } else {
                self.accessors.push(accessor);
            }
        }
        for (path, text) in generated.files.iter() {
            let Some(path) = path.strip_prefix(FOLDER) else {
                continue;
            };
            let mut text = text.to_owned();
            for own in OWN_MODULES {
                text = text.replace(
                    &format!("crate::{own}"),
                    &format!("crate::cases::{module}::{own}"),
                );
            }
            // A client cannot have two methods with the same name. The first case keeps the name, so that conflicts
            // with existing methods are detected.
            for (accessor, type_) in &renamed {
                let bare = accessor.trim_start_matches('_');
                text = text
                    .replace(
                        &format!("pub fn {accessor}(&self) -> {type_}<'_, A>"),
                        &format!("pub fn {module}_{bare}(&self) -> {type_}<'_, A>"),
                    )
                    .replace(
                        &format!("[`Client::{accessor}`]"),
                        &format!("[`Client::{module}_{bare}`]"),
                    );
            }
            self.write(&format!("{folder}/generated/{path}"), text);
        }
        self.write(&format!("{folder}/mod.rs"), MODULE);
        let renamed = renamed.into_iter().map(|(accessor, _)| accessor).collect();
        self.renamed.insert(module.clone(), renamed);
        self.modules.push(module);
    }

    /// Returns the client methods that are named `<module>_<method>` in a module; `None` if none were renamed.
    pub(crate) fn renamed(&self, module: &str) -> Option<&[String]> {
        self.renamed.get(module).map(Vec::as_slice)
    }

    /// Returns the folder of the copy.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Sets the contents of a file of the copy.
    pub(crate) fn write(&mut self, path: &str, text: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), text.into());
    }

    /// Changes the contents of a file of the copy.
    pub(crate) fn edit(&mut self, path: &str, change: impl FnOnce(&str) -> String) {
        let text = str::from_utf8(&self.files[Path::new(path)]).unwrap();
        let changed = change(text);
        self.write(path, changed);
    }

    /// Compiles the copy of the crate. With `LONG`, also compiles its documentation, and checks that rustdoc finds no
    /// doctests except the examples of resources.
    pub(crate) fn check(mut self) {
        self.save();
        self.cargo("check", &[], "RUSTFLAGS");
        // Rustdoc takes as long as all other checks, and compiles the examples to list them.
        if !super::is_long() {
            return;
        }
        self.cargo("doc", &["--no-deps"], "RUSTDOCFLAGS");
        let tests = self.cargo("test", &["--doc", "--", "--list"], "RUSTDOCFLAGS");
        let (of_documents, own): (Vec<&str>, Vec<&str>) = tests
            .lines()
            .filter(|line| line.ends_with(": test"))
            .partition(|line| line.contains("cases"));
        // A resource has one example, whose contents another test checks.
        let is_example =
            |line: &str| line.contains("/generated/resources/") && line.contains("Api (line ");
        let others = of_documents.iter().filter(|line| !is_example(line));
        assert_eq!(others.collect::<Vec<_>>(), [&""; 0]);
        assert!(!own.is_empty(), "{tests}");
    }

    /// Writes all files. Those that an earlier run wrote are only touched if they differ, so that cargo compiles nothing
    /// that was compiled before.
    pub(crate) fn save(&mut self) {
        let modules: String = self
            .modules
            .iter()
            .map(|module| format!("#[rustfmt::skip]\npub mod {module};\n"))
            .collect();
        self.write(
            "accesslink-api/src/cases/mod.rs",
            format!("//! The documents.\n\n{modules}"),
        );
        self.edit("accesslink-api/src/lib.rs", |text| {
            format!("{text}\npub mod cases;\n")
        });
        remove_others(&self.root, &self.root, &self.files);
        for (path, bytes) in &self.files {
            let path = self.root.join(path);
            if fs::read(&path).ok().as_ref() != Some(bytes) {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
    }

    /// Runs a cargo command on the copy of the crate, and returns its output.
    fn cargo(&self, command: &str, arguments: &[&str], flags: &str) -> String {
        let output = self
            .command(command, "accesslink-api")
            .args(["--color", "never", "--no-default-features"])
            .args(arguments)
            .env(flags, "-D warnings")
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        let shown: String = message.chars().take(20_000).collect();
        let root = self.root.display();
        assert!(output.status.success(), "{command} in {root}\n{shown}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Returns a cargo command for a package of the copy.
    pub(crate) fn command(&self, command: &str, package: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([command, "--offline", "--quiet", "--package", package])
            .current_dir(&self.root)
            // All batches share a target folder because they have the same dependencies.
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("batches"),
            )
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS");
        cargo
    }
}

/// Reads a file, or all files in a folder.
fn read(root: &Path, path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let full = root.join(path);
    if !full.is_dir() {
        files.insert(path.to_owned(), fs::read(full).unwrap());
        return;
    }
    for entry in fs::read_dir(full).unwrap() {
        read(root, &path.join(entry.unwrap().file_name()), files);
    }
}

/// Removes all files in a folder that are not among the given ones.
fn remove_others(root: &Path, folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            remove_others(root, &path, files);
        } else if !files.contains_key(path.strip_prefix(root).unwrap()) {
            fs::remove_file(path).unwrap();
        }
    }
}
