//! The public items of generated files, read from their text: what the generator's code does to the API shows here, also
//! where the described API is the same.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, ReturnType, Signature, Visibility};

use super::rust::path;
use crate::emit::FOLDER;

/// The public items of generated code, by the type that they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surface {
    pub(super) owners: BTreeMap<String, Owner>,
}

/// A type, an alias or a constant, by its path; or a type written by hand that generated code adds methods to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Owner {
    /// What it looks like from outside; empty for a type that is written by hand.
    pub(super) form: String,
    /// Whether code outside of the crate may name all of it, so that one more field or variant breaks that code.
    pub(super) is_exhaustive: bool,
    /// Fields with their types, functions with their arguments, variants, and the traits that it has.
    pub(super) members: BTreeMap<Member, String>,
}

/// The name of a member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Member {
    Trait(String),
    Field(String),
    Variant(String),
    Function(String),
    /// A type that an implementation of a trait gives.
    Type(String),
}

impl Member {
    /// The path of the member: `models::Exercise::date`, `models::Exercise: Clone`.
    pub(super) fn of(&self, owner: &str) -> String {
        match self {
            Self::Trait(name) => format!("{owner}: {name}"),
            Self::Field(name) | Self::Variant(name) | Self::Type(name) => {
                format!("{owner}::{name}")
            }
            Self::Function(name) => format!("{owner}::{name}()"),
        }
    }
}

/// Reads the public items of files.
///
/// Files outside of the crate's generated folder are passed over, and so is what is no Rust.
pub fn surface<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Surface {
    let mut surface = Surface::default();
    for (file, text) in files {
        let Some(module) = module(file) else {
            continue;
        };
        if let Ok(parsed) = syn::parse_file(text) {
            for item in &parsed.items {
                note(item, module, &mut surface.owners);
            }
        }
    }
    surface
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

fn note(item: &Item, module: &str, owners: &mut BTreeMap<String, Owner>) {
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
            let owner = owners.entry(in_module(&one.ident)).or_default();
            attributes(&one.attrs, owner);
            let fields = match &one.fields {
                Fields::Unnamed(fields) => text(fields),
                _ => String::new(),
            };
            owner.form = format!("struct{}{fields}", text(&one.generics));
            owner.is_exhaustive &= one.fields.iter().all(|field| is_public(&field.vis));
            for field in one.fields.iter().filter(|field| is_public(&field.vis)) {
                if let Some(ident) = &field.ident {
                    let field_name = Member::Field(ident.to_string());
                    owner.members.insert(field_name, text(&field.ty));
                }
            }
        }
        Item::Enum(one) if is_public(&one.vis) => {
            let owner = owners.entry(in_module(&one.ident)).or_default();
            attributes(&one.attrs, owner);
            owner.form = "enum".to_owned();
            for variant in &one.variants {
                let name = Member::Variant(variant.ident.to_string());
                let fields = format!("variant{}", text(&variant.fields));
                owner.members.insert(name, fields);
            }
        }
        Item::Type(one) if is_public(&one.vis) => {
            owners.entry(in_module(&one.ident)).or_default().form = text(&one.ty);
        }
        Item::Const(one) if is_public(&one.vis) => {
            owners.entry(in_module(&one.ident)).or_default().form = text(&one.ty);
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
            let owner = owners.entry(name).or_default();
            if let Some((implemented, _)) = &one.trait_ {
                let name = Member::Trait(text(implemented));
                owner.members.insert(name, "implemented".to_owned());
            }
            for member in &one.items {
                match member {
                    ImplItem::Fn(function) if is_public(&function.vis) => {
                        let name = Member::Function(function.sig.ident.to_string());
                        owner.members.insert(name, signature(&function.sig));
                    }
                    // What an operation gives and wants.
                    ImplItem::Type(type_) => {
                        let name = Member::Type(type_.ident.to_string());
                        owner.members.insert(name, text(&type_.ty));
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
    // What credentials a call wants is read from its operation, wherever the bound for it stands.
    format!("fn({}){output}", arguments.join(", "))
}

/// The traits that are derived, and whether code elsewhere may name all of the type.
fn attributes(attributes: &[Attribute], owner: &mut Owner) {
    owner.is_exhaustive = true;
    for attribute in attributes {
        owner.is_exhaustive &= !attribute.path().is_ident("non_exhaustive");
        if attribute.path().is_ident("derive") {
            let list = text(&attribute.meta);
            let list = list
                .trim_start_matches("derive")
                .trim_matches([' ', '(', ')']);
            for derived in list.split(',').map(str::trim).filter(|one| !one.is_empty()) {
                let name = Member::Trait(derived.to_owned());
                owner.members.insert(name, "implemented".to_owned());
            }
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
