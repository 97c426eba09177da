//! Emits `tests/src/generated/calls.rs`: a sample call for each operation. Arguments that a test does not specify have
//! sample values.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value, json};

use super::members::{Member, members};
use super::types::{Scope, plain};
use super::{by_resource, list};
use crate::ir::{
    Access, Api, Credential, Field, IdentifierBase, Model, Operation, Output, Resource, Type, Usage,
};
use crate::names::Name;
use crate::render::SourceFile;

/// The maximum number of sample values in one call.
const MOST_VALUES: usize = 2_000;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let samples = by_resource(api).flat_map(move |(resource, operations)| {
        operations
            .into_iter()
            .filter_map(move |operation| sample(operation, resource, api))
    });
    let sent = api.models.iter().filter(|model| is_sent(model));
    let readers = sent.map(|model| reader(model, api));
    let is_deprecated = api.operations.iter().any(|operation| operation.deprecated);
    let allowed = is_deprecated.then(|| quote!(#[allow(deprecated)]));
    let calls = quote! {
        /// The calls, by tag.
        #allowed
        pub const CALLS: &[Sample]
    };
    let imports = [
        quote!(
            #[allow(unused_imports)]
            use accesslink_api::{ids::*, models, operations, value::*};
        ),
        quote!(
            #[allow(unused_imports)]
            use crate::calls::{FromJson, Sample, mock, observe, read};
        ),
    ];
    let items = imports.into_iter().chain(list(calls, samples));
    SourceFile {
        emitter: "calls",
        docs: vec![
            "A sample call of every operation, with arguments from the test or generated ones."
                .to_owned(),
        ],
        items: Box::new(items.chain(readers)),
    }
}

/// Returns the sample call of an operation; `None` if the value of a required argument would exceed the limits.
fn sample(operation: &Operation, resource: &Resource, api: &Api) -> Option<TokenStream> {
    let id = operation.id();
    let http_method = operation.http_method.to_uppercase();
    let path = &operation.path;
    let (mut parameters, mut body) = (Vec::new(), quote!(None));
    let (mut required, mut optional) = (Vec::new(), Vec::new());
    for (member, number) in members(operation).into_iter().zip(1..) {
        let made = Maker::new(api).make(member.type_(), number);
        if made.is_none() && member.required() {
            return None;
        }
        let text = made.map(|made| made.to_string());
        let (name, type_) = (member.name(), member.type_());
        let argument = match member {
            Member::Parameter(parameter) => {
                let wire = &parameter.wire;
                parameters.extend(text.map(|text| quote!((#wire, #text))));
                let type_ = plain(type_, Scope::Outside);
                match parameter.required {
                    true => quote!(given.required::<#type_>(#wire)),
                    false => quote!(given.optional::<#type_>(#wire)),
                }
            }
            Member::Body(sent) => {
                body = text.map_or(quote!(None), |text| quote!(Some(#text)));
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
    let mutable = (!optional.is_empty()).then(|| quote!(mut));
    let given = match required.is_empty() && optional.is_empty() {
        true => quote!(_),
        false => quote!(given),
    };
    let (module, rust) = (&operation.module, &operation.rust);
    let (observe, mock) = match &operation.output {
        Output::Nothing => (quote!(nothing), quote!(value)),
        Output::Deletion => (quote!(deletion), quote!(deletion)),
        Output::Value(_) => (quote!(value), quote!(value)),
        Output::Optional(_) => (quote!(optional), quote!(value)),
        Output::Download => (quote!(download), quote!(file)),
        Output::OptionalDownload => (quote!(optional_download), quote!(file)),
        Output::Outcome(_) => (quote!(outcome), quote!(outcome)),
    };
    let mock = quote!(mock::#mock::<operations::#module::#rust>);
    let mock = match &operation.output {
        Output::Outcome(name) => {
            let outcome = api.outcomes.iter().find(|outcome| outcome.rust == *name)?;
            let variant = &outcome.variants.first()?.rust;
            quote!(|mock, _| #mock(mock, models::#name::#variant))
        }
        _ => mock,
    };
    Some(quote! {
        Sample {
            id: #id,
            method: #http_method,
            path: #path,
            parameters: &[#(#parameters),*],
            body: #body,
            call: |clients, #given| {
                let #mutable call = clients.#client.#accessor().#method(#(#required),*);
                #(#optional)*
                Box::pin(observe::#observe(call))
            },
            mock: #mock,
        }
    })
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

/// The maximum depth of nested sample values, because the code that reads or writes them is recursive.
const DEEPEST: usize = 32;

/// Creates sample values of generated types.
struct Maker<'a> {
    api: &'a Api,
    /// The models for which values are being created, outermost first.
    open: Vec<&'a Name>,
    /// The remaining number of sample values that may be created.
    left: usize,
}

impl<'a> Maker<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            open: Vec::new(),
            left: MOST_VALUES,
        }
    }

    /// Creates a sample value. `number` distinguishes it from its neighbors.
    ///
    /// Returns `None` if the type contains itself or if the value exceeds the maximum number or depth of values.
    fn make(&mut self, type_: &'a Type, number: i32) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        match type_ {
            Type::Alias(name) => {
                let alias = self.api.aliases.iter().find(|alias| alias.rust == *name)?;
                self.make(&alias.type_, number)
            }
            Type::List(item) => Some(Value::from_iter(self.make(item, number))),
            Type::Model(name) => {
                if self.open.contains(&name) || self.open.len() >= DEEPEST {
                    return None;
                }
                self.open.push(name);
                let made = self.model(name);
                self.open.pop();
                made
            }
            _ => Some(make_scalar(type_, number, self.api)),
        }
    }

    fn model(&mut self, name: &Name) -> Option<Value> {
        let model = self.api.models.iter().find(|model| model.rust == *name)?;
        let mut json = Map::new();
        for (field, number) in model.fields.iter().zip(1..) {
            if !is_given(field) {
                continue;
            }
            match self.make(&field.type_, number) {
                Some(made) => drop(json.insert(field.wire.clone(), made)),
                None if field.required => return None,
                None => {}
            }
        }
        Some(Value::Object(json))
    }
}

/// Creates a sample value of a type that does not contain other values.
fn make_scalar(type_: &Type, number: i32, api: &Api) -> Value {
    match type_ {
        Type::Boolean => json!(true),
        Type::Integer32 => json!(100 + number),
        Type::Integer64 => json!(9_000_000_000 + i64::from(number)),
        Type::Number => json!(f64::from(number) + 0.5),
        Type::Text => json!(format!("text {number}/&?#%+ü")),
        Type::Secret | Type::Link => json!(format!("https://example.com/{number}")),
        Type::Timestamp => json!("2020-02-29T12:34:56.789Z"),
        Type::LocalDateTime => json!("2020-02-29T12:34:56"),
        Type::Date => json!("2020-02-29"),
        Type::LocalTime => json!("12:34:56.000"),
        Type::Duration => json!("PT1H2M3.5S"),
        Type::Identifier(name) => {
            let base = api.identifiers.iter().find(|known| known.rust == *name);
            match base.is_some_and(|known| known.base == IdentifierBase::Text) {
                true => json!(format!("id {number}/&?#%+ü")),
                false => json!(9_000_000_000 + i64::from(number)),
            }
        }
        Type::Enum(name) => {
            let variants = api.enums.iter().filter(|one| one.rust == *name);
            let first = variants.flat_map(|one| &one.variants).next();
            json!(first.map_or("VALUE", |variant| &variant.wire))
        }
        Type::IntegerSeries
        | Type::NumberSeries
        | Type::Alias(_)
        | Type::List(_)
        | Type::Model(_) => json!({}),
    }
}
