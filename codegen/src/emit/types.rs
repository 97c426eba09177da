//! Emits types as tokens, together with the imports that they need.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Field, Type, Usage};
use crate::names::Name;

/// The module that refers to a type, which determines how models are named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// A module that imports models and uses their plain names, such as `Exercise`.
    Models,
    /// Any other module, which names models by path, such as `models::Exercise`.
    Outside,
}

/// Returns a Rust type without the enclosing `Option` or `Box`.
pub(crate) fn plain(type_: &Type, scope: Scope) -> TokenStream {
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

/// Returns the Rust type of a model's field.
///
/// Optional properties have the type `Option`, except for lists and time series that are received. Nullable properties
/// contain another `Option`.
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

/// Returns whether a missing property is decoded as an empty collection instead of `None`.
pub(super) fn is_bare_collection(field: &Field, api: &Api) -> bool {
    !field.nullable && is_collection(&field.type_, api)
}

/// Returns whether a type is a list or a time series, directly or through aliases.
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

/// Returns the type of an argument and its conversion. Strings, identifiers and lists are accepted in any convertible
/// form.
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

/// Returns the type and the conversion of an argument that sets a model's field. The argument for a nullable property
/// is an `Option` whose `None` is sent as null.
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

/// Returns the name of the crate's value type for a type; `None` if there is none.
pub(super) fn value_type(type_: &Type) -> Option<&'static str> {
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
