//! Emits `tables.rs`, which describes the wire format of the models with every accepted spelling of a property.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Field, Model, Usage};
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let has = |request: bool| {
        api.models
            .iter()
            .any(|model| (model.usage == Usage::Request) == request)
    };
    let mut items = match (has(false), has(true)) {
        (true, true) => vec![quote!(
            use crate::decode::{model, request_model};
        )],
        (true, false) => vec![quote!(
            use crate::decode::model;
        )],
        (false, true) => vec![quote!(
            use crate::decode::request_model;
        )],
        (false, false) => Vec::new(),
    };
    if !api.models.is_empty() {
        items.push(quote!(
            use super::models::*;
        ));
    }
    SourceFile {
        emitter: "tables",
        docs: vec![
            "The wire format of the models: each property with its name in the document, which is used for".to_owned(),
            "serialization, and the other spellings that are accepted.".to_owned(),
        ],
        items: Box::new(items.into_iter().chain(api.models.iter().map(table))),
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
