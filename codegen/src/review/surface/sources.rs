//! The files of a crate: which are generated, what types they define, and the macros of all of them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Origin;
use super::macros::{Macros, line};
use super::reach;
use crate::emit::FOLDER;
use crate::files::SOURCES;
use crate::review::rust::path;

/// The files of a crate by path.
pub(super) struct Sources<'a> {
    files: BTreeMap<&'a str, &'a str>,
    pub(super) macros: Macros,
    /// The paths of generated types, by their last names.
    types: BTreeMap<&'a str, Vec<String>>,
    /// What is known already of traits.
    nameable: RefCell<BTreeMap<Vec<String>, bool>>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = self::files(files);
        let mut sources = Self {
            macros: Macros::of(files.iter().map(|(file, text)| (*file, *text))),
            files,
            types: BTreeMap::new(),
            nameable: RefCell::default(),
        };
        sources.types = sources.types();
        sources
    }

    /// The types that generated files define.
    fn types(&self) -> BTreeMap<&'a str, Vec<String>> {
        let mut types: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (_, text, module) in self.generated() {
            for line in text.lines() {
                let definitions = ["pub struct ", "pub enum ", "pub type "];
                let rest = definitions.iter().find_map(|one| line.strip_prefix(one));
                let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
                let name = rest.and_then(|rest| rest.split(|letter| !is_name(letter)).next());
                if let Some(name) = name {
                    let paths = types.entry(name).or_default();
                    paths.push(in_module(module, name));
                }
            }
        }
        types
    }

    pub(super) fn get(&self, file: &str) -> Option<&'a str> {
        self.files.get(file).copied()
    }

    /// The generated files with the module in which users find what is in them.
    pub(super) fn generated(&self) -> impl Iterator<Item = (&'a str, &'a str, &'static str)> {
        let files = self.files.iter();
        files.filter_map(|(file, text)| Some((*file, *text, module(file)?)))
    }

    /// The files that are written by hand.
    pub(super) fn by_hand(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let files = self.files.iter().map(|(file, text)| (*file, *text));
        files.filter(|(file, _)| is_by_hand(file))
    }

    /// The generated types of this name.
    pub(super) fn named(&self, name: &str) -> &[String] {
        self.types.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether users can name a trait of the crate.
    pub(super) fn can_be_named(&self, path: &[String]) -> bool {
        if let Some(known) = self.nameable.borrow().get(path) {
            return *known;
        }
        let can = reach::can_be_named(path, |file| self.get(&format!("{SOURCES}/{file}")));
        self.nameable.borrow_mut().insert(path.to_vec(), can);
        can
    }

    /// The macros that are other ones in `other`, and those that invoke such a macro.
    pub(super) fn differing_macros(&self, other: &Self) -> BTreeSet<String> {
        let (own, others) = (self.macros.rules(), other.macros.rules());
        let only = |these: &[(&str, String)], those: &[(&str, String)]| {
            let differing = these.iter().filter(|one| !those.contains(one));
            differing
                .map(|(name, _)| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let mut differing: BTreeSet<String> = only(&own, &others).into_iter().collect();
        differing.extend(only(&others, &own));
        // As long as there are more.
        loop {
            let before = differing.len();
            for (name, rules) in own.iter().chain(&others) {
                let invokes = |one: &String| rules.contains(&format!("{one} !"));
                if differing.iter().any(invokes) {
                    differing.insert((*name).to_owned());
                }
            }
            if differing.len() == before {
                return differing;
            }
        }
    }
}

/// The Rust files of the crate by path, without its tests.
pub(super) fn files<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> BTreeMap<&'a str, &'a str> {
    let is_ours = |file: &str| {
        let rest = file.strip_prefix(SOURCES);
        let rest = rest.and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|rest| rest.ends_with(".rs") && !is_test(rest))
    };
    let files = files.into_iter();
    files.filter(|(file, _)| is_ours(file)).collect()
}

/// Whether a file of the crate is written by hand.
pub(super) fn is_by_hand(file: &str) -> bool {
    let below = |folder| {
        let rest = file.strip_prefix(folder);
        rest.is_some_and(|rest: &str| rest.starts_with('/'))
    };
    below(SOURCES) && !below(FOLDER)
}

/// Whether a file, by its path in the folder of sources, holds tests: nothing of it reaches users.
fn is_test(file: &str) -> bool {
    let name = file.strip_suffix(".rs").unwrap_or(file);
    name.split('/')
        .any(|part| part == "tests" || part.ends_with("_tests"))
}

/// The module in which users find what is in a file.
fn module(file: &str) -> Option<&'static str> {
    let name = file.strip_prefix(FOLDER)?.strip_prefix('/')?;
    match name.split(['/', '.']).next()? {
        "mod" => Some(""),
        "ids" => Some("ids"),
        // The tables hold nothing but what the models are on the wire.
        "enums" | "models" | "outcomes" | "tables" => Some("models"),
        "operations" => Some("operations"),
        "resources" => Some("resources"),
        _ => None,
    }
}

/// The module that a file of the crate is.
pub(super) fn module_of(file: &str) -> Vec<String> {
    let below = file.strip_prefix(SOURCES).unwrap_or(file);
    let name = below.strip_suffix(".rs").unwrap_or(below);
    let parts = name.split('/').filter(|part| !part.is_empty());
    let parts = parts.filter(|part| !["mod", "lib"].contains(part));
    parts.map(str::to_owned).collect()
}

/// The path of an item in a module.
pub(super) fn in_module(module: &str, name: &str) -> String {
    if module.is_empty() {
        path(&[name])
    } else {
        path(&[module, name])
    }
}

/// The place of a text in a file.
pub(super) fn origin(file: &str, text: &str, wanted: &str) -> Origin {
    Origin {
        file: file.to_owned(),
        line: line(text, wanted),
        through: None,
    }
}
