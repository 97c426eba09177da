//! Tests every name that has a meaning in Rust or in the crate, in every place where a document can contain a name.
//!
//! The names are read from the sources of the crate, so that new methods and macros are included automatically.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::Generated;
use codegen::names::{self, TypePlace};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Map, Value, json};
use syn::{ImplItem, Item, UseTree};

use super::generate;

const KEYWORDS: &str = "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop \
    match mod move mut pub ref return self Self static struct super trait true type unsafe use where while abstract become \
    box do final macro override priv try typeof unsized virtual yield macro_rules raw safe union";

const PRELUDE: &str = "Copy Send Sized Sync Unpin Drop Fn FnMut FnOnce AsyncFn drop Box ToOwned Clone PartialEq PartialOrd Eq \
    Ord AsRef AsMut Into From Default Iterator Extend IntoIterator DoubleEndedIterator ExactSizeIterator Option Some None \
    Result Ok Err String ToString Vec TryFrom TryInto FromIterator Future IntoFuture Debug Display Hash bool char str u8 i32 \
    i64 f64 usize std core alloc";

/// Returns all names to test.
pub(crate) fn names() -> BTreeSet<String> {
    let words = KEYWORDS
        .split_whitespace()
        .chain(PRELUDE.split_whitespace());
    let mut names: BTreeSet<String> = words.map(str::to_owned).collect();
    let crate_sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../accesslink-api/src");
    visit(&crate_sources, &mut names);
    names.remove("_");
    names
}

/// Returns the output for a document that contains all names in all places.
pub(crate) fn generated() -> Generated {
    let document = document(&names()).to_string();
    generate("sweep.json", document.as_bytes())
        .unwrap_or_else(|failure| panic!("{:#?}", failure.diagnostics))
}

fn visit(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            visit(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            let is_generated = path
                .components()
                .any(|part| part.as_os_str() == "generated");
            for item in file.items {
                collect(item, is_generated, names);
            }
        }
    }
}

/// Collects the names of inherent functions and all names in macros from hand-written code, and the imports of
/// generated code.
fn collect(item: Item, is_generated: bool, names: &mut BTreeSet<String>) {
    match item {
        Item::Use(item) if is_generated => imported(&item.tree, names),
        Item::Impl(block) if !is_generated && block.trait_.is_none() => {
            for item in block.items {
                match item {
                    ImplItem::Fn(function) => drop(names.insert(function.sig.ident.to_string())),
                    ImplItem::Const(constant) => drop(names.insert(constant.ident.to_string())),
                    _ => {}
                }
            }
        }
        Item::Macro(item) if !is_generated && item.ident.is_some() => {
            identifiers(item.mac.tokens, names);
        }
        _ => {}
    }
}

fn imported(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, names),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, names)),
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

fn identifiers(tokens: TokenStream, names: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => drop(names.insert(ident.to_string())),
            TokenTree::Group(group) => identifiers(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn document(names: &BTreeSet<String>) -> Value {
    let name = |made: Result<names::Name, names::NameError>| made.unwrap().to_string();
    // Only one of several names that are equal after casing is tested.
    let mut types = BTreeSet::new();
    let by_type: Vec<&String> = names
        .iter()
        .filter(|wire| types.insert(name(names::type_name(wire, TypePlace::Model)).to_lowercase()))
        .collect();
    let mut tags = Vec::new();
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    let (mut parameters, mut properties) = (Vec::new(), Map::new());
    for wire in &by_type {
        tags.push(json!({"name": wire}));
        let reference = format!("#/components/schemas/{wire}");
        let content = json!({"application/json": {"schema": {"$ref": reference}}});
        let operation = json!({
            "tags": [wire],
            "operationId": wire,
            "security": [{"Token": []}],
            "responses": {"200": {"description": "Found", "content": content}},
        });
        paths.insert(format!("/{wire}"), json!({"get": operation}));
        schemas.insert(
            (*wire).clone(),
            json!({"type": "object", "properties": {*wire: {"type": "string"}}}),
        );
        parameters.push(json!({"name": wire, "in": "query", "schema": {"type": "string"}}));
        properties.insert((*wire).clone(), json!({"type": "integer"}));
    }
    schemas.insert(
        "every-property".to_owned(),
        json!({"type": "object", "properties": properties}),
    );
    schemas.insert(
        "every-value".to_owned(),
        json!({"type": "string", "enum": by_type}),
    );
    let body =
        json!({"application/json": {"schema": {"$ref": "#/components/schemas/every-property"}}});
    let value =
        json!({"application/json": {"schema": {"$ref": "#/components/schemas/every-value"}}});
    for (index, parameters) in parameters.chunks(200).enumerate() {
        let operation = json!({
            "tags": [by_type[0]],
            "operationId": format!("try everything {index}"),
            "security": [{"Token": []}],
            "parameters": parameters,
            "requestBody": {"required": true, "content": body},
            "responses": {"200": {"description": "Found", "content": value}},
        });
        paths.insert(format!("/everything/{index}"), json!({"post": operation}));
    }
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Names", "version": "1"},
        "servers": [{"url": "https://names.example.com"}],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {"Token": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas,
        },
    })
}
