//! The public items of generated files, read from their text: what the generator's code does to the API shows here, also
//! where the described API is the same.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, ReturnType, Signature, Visibility};

use super::change::{Change, Kind, Part, Weight, fingerprint};
use super::comparison::nothing;
use super::phrase::Phrase;
use super::rust::path;
use crate::emit::FOLDER;

/// Public items by their path, each with what it looks like: fields with their types, functions with their arguments.
///
/// Files outside of the crate's generated folder are passed over, and so is what is no Rust.
pub fn surface<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> BTreeMap<String, String> {
    let mut items = BTreeMap::new();
    for (file, text) in files {
        let Some(module) = module(file) else {
            continue;
        };
        if let Ok(parsed) = syn::parse_file(text) {
            for item in &parsed.items {
                note(item, module, &mut items);
            }
        }
    }
    items
}

/// What differs between two surfaces, as changes. An item that is gone or looks otherwise is breaking.
pub fn surface_changes(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (item, was) in old {
        match new.get(item) {
            None => {
                let summary = Phrase::new("{} is gone", &[item]);
                changes.push(change(Kind::Removed, Weight::Breaking, item, &[], summary));
            }
            Some(is) if is != was => {
                let summary = Phrase::new("{} is {} instead of {}", &[item, is, was]);
                changes.push(change(
                    Kind::Retyped,
                    Weight::Breaking,
                    item,
                    &[was, is],
                    summary,
                ));
            }
            Some(_) => {}
        }
    }
    for item in new.keys().filter(|item| !old.contains_key(*item)) {
        let summary = Phrase::new("{} is new", &[item]);
        changes.push(change(Kind::Added, Weight::Addition, item, &[], summary));
    }
    changes
}

fn change(kind: Kind, weight: Weight, item: &str, values: &[&str], summary: Phrase) -> Change {
    let identity: Vec<&str> = std::iter::once(item)
        .chain(values.iter().copied())
        .collect();
    Change {
        fingerprint: fingerprint(kind, Part::Code, &identity),
        kind,
        part: Part::Code,
        weight,
        item: item.to_owned(),
        resource: String::new(),
        summary,
        wire: nothing(),
        old: None,
        new: None,
    }
}

/// The module in which users find what is in a file.
fn module(file: &str) -> Option<&'static str> {
    let name = file.strip_prefix(FOLDER)?.strip_prefix('/')?;
    match name.split(['/', '.']).next()? {
        "mod" => Some(""),
        "ids" => Some("ids"),
        "enums" | "models" | "outcomes" => Some("models"),
        "operations" => Some("operations"),
        "resources" => Some("resources"),
        _ => None,
    }
}

fn note(item: &Item, module: &str, items: &mut BTreeMap<String, String>) {
    let in_module = |name: &dyn ToString| {
        let name = name.to_string();
        if module.is_empty() {
            path(&[&name])
        } else {
            path(&[module, &name])
        }
    };
    match item {
        Item::Struct(one) if is_public(&one.vis) => {
            let name = in_module(&one.ident);
            derives(&one.attrs, &name, items);
            let fields = match &one.fields {
                Fields::Unnamed(fields) => text(fields),
                _ => String::new(),
            };
            items.insert(name.clone(), format!("struct{fields}"));
            for field in one.fields.iter().filter(|field| is_public(&field.vis)) {
                if let Some(ident) = &field.ident {
                    items.insert(format!("{name}::{ident}"), text(&field.ty));
                }
            }
        }
        Item::Enum(one) if is_public(&one.vis) => {
            let name = in_module(&one.ident);
            derives(&one.attrs, &name, items);
            items.insert(name.clone(), "enum".to_owned());
            for variant in &one.variants {
                let fields = text(&variant.fields);
                items.insert(
                    format!("{name}::{}", variant.ident),
                    format!("variant{fields}"),
                );
            }
        }
        Item::Type(one) if is_public(&one.vis) => {
            items.insert(in_module(&one.ident), text(&one.ty));
        }
        Item::Const(one) if is_public(&one.vis) => {
            items.insert(in_module(&one.ident), text(&one.ty));
        }
        Item::Impl(one) => {
            let of = text(&one.self_ty);
            let of = of.split('<').next().unwrap_or_default().trim().to_owned();
            let name = match of.as_str() {
                "Client" => path(&["Client"]),
                // A setter of a call, known by the operation that is called.
                "Call" => path(&[&text(&one.self_ty).replace(' ', "")]),
                _ => in_module(&of),
            };
            for member in &one.items {
                match member {
                    ImplItem::Fn(function) if is_public(&function.vis) => {
                        let key = format!("{name}::{}()", function.sig.ident);
                        items.insert(key, signature(&function.sig));
                    }
                    // What an operation gives and wants.
                    ImplItem::Type(type_) => {
                        items.insert(format!("{name}::{}", type_.ident), text(&type_.ty));
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Arguments by their names and types: two of one type that change places compile, and do something else.
fn signature(signature: &Signature) -> String {
    let arguments: Vec<String> = signature
        .inputs
        .iter()
        .map(|argument| match argument {
            syn::FnArg::Receiver(receiver) => text(receiver),
            syn::FnArg::Typed(typed) => format!("{}: {}", text(&typed.pat), text(&typed.ty)),
        })
        .collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, type_) => format!(" -> {}", text(type_)),
    };
    format!("fn({}){output}", arguments.join(", "))
}

/// Each derived trait is an item of its own: to have one more breaks nothing.
fn derives(attributes: &[Attribute], name: &str, items: &mut BTreeMap<String, String>) {
    for attribute in attributes
        .iter()
        .filter(|one| one.path().is_ident("derive"))
    {
        let list = text(&attribute.meta);
        let list = list
            .trim_start_matches("derive")
            .trim_matches([' ', '(', ')']);
        for derived in list.split(',').map(str::trim).filter(|one| !one.is_empty()) {
            items.insert(format!("{name}: {derived}"), "derived".to_owned());
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens with the spaces of usual Rust.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" < ", "<"),
        (" >", ">"),
        (" :: ", "::"),
        ("& ", "&"),
        (" ,", ","),
    ] {
        text = text.replace(from, to);
    }
    text
}
