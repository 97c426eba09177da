//! How the parts of an item look from outside, as text.

use quote::ToTokens;
use syn::{Attribute, ReturnType, Signature, Visibility};

use super::{CONDITION, Member, Owner};

/// A trait as it is called: without its module and its lifetimes, and with `Self` for the type itself.
pub(super) fn trait_name(implemented: &syn::Path, of: &str) -> String {
    let Some(last) = implemented.segments.last() else {
        return String::new();
    };
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return last.ident.to_string();
    };
    let arguments: Vec<String> = arguments
        .args
        .iter()
        .filter(|one| !matches!(one, syn::GenericArgument::Lifetime(_)))
        .map(|one| {
            let argument = text(one);
            if last_name(&argument) == of {
                "Self".to_owned()
            } else {
                argument
            }
        })
        .collect();
    if arguments.is_empty() || arguments == ["Self"] && is_about_itself(&last.ident) {
        last.ident.to_string()
    } else {
        format!("{}<{}>", last.ident, arguments.join(", "))
    }
}

/// Whether `Self` is what the trait's argument is when nobody names it.
fn is_about_itself(name: &syn::Ident) -> bool {
    ["PartialEq", "PartialOrd"].iter().any(|one| name == one)
}

/// The condition on which something is compiled.
pub(super) fn condition(attributes: &[Attribute]) -> String {
    let conditions = attributes.iter().filter(|one| one.path().is_ident("cfg"));
    conditions
        .map(|one| format!("{CONDITION}{}", text(&one.meta)))
        .collect()
}

/// Arguments by their names and types: two of one type that change places compile, and do something else.
pub(super) fn signature(signature: &Signature) -> String {
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
pub(super) fn attributes(attributes: &[Attribute], owner: &mut Owner) {
    owner.is_exhaustive = true;
    for attribute in attributes {
        owner.is_exhaustive &= !attribute.path().is_ident("non_exhaustive");
        if attribute.path().is_ident("derive") {
            let list = text(&attribute.meta);
            let list = list
                .trim_start_matches("derive")
                .trim_matches([' ', '(', ')']);
            for derived in list.split(',').map(str::trim).filter(|one| !one.is_empty()) {
                let name = Member::Trait(last_name(derived).to_owned());
                owner.members.insert(name, "implemented".to_owned());
            }
        }
    }
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens with the spaces of usual Rust.
pub(super) fn text(tokens: &impl ToTokens) -> String {
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

/// The last name of a path.
pub(super) fn last_name(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
