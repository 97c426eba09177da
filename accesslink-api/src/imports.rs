//! Tests of the module layers: each module imports only from the layers below, so imports have no cycle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Imports = BTreeMap<String, BTreeSet<String>>;

/// Returns the modules of a path that follows `crate::`.
///
/// A re-export of `lib.rs` counts as the module that defines it. Each generated file is a module of its own, because
/// the crate imports some of them, and others import the crate.
fn module(path: &str) -> Vec<String> {
    let mut names = path
        .split("::")
        .map(|name| name.trim().trim_matches(['{', '}']));
    let generated = |name: &str| format!("generated/{name}");
    match (names.next().unwrap(), names.next().unwrap_or_default()) {
        ("Error" | "ErrorKind", _) => vec!["error".to_owned()],
        ("Anomaly", _) => vec!["decode".to_owned()],
        ("Client", _) => vec!["client".to_owned()],
        ("mock", "MockOutput") => vec!["mock_output".to_owned()],
        ("models", _) => ["enums", "models", "outcomes"].map(generated).into(),
        (name @ ("operations" | "resources" | "ids"), _) => vec![generated(name)],
        ("generated", name) if !name.starts_with(char::is_uppercase) => vec![generated(name)],
        (name, _) => vec![name.to_owned()],
    }
}

/// Returns the paths that follow a prefix such as `crate::` in a source file, ignoring comments and tests.
fn paths(source: &str, prefix: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines = source.lines().map(|line| line.split("//").next().unwrap());
    let source = lines.collect::<Vec<_>>().join(" ");
    let mut paths = Vec::new();
    for rest in source.split(prefix).skip(1) {
        let end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'));
        match rest
            .strip_prefix('{')
            .and_then(|list| list.split_once("};"))
        {
            Some((list, _)) => paths.extend(list.split(',').map(str::to_owned)),
            None => paths.extend(rest.split(end).next().map(str::to_owned)),
        }
    }
    paths
}

fn gather(folder: &Path, root: &Path, imports: &mut Imports) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name.ends_with("tests") || ["lib", "imports"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            gather(&path, root, imports);
            continue;
        }
        let inner = path.strip_prefix(root).unwrap().with_extension("");
        let own = module(&inner.to_str().unwrap().replace('/', "::")).remove(0);
        let own = own.replace("generated/mod", "generated");
        let found = paths(&std::fs::read_to_string(&path).unwrap(), "crate::");
        let found = found.iter().flat_map(|path| module(path));
        let found = found.filter(|other| *other != own).collect::<BTreeSet<_>>();
        imports.entry(own).or_default().extend(found);
    }
}

fn root() -> PathBuf {
    // Read at run time rather than at build time, because a package is tested in its own directory.
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    Path::new(&root).join("src")
}

#[test]
fn module_imports_have_no_cycle() {
    let root = root();
    let mut imports = Imports::new();
    gather(&root, &root, &mut imports);
    assert!(imports["client"].contains("operation"), "{imports:?}");
    has_no_cycle(imports);
}

/// Tests the layers within `decode`, the largest module.
#[test]
fn imports_within_decode_have_no_cycle() {
    let root = root().join("decode");
    let mut imports = Imports::new();
    for folder in ["", "read/"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let (name, base) = match path.file_stem().unwrap().to_str().unwrap() {
                // `mod.rs` only re-exports the other files.
                "mod" if folder.is_empty() => continue,
                "mod" => ("read".to_owned(), ""),
                name => (format!("{folder}{name}"), folder),
            };
            if path.is_dir() {
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            let near = paths(&source, "super::")
                .into_iter()
                .map(|path| (base, path));
            let far = paths(&source, "crate::decode::")
                .into_iter()
                .map(|path| ("", path));
            let found = near.chain(far).map(|(base, path)| {
                let file = path.split("::").next().unwrap().trim();
                format!("{base}{file}")
            });
            imports.entry(name).or_default().extend(found);
        }
    }
    assert!(imports["read/seed"].contains("slot"), "{imports:?}");
    has_no_cycle(imports);
}

fn has_no_cycle(mut imports: Imports) {
    // A module that does not import any other remaining module is below them. If there is none, the remaining modules
    // have a cycle.
    loop {
        let rest: BTreeSet<String> = imports.keys().cloned().collect();
        for found in imports.values_mut() {
            found.retain(|other| rest.contains(other));
        }
        imports.retain(|_, found| !found.is_empty());
        if imports.len() == rest.len() {
            break;
        }
    }
    assert!(
        imports.is_empty(),
        "these imports contain a cycle: {imports:#?}"
    );
}
