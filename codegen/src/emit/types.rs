//! Types as tokens, and the imports that they need.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Field, Type, Usage};
use crate::names::Name;

/// Where a type is written: next to the models, or in a module that names them by path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// In the modules of the models themselves.
    Models,
    /// Elsewhere: `models::Exercise`.
    Outside,
}

/// A type by itself.
pub(super) fn plain(type_: &Type, scope: Scope) -> TokenStream {
    match type_ {
        Type::Boolean => quote!(bool),
        Type::Integer32 => quote!(i32),
        Type::Integer64 => quote!(i64),
        Type::Number => quote!(f64),
        Type::Text => quote!(String),
        Type::IntegerSeries => quote!(TimeSeries<i32>),
        Type::NumberSeries => quote!(TimeSeries<f64>),
        Type::List(item) => {
            let item = plain(item, scope);
            quote!(Vec<#item>)
        }
        Type::Identifier(name) => quote!(#name),
        Type::Enum(name) | Type::Model(name) | Type::Alias(name) => match scope {
            Scope::Models => quote!(#name),
            Scope::Outside => quote!(models::#name),
        },
        Type::Timestamp
        | Type::LocalDateTime
        | Type::Date
        | Type::LocalTime
        | Type::Duration
        | Type::Link
        | Type::Secret => {
            let name = format_ident!("{}", value_type(type_).unwrap_or("String"));
            quote!(#name)
        }
    }
}

/// The type of a model's field: what may be missing is an `Option`, but for lists and series that are received; what may be
/// null is one too, inside of it.
pub(super) fn field(field: &Field, usage: Usage, api: &Api) -> TokenStream {
    let type_ = plain(&field.type_, Scope::Models);
    let type_ = if field.boxed {
        quote!(Box<#type_>)
    } else {
        type_
    };
    let type_ = if field.nullable {
        quote!(Option<#type_>)
    } else {
        type_
    };
    let bare = match usage {
        Usage::Request => field.required,
        Usage::Response | Usage::Both => is_bare_collection(field, api),
    };
    if bare { type_ } else { quote!(Option<#type_>) }
}

/// Whether a field of what is received is empty by itself where it is missing.
pub(super) fn is_bare_collection(field: &Field, api: &Api) -> bool {
    !field.nullable && is_collection(&field.type_, api)
}

/// Whether a type can be empty by itself.
pub(super) fn is_collection(type_: &Type, api: &Api) -> bool {
    match type_ {
        Type::List(_) | Type::IntegerSeries | Type::NumberSeries => true,
        Type::Alias(name) => api
            .aliases
            .iter()
            .find(|alias| alias.rust == *name)
            .is_some_and(|alias| is_collection(&alias.type_, api)),
        _ => false,
    }
}

/// An argument of this type and how it becomes the value: strings and identifiers are taken in any form.
pub(super) fn argument(type_: &Type, name: &Name, scope: Scope) -> (TokenStream, TokenStream) {
    match type_ {
        Type::Text => (quote!(impl Into<String>), quote!(#name.into())),
        Type::Identifier(id) => (quote!(impl Into<#id>), quote!(#name.into())),
        Type::List(item) => {
            let item = plain(item, scope);
            (
                quote!(impl IntoIterator<Item = #item>),
                quote!(#name.into_iter().collect()),
            )
        }
        _ => (plain(type_, scope), quote!(#name)),
    }
}

/// An argument for a model's field, and how it becomes the value of that: `None` stands for null.
pub(super) fn field_argument(field: &Field) -> (TokenStream, TokenStream) {
    let name = &field.rust;
    if field.nullable {
        let type_ = plain(&field.type_, Scope::Models);
        let value = if field.boxed {
            quote!(#name.map(Box::new))
        } else {
            quote!(#name)
        };
        return (quote!(Option<#type_>), value);
    }
    let (type_, value) = argument(&field.type_, name, Scope::Models);
    if field.boxed {
        (type_, quote!(Box::new(#value)))
    } else {
        (type_, value)
    }
}

/// What a module has to import for its types.
#[derive(Default)]
pub(super) struct Imports {
    values: BTreeSet<&'static str>,
    identifiers: BTreeSet<Name>,
    enums: BTreeSet<Name>,
    models: bool,
}

impl Imports {
    /// Notes the imports for a type.
    pub(super) fn add(&mut self, type_: &Type) {
        match type_ {
            Type::List(item) => self.add(item),
            Type::Identifier(name) => {
                self.identifiers.insert(name.clone());
            }
            Type::Enum(name) => {
                self.enums.insert(name.clone());
                self.models = true;
            }
            Type::Model(_) | Type::Alias(_) => self.models = true,
            _ => self.values.extend(value_type(type_)),
        }
    }

    /// Identifier types, from the module where they are.
    pub(super) fn identifiers(&self, module: &TokenStream) -> TokenStream {
        use_list(module, &self.identifiers)
    }

    /// Enums, from the module where they are.
    pub(super) fn enums(&self, module: &TokenStream) -> TokenStream {
        use_list(module, &self.enums)
    }

    /// The crate's value types.
    pub(super) fn values(&self) -> TokenStream {
        let names: Vec<_> = self
            .values
            .iter()
            .map(|name| format_ident!("{name}"))
            .collect();
        use_list(&quote!(crate::value), &names)
    }

    /// Whether a model, alias or enum is among the types.
    pub(super) fn has_models(&self) -> bool {
        self.models
    }
}

fn use_list<'t, T: quote::ToTokens + 't>(
    module: &TokenStream,
    names: impl IntoIterator<Item = &'t T>,
) -> TokenStream {
    let names: Vec<_> = names.into_iter().collect();
    match names.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(use #module::#only;),
        all => quote!(use #module::{#(#all),*};),
    }
}

/// The name of the crate's value type, for those types that are one.
fn value_type(type_: &Type) -> Option<&'static str> {
    Some(match type_ {
        Type::Timestamp => "Timestamp",
        Type::LocalDateTime => "LocalDateTime",
        Type::Date => "Date",
        Type::LocalTime => "LocalTime",
        Type::Duration => "IsoDuration",
        Type::Link => "Link",
        Type::Secret => "Secret",
        Type::IntegerSeries | Type::NumberSeries => "TimeSeries",
        _ => return None,
    })
}
