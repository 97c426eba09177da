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
    modules: Vec<String>,
    /// The names of the client methods that earlier cases define.
    accessors: Vec<String>,
    /// The names of the client methods that were renamed in a module.
    renamed: BTreeMap<String, Vec<String>>,
}

impl Batch {
    /// Creates a copy of the crate in a folder with the given name.
    pub(crate) fn new(name: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
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
        write(&root.join("Cargo.toml"), &manifest);
        // The copy uses the versions of the workspace, so that nothing has to be downloaded.
        fs::copy(workspace.join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
        let package = root.join("accesslink-api");
        copy(&workspace.join("accesslink-api"), &package);
        // Only tests and examples need the crates below this line.
        let manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap();
        let (before, after) = manifest.split_once("[dev-dependencies]").unwrap();
        let (_, after) = after.split_once("\n[").unwrap();
        write(
            &package.join("Cargo.toml"),
            &format!("{before}[{}", after.trim_start()),
        );

        let resources = workspace.join(FOLDER).join("resources");
        let accessors = fs::read_dir(resources)
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        Self {
            root,
            modules: Vec::new(),
            accessors,
            renamed: BTreeMap::new(),
        }
    }

    /// Adds a module with the code that was generated for a document.
    pub(crate) fn add(&mut self, case: &str, generated: &Generated) {
        let module = case.replace('-', "_");
        let folder = self.root.join("accesslink-api/src/cases").join(&module);
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
            write(&folder.join("generated").join(path), &text);
        }
        write(&folder.join("mod.rs"), MODULE);
        let renamed = renamed.into_iter().map(|(accessor, _)| accessor).collect();
        self.renamed.insert(module.clone(), renamed);
        self.modules.push(module);
    }

    /// Returns the client methods that are named `<module>_<method>` in a module; `None` if none were renamed.
    pub(crate) fn renamed(&self, module: &str) -> Option<&[String]> {
        self.renamed.get(module).map(Vec::as_slice)
    }

    /// Returns the folder that contains the copy of the crate.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file into the copy of the crate.
    pub(crate) fn write(&self, path: &str, text: &str) {
        write(&self.root.join(path), text);
    }

    /// Compiles the copy of the crate.
    pub(crate) fn compile(self) {
        self.prepare();
        self.cargo(&["check"], "RUSTFLAGS");
    }

    /// Compiles the copy of the crate and its documentation. Checks that the examples of resources are the only
    /// doctests.
    pub(crate) fn check(self) {
        self.prepare();
        self.cargo(&["check"], "RUSTFLAGS");
        self.cargo(&["doc", "--no-deps"], "RUSTDOCFLAGS");
        let tests = self.cargo(&["test", "--doc", "--", "--list"], "RUSTDOCFLAGS");
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

    /// Writes the module list of the crate, and returns the crate's folder.
    pub(crate) fn prepare(&self) -> PathBuf {
        let modules: String = self
            .modules
            .iter()
            .map(|module| format!("#[rustfmt::skip]\npub mod {module};\n"))
            .collect();
        let source = self.root.join("accesslink-api/src");
        write(
            &source.join("cases/mod.rs"),
            &format!("//! The documents.\n\n{modules}"),
        );
        let library = source.join("lib.rs");
        let text = fs::read_to_string(&library).unwrap();
        write(&library, &format!("{text}\npub mod cases;\n"));
        self.root.clone()
    }

    /// Runs a cargo command, and returns its output.
    fn cargo(&self, arguments: &[&str], flags: &str) -> String {
        let (command, rest) = arguments.split_at(1);
        let output = Command::new(env!("CARGO"))
            .args(command)
            .args([
                "--offline",
                "--quiet",
                "--color",
                "never",
                "--no-default-features",
            ])
            .args(["--package", "accesslink-api"])
            .args(rest)
            .current_dir(&self.root)
            // All batches share a target folder because they have the same dependencies.
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("batches"),
            )
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS")
            .env(flags, "-D warnings")
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        let shown: String = message.chars().take(20_000).collect();
        assert!(
            output.status.success(),
            "{} in {}\n{shown}",
            arguments[0],
            self.root.display()
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
