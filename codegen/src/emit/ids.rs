//! Emits `ids.rs`: a separate type for each kind of identifier, so that identifiers cannot be confused.

use quote::quote;

use super::imports::Imports;
use super::text::doc;
use crate::ir::{Api, Identifier, IdentifierBase};
use crate::markdown::code;
use crate::names;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let mut imports = Imports::default();
    for identifier in &api.identifiers {
        let name = match identifier.base {
            IdentifierBase::Integer => "integer_id",
            IdentifierBase::Text => "text_id",
        };
        imports.add("crate::identifier", [name]);
    }
    SourceFile {
        emitter: "ids",
        docs: vec![
            "The identifiers: a separate type for each kind, so that identifiers cannot be confused."
                .to_owned(),
        ],
        items: Box::new(imports.items().chain(api.identifiers.iter().map(identifier))),
    }
}

fn identifier(identifier: &Identifier) -> proc_macro2::TokenStream {
    let name = &identifier.rust;
    let used: Vec<String> = identifier.used_as.iter().map(|wire| code(wire)).collect();
    let words = names::words(name.as_str());
    let what = words.strip_suffix(" id").unwrap_or(&words);
    let docs = doc(&[
        crate::markdown::lines(&format!(
            "Identifies {} {what}.",
            if what.starts_with(['a', 'e', 'i', 'o']) {
                "an"
            } else {
                "a"
            }
        )),
        vec![format!("On the wire: {}.", used.join(", "))],
    ]);
    match identifier.base {
        IdentifierBase::Integer => quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(pub i64);

            integer_id!(#name);
        },
        IdentifierBase::Text => quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(pub String);

            text_id!(#name);
        },
    }
}
