//! Emits `tests/src/generated/calls.rs`: a call for each operation, with the arguments of a test.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::members::{Member, members};
use super::types::{Scope, plain};
use super::{by_resource, list};
use crate::ir::{Access, Api, Credential, Field, Model, Operation, Output, Resource, Type, Usage};
use crate::names::Name;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let samples = by_resource(api).flat_map(move |(resource, operations)| {
        let operations = operations.into_iter();
        operations.map(move |operation| sample(operation, resource, api))
    });
    let sent = api.models.iter().filter(|model| is_sent(model));
    let readers = sent.map(|model| reader(model, api));
    let is_deprecated = api.operations.iter().any(|operation| operation.deprecated);
    let allowed = is_deprecated.then(|| quote!(#[allow(deprecated)]));
    let calls = quote! {
        /// The calls, by tag.
        #allowed
        pub const SAMPLES: &[fn() -> Sample]
    };
    let imports = [
        quote!(
            #[allow(unused_imports)]
            use accesslink_api::{ids::*, models, value::*};
        ),
        quote!(
            #[allow(unused_imports)]
            use crate::calls::{FromJson, Sample, read};
        ),
    ];
    let items = imports.into_iter().chain(list(calls, samples));
    SourceFile {
        emitter: "calls",
        docs: vec!["A call of every operation, with the arguments of a test.".to_owned()],
        items: Box::new(items.chain(readers)),
    }
}

/// Returns the function that creates the sample call of an operation.
fn sample(operation: &Operation, resource: &Resource, api: &Api) -> TokenStream {
    let (mut required, mut optional) = (Vec::new(), Vec::new());
    for member in members(operation) {
        let (name, type_) = (member.name(), member.type_());
        let argument = match member {
            Member::Parameter(parameter) => {
                let (wire, type_) = (&parameter.wire, plain(type_, Scope::Outside));
                match parameter.required {
                    true => quote!(given.required::<#type_>(#wire)),
                    false => quote!(given.optional::<#type_>(#wire)),
                }
            }
            Member::Body(sent) => {
                let value = from_json(type_, &quote!(body), api);
                match sent.required {
                    true => from_json(type_, &quote!(given.body()), api),
                    false => quote!(given.body.as_ref().map(|body| #value)),
                }
            }
        };
        if member.required() {
            required.push(argument);
        } else {
            optional.push(quote! {
                if let Some(value) = #argument {
                    call = call.#name(value);
                }
            });
        }
    }
    let client = match operation.credential {
        Credential::Bearer => quote!(user),
        Credential::Basic => quote!(partner),
    };
    let (accessor, method) = (&resource.method, &operation.method);
    let given = match required.is_empty() && optional.is_empty() {
        true => quote!(_),
        false => quote!(given),
    };
    let call = quote!(clients.#client.#accessor().#method(#(#required),*));
    let call = match optional.as_slice() {
        [] => call,
        _ => quote! {{
            let mut call = #call;
            #(#optional)*
            call
        }},
    };
    let make = quote!(|clients, #given| #call);
    match &operation.output {
        Output::Nothing | Output::Value(_) | Output::Optional(_) => quote!(|| Sample::value(#make)),
        Output::Deletion => quote!(|| Sample::deletion(#make)),
        Output::Download => quote!(|| Sample::download(#make)),
        Output::OptionalDownload => quote!(|| Sample::optional_download(#make)),
        Output::Outcome(name) => {
            let outcomes = api.outcomes.iter().filter(|outcome| outcome.rust == *name);
            let first = outcomes.flat_map(|outcome| &outcome.variants).next();
            let variant = first.map(|variant| &variant.rust);
            quote!(|| Sample::outcome(#make, models::#name::#variant))
        }
    }
}

/// Returns whether a model is only sent, and therefore does not implement `Deserialize`.
fn is_sent(model: &Model) -> bool {
    model.usage == Usage::Request
}

/// Returns the implementation of `FromJson` for a send-only model.
fn reader(model: &Model, api: &Api) -> TokenStream {
    let name = &model.rust;
    let sent = || model.fields.iter().filter(|field| is_given(field));
    let mut required: Vec<_> = sent().filter(|field| field.required).collect();
    required.sort_by_key(|field| model.required.iter().position(|wire| *wire == field.wire));
    let required = required.into_iter().map(|field| {
        let wire = &field.wire;
        given(field, &quote!(&value[#wire]), api)
    });
    let optional: Vec<_> = sent()
        .filter(|field| !field.required)
        .map(|field| {
            let (name, wire) = (&field.rust, &field.wire);
            let value = given(field, &quote!(value), api);
            quote! {
                if let Some(value) = value.get(#wire) {
                    model = model.#name(#value);
                }
            }
        })
        .collect();
    let made = quote!(Self::new(#(#required),*));
    let made = match optional.as_slice() {
        [] => made,
        _ => quote! {
            let mut model = #made;
            #(#optional)*
            model
        },
    };
    let value = match sent().next().is_none() {
        true => quote!(_),
        false => quote!(value),
    };
    quote! {
        impl FromJson for models::#name {
            fn from_json(#value: &serde_json::Value) -> Self {
                #made
            }
        }
    }
}

/// Returns whether a property can be set on a send-only model.
fn is_given(field: &Field) -> bool {
    field.access != Access::ReadOnly
}

/// Returns an expression that creates the argument for a property from the given JSON.
fn given(field: &Field, json: &TokenStream, api: &Api) -> TokenStream {
    let value = from_json(&field.type_, &quote!(value), api);
    match field.nullable {
        true => quote!(Some(#json).filter(|value| !value.is_null()).map(|value| #value)),
        false => from_json(&field.type_, json, api),
    }
}

/// Returns an expression that creates a value of a type from the given JSON.
fn from_json(type_: &Type, json: &TokenStream, api: &Api) -> TokenStream {
    if !holds_sent(type_, api, &mut BTreeSet::new()) {
        let type_ = plain(type_, Scope::Outside);
        return quote!(read::<#type_>(#json));
    }
    match type_ {
        Type::List(item) => {
            let item = from_json(item, &quote!(item), api);
            quote!(#json.as_array().unwrap().iter().map(|item| #item).collect::<Vec<_>>())
        }
        Type::Alias(name) => match api.aliases.iter().find(|alias| alias.rust == *name) {
            Some(alias) => from_json(&alias.type_, json, api),
            None => quote!(read(#json)),
        },
        _ => quote!(FromJson::from_json(#json)),
    }
}

/// Returns whether a type contains a model that is only sent, directly or through lists and aliases.
fn holds_sent<'a>(type_: &'a Type, api: &'a Api, seen: &mut BTreeSet<&'a Name>) -> bool {
    match type_ {
        Type::List(item) => holds_sent(item, api, seen),
        Type::Model(name) => {
            let mut models = api.models.iter();
            models.any(|model| model.rust == *name && is_sent(model))
        }
        Type::Alias(name) if seen.insert(name) => api
            .aliases
            .iter()
            .find(|alias| alias.rust == *name)
            .is_some_and(|alias| holds_sent(&alias.type_, api, seen)),
        _ => false,
    }
}
