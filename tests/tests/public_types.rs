//! Checks that the public API of `accesslink-api` contains no types of other crates except for intended ones.
//!
//! Every `pub` item counts as public, because the checks deny the lint `unreachable_pub`. Macros are not expanded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, UseTree, Visibility};

/// The intended crates and items, each with the only file that may name it, or with an empty string if every file may.
const PROMISED: [(&str, &str); 8] = [
    ("http", ""),
    ("bytes", ""),
    ("serde", ""),
    ("futures_core::Stream", ""),
    ("reqwest", "client/reqwest.rs"),
    ("jiff", "value/jiff02.rs"),
    ("chrono", "value/chrono04.rs"),
    ("time", "value/time03.rs"),
];

#[test]
fn public_api_names_only_promised_crates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../accesslink-api");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut crates = crates(&manifest);
    crates.extend(["serde_core".to_owned(), "url".to_owned(), "time".to_owned()]);
    assert!(crates.contains("futures_core") && crates.contains("serde_json"));
    let mut kept = BTreeSet::new();
    let mut broken = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root.join("src")).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            // The programs of the guides are part of the documentation.
            if name.contains("tests") || name.starts_with("guides/programs/") {
                continue;
            }
            for found in foreign(&fs::read_to_string(&path).unwrap(), &crates) {
                let promise = PROMISED.into_iter().find(|(what, file)| {
                    let is_it = found == *what || found.starts_with(&format!("{what}::"));
                    is_it && (file.is_empty() || name == *file)
                });
                match promise {
                    Some(promise) => drop(kept.insert(promise)),
                    None => broken.push(format!("{name}: {found}")),
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "foreign types in the public API; wrap them, or add them to PROMISED intentionally:\n{}",
        broken.join("\n")
    );
    let idle: Vec<_> = PROMISED.iter().filter(|one| !kept.contains(*one)).collect();
    assert!(
        idle.is_empty(),
        "unused entries of PROMISED; delete them: {idle:?}"
    );
}

#[test]
fn detects_foreign_types_in_every_position() {
    let crates = crates("[dependencies]\nother-crate.workspace = true\n");
    for public in [
        "pub fn f(value: other_crate::Value) {}",
        "pub fn f() -> impl Iterator<Item = other_crate::Value> { None.into_iter() }",
        "pub fn f<T>() where T: other_crate::Value {}",
        "use other_crate::Value; pub fn f(value: &[Value]) {}",
        "use other_crate::{self as short}; pub type T = short::Value;",
        "pub use other_crate::Value;",
        "pub struct S { pub field: Vec<other_crate::Value> }",
        "pub struct S(pub other_crate::Value);",
        "pub enum E { One(other_crate::Value), Two }",
        "pub const C: Option<other_crate::Value> = None;",
        "pub trait T: other_crate::Value {}",
        "use super::S; impl From<other_crate::Value> for S {}",
        "use super::S; impl From<S> for other_crate::Value {}",
        "pub trait T { fn f() -> other_crate::Value; }",
        "pub struct S; impl S { pub fn f(self: Box<Self>) -> ::other_crate::Value {} }",
        "pub struct S; impl From<other_crate::Value> for S {}",
        "pub struct S; impl other_crate::Value for S {}",
        "pub struct S; impl Iterator for S { type Item = other_crate::Value; }",
        "pub mod m { pub use other_crate::Value as Own; }",
    ] {
        let found = foreign(public, &crates);
        assert!(
            found.iter().any(|path| path.starts_with("other_crate")),
            "{public}: {found:?}"
        );
    }
    for own in [
        "use other_crate::Value; pub fn f() { let x: Value; }",
        "fn f(value: other_crate::Value) {}",
        "pub(crate) fn f(value: other_crate::Value) {}",
        "pub struct S { field: other_crate::Value }",
        "struct S; impl From<other_crate::Value> for S {}",
        "pub struct S; impl S { fn f(value: other_crate::Value) {} }",
        "#[cfg(test)] pub fn f(value: other_crate::Value) {}",
        "mod other_crate; pub use other_crate::Value;",
    ] {
        assert_eq!(foreign(own, &crates), [""; 0], "{own}");
    }
}

/// Returns the dependencies in a manifest, by the names that they have in code.
fn crates(manifest: &str) -> BTreeSet<String> {
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    dependencies
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty())
        .map(|name| name.replace('-', "_"))
        .collect()
}

/// Returns the paths to items of other crates in the public items of a file.
fn foreign(source: &str, crates: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    items(&syn::parse_file(source).unwrap().items, crates, &mut found);
    found
}

fn items(items_of_module: &[Item], crates: &BTreeSet<String>, found: &mut Vec<String>) {
    let mut names = Names {
        crates: crates.clone(),
        imports: BTreeMap::new(),
        hidden: BTreeSet::new(),
        found: Vec::new(),
    };
    let mut public = BTreeSet::new();
    for item in items_of_module {
        match item {
            // A module with the name of a crate takes precedence over the crate.
            Item::Mod(module) => drop(names.crates.remove(&module.ident.to_string())),
            Item::Struct(one) if is_public(&one.vis) => drop(public.insert(one.ident.to_string())),
            Item::Enum(one) if is_public(&one.vis) => drop(public.insert(one.ident.to_string())),
            Item::Struct(syn::ItemStruct { ident, .. })
            | Item::Enum(syn::ItemEnum { ident, .. }) => {
                names.hidden.insert(ident.to_string());
            }
            _ => {}
        }
    }
    for item in items_of_module {
        if let Item::Use(one) = item {
            names.import(&one.tree, "", is_public(&one.vis));
        }
    }
    for item in items_of_module {
        names.item(item, &public);
        if let Item::Mod(module) = item
            && !is_test(&module.attrs)
            && let Some((_, content)) = &module.content
        {
            items(content, crates, found);
        }
    }
    found.extend(names.found);
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("cfg")
            && list.is_ok_and(|list| {
                let tokens = list.tokens.to_string();
                tokens.starts_with("test") || tokens.contains("(test")
            })
    })
}

/// The meaning of names in a module, and the paths to items of other crates found so far.
struct Names {
    crates: BTreeSet<String>,
    imports: BTreeMap<String, String>,
    /// The private types of the module.
    hidden: BTreeSet<String>,
    found: Vec<String>,
}

impl Names {
    fn import(&mut self, tree: &UseTree, path: &str, public: bool) {
        let below = |name: String| match path {
            "" => name,
            path => format!("{path}::{name}"),
        };
        let (name, whole) = match tree {
            UseTree::Path(one) => {
                return self.import(&one.tree, &below(one.ident.to_string()), public);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path, public);
                }
                return;
            }
            UseTree::Name(one) => (one.ident.to_string(), below(one.ident.to_string())),
            UseTree::Rename(one) => (one.rename.to_string(), below(one.ident.to_string())),
            UseTree::Glob(_) => ("*".to_owned(), below("*".to_owned())),
        };
        let whole = whole.trim_end_matches("::self").to_owned();
        if public {
            self.meet(&whole);
        }
        self.imports.insert(name, whole);
    }

    /// Collects the public parts of an item.
    fn item(&mut self, item: &Item, public: &BTreeSet<String>) {
        match item {
            Item::Fn(one) if is_public(&one.vis) && !is_test(&one.attrs) => {
                self.visit_signature(&one.sig);
            }
            Item::Struct(one) if is_public(&one.vis) => {
                self.visit_generics(&one.generics);
                for field in one.fields.iter().filter(|field| is_public(&field.vis)) {
                    self.visit_type(&field.ty);
                }
            }
            Item::Enum(one) if is_public(&one.vis) => {
                for field in one.variants.iter().flat_map(|variant| &variant.fields) {
                    self.visit_type(&field.ty);
                }
            }
            Item::Trait(one) if is_public(&one.vis) => visit::visit_item_trait(self, one),
            Item::Type(one) if is_public(&one.vis) => visit::visit_item_type(self, one),
            Item::Const(one) if is_public(&one.vis) => self.visit_type(&one.ty),
            Item::Impl(one) if !is_test(&one.attrs) => self.implementation(one, public),
            _ => {}
        }
    }

    fn implementation(&mut self, one: &syn::ItemImpl, public: &BTreeSet<String>) {
        let syn::Type::Path(own) = &*one.self_ty else {
            return;
        };
        let name = own.path.segments.last().map(|last| last.ident.to_string());
        let is_known = name.is_some_and(|name| public.contains(&name));
        // Both types of a conversion are public, regardless of where they are declared.
        if let Some((path, _)) = &one.trait_
            && path
                .segments
                .last()
                .is_some_and(|last| last.ident == "From" || last.ident == "TryFrom")
            && !own
                .path
                .get_ident()
                .is_some_and(|own| self.hidden.contains(&own.to_string()))
        {
            self.visit_path(path);
            self.visit_type(&one.self_ty);
        }
        // The functions of a trait are as public as the type. All other functions have their own visibility.
        if let (Some((path, _)), true) = (&one.trait_, is_known) {
            self.visit_path(path);
            for item in &one.items {
                if let ImplItem::Type(item) = item {
                    self.visit_type(&item.ty);
                }
            }
        }
        for item in &one.items {
            if let ImplItem::Fn(item) = item
                && is_public(&item.vis)
            {
                self.visit_signature(&item.sig);
            }
        }
    }

    fn meet(&mut self, path: &str) {
        let first = path.split("::").next().unwrap_or_default();
        if self.crates.contains(first) {
            self.found.push(path.to_owned());
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|one| one.ident.to_string())
            .collect();
        let whole = names.join("::");
        match (path.leading_colon, self.imports.get(&names[0])) {
            (Some(_), _) => self.found.push(whole),
            (None, Some(import)) => {
                let meant = [std::slice::from_ref(import), &names[1..]]
                    .concat()
                    .join("::");
                self.meet(&meant);
            }
            (None, None) => self.meet(&whole),
        }
        visit::visit_path(self, path);
    }

    // Default bodies of trait functions are not public.
    fn visit_block(&mut self, _: &'ast syn::Block) {}

    // Attributes are not part of the API.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}
