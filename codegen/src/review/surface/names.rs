//! What names stand for in a file: its imports, the generated types, and the traits that users can name.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::UseTree;

use super::items::Reader;
use super::shown::last_name;
use super::sources::{in_module, module_of};

impl Reader<'_> {
    /// Notes what a `use` brings into the file, below the path before it.
    pub(super) fn import(&mut self, tree: &UseTree, mut before: Vec<String>) {
        match tree {
            UseTree::Path(one) => {
                before.push(one.ident.to_string());
                self.import(&one.tree, before);
            }
            UseTree::Name(one) => {
                before.push(one.ident.to_string());
                self.imports.insert(one.ident.to_string(), before);
            }
            UseTree::Rename(one) => {
                before.push(one.ident.to_string());
                self.imports.insert(one.rename.to_string(), before);
            }
            UseTree::Group(group) => {
                for one in &group.items {
                    self.import(one, before.clone());
                }
            }
            UseTree::Glob(_) => self.globs.extend(before.pop()),
        }
    }

    /// The generated type that a path stands for in this file. A type of a generated file may be that of any module, as far
    /// as the file does not say which; in a hand-written file, the same name may be another type's.
    pub(super) fn resolved(&self, of: &str) -> Vec<String> {
        let (qualifier, name) = of.rsplit_once("::").unwrap_or(("", of));
        let name = name.trim();
        let all = self.sources.named(name);
        let imported = match self.imports.get(name).map(Vec::as_slice) {
            Some([.., module, _]) if qualifier.is_empty() => Some(module.as_str()),
            _ => None,
        };
        let qualifier = Some(last_name(qualifier)).filter(|last| !last.is_empty());
        let said = qualifier.or(imported);
        let modules = said
            .into_iter()
            .chain(self.globs.iter().map(String::as_str));
        for module in modules {
            let is_there = |path: &&String| match module {
                "crate" | "accesslink_api" => true,
                "enums" | "outcomes" => **path == in_module("models", name),
                module => **path == in_module(module, name),
            };
            if let Some(path) = all.iter().find(is_there) {
                return vec![path.clone()];
            }
        }
        if self.is_by_hand {
            return Vec::new();
        }
        let here = in_module(self.module, name);
        match all.iter().find(|path| **path == here) {
            Some(path) => vec![path.clone()],
            None => all.to_vec(),
        }
    }

    /// The generated types that tokens name.
    pub(super) fn named_in(&self, tokens: &TokenStream) -> BTreeSet<String> {
        let names = names_in(tokens).into_iter();
        names.flat_map(|name| self.resolved(&name)).collect()
    }

    /// Whether users can name a trait: those of other crates, and what of the own crate is public.
    pub(super) fn is_nameable(&self, implemented: &syn::Path) -> bool {
        let mut full: Vec<String> = implemented
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if let Some(imported) = full.first().and_then(|first| self.imports.get(first)) {
            full.splice(..1, imported.iter().cloned());
        }
        match self.in_crate(full) {
            Some(path) => self.sources.can_be_named(&path),
            None => true,
        }
    }

    /// The path of something of the crate, from its root; `None` for what is of another crate.
    fn in_crate(&self, full: Vec<String>) -> Option<Vec<String>> {
        let (first, rest) = full.split_first()?;
        let mut here = module_of(self.file);
        match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" => {}
            "super" => {
                here.pop();
            }
            // The generator defines no trait.
            _ if !self.is_by_hand => return None,
            _ => {
                let defined = [
                    format!("mod {first} "),
                    format!("mod {first};"),
                    format!("trait {first}"),
                ];
                if !defined.iter().any(|one| self.text.contains(one.as_str())) {
                    return None;
                }
                here.push(first.clone());
            }
        }
        here.extend(rest.iter().cloned());
        Some(here)
    }
}

/// All names in tokens, each once.
pub(super) fn names_in(tokens: &TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut open = vec![tokens.clone()];
    while let Some(tokens) = open.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => _ = names.insert(name.to_string()),
                TokenTree::Group(group) => open.push(group.stream()),
                _ => {}
            }
        }
    }
    names
}
