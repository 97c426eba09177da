//! Tests the steps of CONTRIBUTING.md for an update to a new version of the document, up to the regenerated crate,
//! which must compile.
//!
//! Upstream adds `worked_example/added.yaml`, corrects a mistake that a quirk patches, renames a schema, and removes a
//! property. These are chosen from the current document. The maintainer changes entries of quirks, and no other code of
//! the generator.
//!
//! The test ends before the generator is built with the changed quirks, unless `LONG=1` is set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::ir::{Field, Model, Usage};
use codegen::quirks::{KindName, Stale, Table, apply_to, tables};
use codegen::{Generated, Options};
use serde_json::Value;

use crate::support::{self, Run, copy, files, finish, git, workspace};

/// The parts of the workspace that are needed to build both the commands and the crate.
const PARTS: [&str; 9] = [
    "Cargo.lock",
    "CHANGELOG.md",
    "accesslink-api",
    "codegen/Cargo.toml",
    "codegen/src",
    "spec",
    "tests/src/generated",
    "xtask/Cargo.toml",
    "xtask/src",
];

/// The folder of the quirks, relative to the workspace root.
const QUIRKS: &str = "codegen/src/quirks";

/// The new name of the schema that upstream renames.
const NEW_NAME: &str = "made-up-renamed";

/// The changes between the current document and the next one, in addition to the new entries.
struct Changes {
    /// The quirk for the mistake that upstream corrects.
    corrected: &'static str,
    /// The schema that upstream renames.
    renamed: Model,
    /// The schema from which upstream removes a property.
    model: Model,
    gone: Field,
}

impl Changes {
    fn choose(generated: &Generated) -> Self {
        // Excludes names in quirks, which would have to be changed, and in hand-written code, which would not compile.
        let quirks = sources(QUIRKS);
        let by_hand = sources("accesslink-api/src");
        let is_free = |wire: &str| !quirks.contains(&format!("\"{wire}\""));
        let upstream = load(support::DOCUMENT).root;
        let mut models = generated.api.models.iter().filter(|model| {
            let is_upstream = upstream["components"]["schemas"].get(&model.wire).is_some();
            model.usage == Usage::Response && is_free(&model.wire) && is_upstream
        });
        let renamed = models.next().unwrap();
        let (model, gone) = models
            .flat_map(|model| model.fields.iter().map(move |field| (model, field)))
            .find(|(_, field)| is_free(&field.wire) && !by_hand.contains(field.rust.as_str()))
            .unwrap();
        let corrected = generated.quirks.iter().find(|quirk| {
            let is_bug = quirk.table == Table::UpstreamBugs && quirk.kind == KindName::Edit;
            let mut places = quirk.places.iter().map(|place| &place.pointer);
            let is_upstream = places.all(|place| place.get(&upstream).is_some());
            is_bug && quirk.places.len() == 1 && is_upstream
        });
        Self {
            corrected: corrected.unwrap().id,
            renamed: renamed.clone(),
            model: model.clone(),
            gone: gone.clone(),
        }
    }

    /// Returns the next version of the document, with all changes.
    fn document(&self, version: &str) -> String {
        let mut root = load(support::DOCUMENT).root;
        let corrected: Vec<_> = tables()
            .into_iter()
            .filter(|(_, quirk)| quirk.id == self.corrected)
            .collect();
        apply_to(&mut root, &corrected, Stale::Deny);
        let json = serde_json::to_string(&root).unwrap();
        let old = &self.renamed.wire;
        let reference = |name: &str| format!("\"#/components/schemas/{name}\"");
        let json = json.replace(&reference(old), &reference(NEW_NAME));
        let mut root: Value = serde_json::from_str(&json).unwrap();
        root["info"]["version"] = version.into();
        let schemas = root["components"]["schemas"].as_object_mut().unwrap();
        let renamed = schemas.remove(old).unwrap();
        schemas.insert(NEW_NAME.to_owned(), renamed);
        let properties = schemas[&self.model.wire]["properties"].as_object_mut();
        properties.unwrap().remove(&self.gone.wire).unwrap();

        let added = load("xtask/tests/worked_example/added.yaml").root;
        let added = serde_json::to_value(&added).unwrap();
        let mut extend = |pointer: &str, added: &Value| match root.pointer_mut(pointer).unwrap() {
            Value::Array(items) => items.extend(added.as_array().unwrap().clone()),
            Value::Object(members) => members.extend(added.as_object().unwrap().clone()),
            other => panic!("{pointer}: {other}"),
        };
        extend("/tags", &added["tags"]);
        extend("/paths", &added["paths"]);
        extend("/components/schemas", &added["schemas"]);
        // JSON after a `---` is YAML.
        format!("---\n{root:#}\n")
    }

    /// Resolves the changes in the quirks by deleting one quirk and adding another.
    fn fix(&self, root: &Path) {
        let entry = format!("        id: \"{}\",\n", self.corrected);
        let (file, text) = quirk_files(root)
            .into_iter()
            .find(|(_, text)| text.contains(&entry))
            .unwrap();
        let (before, after) = text.split_once(&entry).unwrap();
        let (before, start) = before.rsplit_once("    Quirk {\n").unwrap();
        assert_eq!(start, "");
        let (_, after) = after.split_once("\n    },\n").unwrap();
        fs::write(file, format!("{before}{after}")).unwrap();

        let file = root.join(QUIRKS).join("preferences/names.rs");
        let text = fs::read_to_string(&file).unwrap();
        let table = "pub(super) static QUIRKS: &[Quirk] = &[\n";
        assert!(text.contains(table));
        let quirk = format!(
            "{table}    Quirk {{
        id: \"made-up-name\",
        why: \"The schema was called `{}`: users keep the type that they know.\",
        evidence: \"its properties are the same\",
        kind: Kind::Edit(&[amend(schema(\"{}\"), \"type: object\", \"x-rust-name: {}\")]),
    }},\n",
            self.renamed.wire, NEW_NAME, self.renamed.rust
        );
        fs::write(file, text.replacen(table, &quirk, 1)).unwrap();
    }
}

/// Loads a YAML file of the workspace.
fn load(path: &str) -> codegen::load::Document {
    let bytes = fs::read(workspace().join(path)).unwrap();
    codegen::load::load(path, &bytes).unwrap()
}

/// Returns all hand-written code below a folder of the workspace.
fn sources(folder: &str) -> String {
    let all = files(&workspace().join(folder));
    let by_hand = all
        .iter()
        .filter(|(path, _)| !path.starts_with("generated/"));
    by_hand
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect()
}

fn quirk_files(root: &Path) -> Vec<(PathBuf, String)> {
    let folder = root.join(QUIRKS);
    let all = files(&folder).into_iter();
    all.map(|(path, bytes)| (folder.join(path), String::from_utf8(bytes).unwrap()))
        .collect()
}

/// Returns a manifest with another version of the packages.
fn of_version(manifest: &str, version: &str) -> String {
    let mut lines = manifest.lines();
    let line = lines.find(|line| line.starts_with("version = \"")).unwrap();
    manifest.replace(line, &format!("version = \"{version}\""))
}

/// Runs a command in the copy of the workspace, with the quirks of the copy.
fn xtask(root: &Path, arguments: &[&str]) -> Run {
    let run = ["run", "--offline", "--quiet", "--package", "xtask", "--"];
    cargo(root, &[&run, arguments].concat())
}

fn cargo(root: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .current_dir(root)
        // The separate target folder leaves the programs under test unchanged. It is kept so that dependencies are only
        // built once.
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("worked-example-target"),
        )
        .env_remove("RUSTFLAGS")
        .env_remove("NO_COLOR");
    finish(&mut command)
}

/// Creates a copy of the workspace in which version 0.1.0 is released.
fn released(root: &Path) {
    for part in PARTS {
        copy(&workspace().join(part), &root.join(part));
    }
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    let members = "members = [\"accesslink-api\", \"codegen\", \"xtask\"]";
    let manifest: String = manifest
        .lines()
        .map(|line| match line.starts_with("members = [") {
            true => format!("{members}\n"),
            false => format!("{line}\n"),
        })
        .collect();
    assert!(manifest.contains(members));
    fs::write(root.join("Cargo.toml"), of_version(&manifest, "0.1.0")).unwrap();
    let released = root.join("spec/released");
    let _ = fs::remove_dir_all(&released);
    copy(
        &root.join("accesslink-api/public-api.txt"),
        &released.join("0.1.0.txt"),
    );
    git(root, &["init", "--quiet"]);
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "--message", "before"]);
    git(root, &["tag", "v0.1.0"]);
}

#[test]
fn the_next_version_needs_no_change_of_the_generator() {
    let folder = support::folder();
    let root = folder.path();
    released(root);
    let document = fs::read(workspace().join(support::DOCUMENT)).unwrap();
    let file = codegen::files::ADDITIONS.to_owned();
    let bytes = fs::read(workspace().join(&file)).unwrap();
    let options = Options {
        additions: Some(codegen::additions::Additions { file, bytes }),
        ..Options::default()
    };
    let generated = codegen::generate(support::DOCUMENT, &document, &options).unwrap();
    let changes = Changes::choose(&generated);
    fs::write(root.join("next.yaml"), changes.document("99.0.0")).unwrap();

    // The first trial reports the problems to resolve, and writes nothing.
    let run = finish(
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["update", "next.yaml"])
            .current_dir(root),
    );
    run.assert_code(3);
    run.assert_err(&format!("quirk `{}`: upstream fixed it", changes.corrected));
    let old = &changes.renamed.wire;
    run.assert_err(&format!(
        "`{old}` was removed and the similar `{NEW_NAME}` was added"
    ));
    changes.fix(root);
    if std::env::var_os("LONG").is_none() {
        return;
    }

    let run = xtask(root, &["update", "next.yaml"]);
    run.assert_code(4);
    let gone = format!("models::{}::{}", changes.model.rust, changes.gone.rust);
    run.assert_out(&format!("`{gone}` was removed"));
    run.assert_out("`resources::MadeUpApi` was added");
    assert!(!run.stdout.contains("MadeUpRenamed"), "{}", run.stdout);

    // Users have to adapt their code, and the changelog contains the reason.
    let accepted = run.entries("upstream stopped sending it");
    assert_eq!(accepted.matches("- fingerprint: removed-").count(), 1);
    fs::write(root.join("spec/accepted-changes.yaml"), accepted).unwrap();
    let run = xtask(root, &["update", "next.yaml", "--write"]);
    run.assert_code(0);
    run.assert_out("wrote spec/accesslink.yaml");
    let changelog = fs::read_to_string(root.join("CHANGELOG.md")).unwrap();
    let entry = format!(
        "was removed: `{}` (upstream stopped sending it).",
        changes.gone.wire
    );
    assert!(changelog.contains(&entry), "{changelog}");

    let run = xtask(root, &["generate", "--check"]);
    run.assert_code(0);
    let run = xtask(root, &["review", "--deny-breaking"]);
    run.assert_code(0);
    run.assert_out("1 breaking (1 accepted)");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    fs::write(root.join("Cargo.toml"), of_version(&manifest, "0.2.0")).unwrap();
    let heading = "## Unreleased\n";
    let dated = changelog.replacen(heading, &format!("{heading}\n## 0.2.0 (2020-02-02)\n"), 1);
    fs::write(root.join("CHANGELOG.md"), dated).unwrap();
    let run = xtask(root, &["release"]);
    run.assert_code(0);
    let check = [
        "check",
        "--offline",
        "--quiet",
        "--package",
        "accesslink-api",
    ];
    let run = cargo(root, &[&check[..], &["--no-default-features"]].concat());
    run.assert_code(0);
    assert_eq!(run.stderr, "", "the new crate compiles with warnings");
}
