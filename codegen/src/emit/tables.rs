//! Emits `tables.rs`, which describes the wire format of the models with every accepted spelling of a property.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Api, Field, Model, Usage};
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let mut imports = Imports::default();
    for model in &api.models {
        let name = match model.usage {
            Usage::Request => "request_model",
            Usage::Response | Usage::Both => "model",
        };
        imports.add("crate::decode", [name]);
        imports.add_path("super::models::*");
    }
    SourceFile {
        emitter: "tables",
        docs: vec![
            "The wire format of the models: each property with its name in the document, which is used for".to_owned(),
            "serialization, and the other spellings that are accepted.".to_owned(),
        ],
        items: Box::new(imports.items().chain(api.models.iter().map(table))),
    }
}

fn table(model: &Model) -> TokenStream {
    let name = &model.rust;
    let wire = &model.wire;
    match model.usage {
        Usage::Request => {
            let entries = model.fields.iter().map(|field| {
                let (name, wire) = (&field.rust, &field.wire);
                let mode = match (field.nullable, field.required) {
                    (true, true) => quote!(=> required_or_null),
                    (true, false) => quote!(=> or_null),
                    (false, _) => TokenStream::new(),
                };
                quote!(#name: #wire #mode,)
            });
            quote!(request_model! { #name = #wire, #(#entries)* })
        }
        Usage::Response | Usage::Both => {
            let entries = model.fields.iter().map(entry);
            quote!(model! { #name = #wire, #(#entries)* })
        }
    }
}

fn entry(field: &Field) -> TokenStream {
    let name = &field.rust;
    let spellings = &field.spellings;
    let mode = match (field.one_or_many, field.nullable) {
        (true, true) => quote!(=> one_or_many_or_null),
        (true, false) => quote!(=> one_or_many),
        (false, true) => quote!(=> or_null),
        (false, false) => TokenStream::new(),
    };
    quote!(#name: #(#spellings)|* #mode,)
}
