//! An update that is broken off at every step: each file is whole, a mixture is noticed, and the next run heals.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::files::{Files, final_name};

use super::*;
use crate::cli::{Choice, MessageFormat};
use crate::disk::below;
use crate::terminal::Terminal;
use crate::update::companions::{Facts, disagreement};
use crate::update::{Base, review};
use crate::write::faults::{Fault, FaultyDisk};

/// What a workspace has besides what is generated.
const BY_HAND: [&str; 8] = [
    "Cargo.toml",
    "accesslink-api/Cargo.toml",
    "xtask/Cargo.toml",
    "CHANGELOG.md",
    "spec/README.md",
    "spec/accesslink.yaml",
    "spec/LEDGER.md",
    "spec/api.json",
];

fn real() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder of its own with an old workspace, removed at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

type Tree = BTreeMap<String, Vec<u8>>;

fn write_all(root: &Path, tree: &Tree) {
    let _ = fs::remove_dir_all(root);
    for (path, bytes) in tree {
        let file = below(root, path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn read_all(root: &Path) -> Tree {
    fn visit(root: &Path, folder: &Path, tree: &mut Tree) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(root, &path, tree);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                tree.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut tree = Tree::new();
    visit(root, root, &mut tree);
    tree
}

fn generate(bytes: &[u8]) -> codegen::Generated {
    match codegen::generate(DOCUMENT, bytes, &codegen::Options::default()) {
        Ok(generated) => generated,
        Err(failure) => panic!("{:#?}", failure.diagnostics),
    }
}

/// What a run would try, from the state of the tree.
fn trial(workspace: &Workspace, bytes: &[u8]) -> Trial {
    let document = Document {
        name: "next.yaml".to_owned(),
        bytes: bytes.to_vec(),
        origin: Origin::Elsewhere,
    };
    let old = fs::read(workspace.root().join(DOCUMENT)).unwrap();
    let generated = generate(bytes);
    let report = Report::new(Terminal::new(Choice::Never), MessageFormat::Text);
    let base = Base::present(workspace, old).unwrap().unwrap();
    let review = review::make(base, workspace, &document, &generated, &report)
        .unwrap()
        .unwrap();
    Trial {
        facts: Facts::of(&document, &generated.summary),
        document,
        generated,
        review,
    }
}

/// The document with one more operation, under a tag of its own.
fn with_tag(text: &str, tag: &str) -> String {
    let (before, paths) = text.split_once("\npaths:\n").unwrap();
    let path = tag.to_lowercase();
    format!(
        "{before}\npaths:\n  '/v3/{path}':\n    get:\n      tags:\n        - {tag}\n      summary: Get {path}\n      description: Made up by a test.\n      responses:\n        '204':\n          description: It is there.\n      security:\n        - OAuth2:\n            - accesslink.read_all\n{paths}"
    )
}

/// What `generate --check` looks at.
fn is_consistent(workspace: &Workspace, versions: &[(&[u8], &Files, &Facts)]) -> bool {
    let document = fs::read(workspace.root().join(DOCUMENT)).unwrap();
    let (_, files, facts) = versions
        .iter()
        .find(|(bytes, ..)| *bytes == document)
        .expect("the document is whole");
    let root = workspace.root().to_owned();
    let target = Target::new(root, String::new(), (*files).clone(), BTreeMap::new()).unwrap();
    let differences = target.differences(&disk::read(&target).unwrap());
    differences.is_empty() && disagreement(workspace, facts).unwrap().is_none()
}

#[test]
fn an_update_broken_off_at_any_step_leaves_whole_files_is_noticed_and_heals() {
    let text = fs::read_to_string(real().join(DOCUMENT)).unwrap();
    // One tag goes and another comes, with files of their own: files are written, made and removed.
    let old_bytes = with_tag(&text, "Going").into_bytes();
    // One more property: a small change that reaches many files, in whatever version of the document.
    let new_text = with_tag(&text, "Coming");
    let (before, schemas) = new_text.split_once("\n  schemas:\n").unwrap();
    let properties = "\n      properties:\n";
    let more = format!("{properties}        made-up-by-a-test:\n          type: string\n");
    let schemas = schemas.replacen(properties, &more, 1);
    let new_bytes = format!("{before}\n  schemas:\n{schemas}").into_bytes();

    let folder = Folder(std::env::temp_dir().join(format!("xtask-update-{}", std::process::id())));
    let root = folder.0.as_path();
    let mut old_tree = Tree::new();
    for path in BY_HAND {
        old_tree.insert(path.to_owned(), fs::read(below(&real(), path)).unwrap());
    }
    let old = generate(&old_bytes);
    for (path, text) in old.files.iter() {
        old_tree.insert(path.to_owned(), text.as_bytes().to_vec());
    }
    let old_document = Document {
        name: DOCUMENT.to_owned(),
        bytes: old_bytes.clone(),
        origin: Origin::CheckedIn,
    };
    let old_facts = Facts::of(&old_document, &old.summary);
    let readme = String::from_utf8(old_tree[README].clone()).unwrap();
    let readme = old_facts.readme(&readme).unwrap();
    old_tree.insert(README.to_owned(), readme.into_bytes());
    old_tree.insert(DOCUMENT.to_owned(), old_bytes.clone());
    write_all(root, &old_tree);
    let workspace = Workspace::find(Some(root)).unwrap();
    let first = trial(&workspace, &new_bytes);
    let versions = [
        (old_bytes.as_slice(), &old.files, &old_facts),
        (new_bytes.as_slice(), &first.generated.files, &first.facts),
    ];
    assert!(is_consistent(&workspace, &versions));
    write(
        &RealDisk,
        &target(&first, &workspace).unwrap(),
        "the command",
        &mut Touched::default(),
    )
    .unwrap();
    let new_tree = read_all(root);
    assert!(is_consistent(&workspace, &versions));
    let changed: BTreeSet<&String> = new_tree
        .iter()
        .filter(|(path, bytes)| old_tree.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(changed.len() >= 8, "{changed:?}");
    let is_new = |path: &&&String| !old_tree.contains_key(**path);
    assert!(changed.iter().filter(is_new).count() >= 2, "{changed:?}");
    let removed = old_tree.keys().filter(|path| !new_tree.contains_key(*path));
    let removed = removed.count();
    assert!(removed >= 2);
    // Each written file has three steps: its folder, its bytes, its name.
    let steps = 3 * changed.len() + removed;

    let mut mixtures = 0;
    for fault in [Fault::Once, Fault::ForGood] {
        let mut faults = 0;
        for at in 0..=steps {
            write_all(root, &old_tree);
            let wanted = target(&first, &workspace).unwrap();
            let mut touched = Touched::default();
            let broken = write(
                &FaultyDisk::new(fault, at),
                &wanted,
                "the command",
                &mut touched,
            );
            if broken.is_err() {
                faults += 1;
            }
            let tree = read_all(root);
            for (path, bytes) in &tree {
                let is_whole = [old_tree.get(path), new_tree.get(path)].contains(&Some(bytes));
                assert!(
                    is_whole || final_name(path).is_some(),
                    "{path} is broken at step {at}"
                );
            }
            let files = |tree: &Tree| -> Tree {
                let tree = tree.iter().filter(|(path, _)| final_name(path).is_none());
                tree.map(|(path, bytes)| (path.clone(), bytes.clone()))
                    .collect()
            };
            let is_mixture = files(&tree) != old_tree && files(&tree) != new_tree;
            if is_mixture {
                mixtures += 1;
                assert!(
                    !is_consistent(&workspace, &versions),
                    "step {at} goes unnoticed"
                );
            }
            // The same command again, from what it finds.
            let again = trial_again(&first, &workspace, &new_bytes, &tree);
            let wanted = target(&again, &workspace).unwrap();
            write(&RealDisk, &wanted, "the command", &mut Touched::default()).unwrap();
            assert_eq!(read_all(root), new_tree, "step {at} does not heal");
        }
        assert_eq!(faults, steps);
    }
    assert!(mixtures >= changed.len());
}

/// A run on a tree that a broken run left: what was generated is the same, what it is compared with is not.
fn trial_again(first: &Trial, workspace: &Workspace, bytes: &[u8], tree: &Tree) -> Trial {
    let api = tree.get(api_json::PATH).unwrap();
    let is_compared_otherwise =
        first.generated.files.get(api_json::PATH).map(str::as_bytes) == Some(api.as_slice());
    if is_compared_otherwise {
        return trial(workspace, bytes);
    }
    let document = Document {
        name: "next.yaml".to_owned(),
        bytes: bytes.to_vec(),
        origin: Origin::Elsewhere,
    };
    Trial {
        document,
        generated: codegen::Generated {
            files: first.generated.files.clone(),
            summary: first.generated.summary.clone(),
            warnings: Vec::new(),
            quirks: Vec::new(),
            api: first.generated.api.clone(),
            source: String::new(),
            lines: first.generated.lines.clone(),
        },
        facts: first.facts.clone(),
        review: first.review.clone(),
    }
}
