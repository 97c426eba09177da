//! Emits the parameters and the body of an operation as fields, arguments and setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::{described, doc, lines_or};
use super::types::{self, Scope};
use crate::ir::{Body, Operation, Parameter, Type};
use crate::markdown::code;
use crate::names::Name;

/// A parameter or the body of an operation.
pub(super) enum Member<'o> {
    Parameter(&'o Parameter),
    Body(&'o Body),
}

impl<'o> Member<'o> {
    pub(super) fn name(&self) -> &'o Name {
        match self {
            Self::Parameter(parameter) => &parameter.rust,
            Self::Body(body) => &body.rust,
        }
    }

    pub(super) fn type_(&self) -> &'o Type {
        match self {
            Self::Parameter(parameter) => &parameter.type_,
            Self::Body(body) => &body.type_,
        }
    }

    pub(super) fn required(&self) -> bool {
        match self {
            Self::Parameter(parameter) => parameter.required,
            Self::Body(body) => body.required,
        }
    }

    pub(super) fn description(&self) -> &'o str {
        match self {
            Self::Parameter(parameter) => &parameter.description,
            Self::Body(body) => &body.description,
        }
    }

    /// Returns the type of the member as an argument, and its conversion.
    pub(super) fn argument(&self) -> (TokenStream, TokenStream) {
        types::argument(self.type_(), self.name(), Scope::Outside)
    }

    pub(super) fn docs(&self) -> TokenStream {
        let description = match self {
            Self::Parameter(one) => described(&one.description, "parameter", &one.wire),
            Self::Body(body) => lines_or(&body.description, || "The request body.".to_owned()),
        };
        let is_told = self.description().to_lowercase().contains("default");
        let default = match self {
            Self::Parameter(parameter) if !is_told => parameter.default.as_ref(),
            Self::Parameter(_) | Self::Body(_) => None,
        };
        let default = default.map(|value| format!("Default: {}.", code(value)));
        doc(&[description, default.into_iter().collect()])
    }
}

/// Returns the parameters and the body of an operation in the order of the arguments.
pub(super) fn members(operation: &Operation) -> Vec<Member<'_>> {
    let parameters = operation.parameters.iter().map(Member::Parameter);
    let mut members: Vec<Member<'_>> = parameters
        .chain(operation.body.iter().map(Member::Body))
        .collect();
    // The sort is stable: optional members follow required ones, and both groups keep their order.
    members.sort_by_key(|member| !member.required());
    members
}

/// Returns the constructor `new` with the required members as arguments, and a setter for each optional member.
pub(super) fn constructor(operation: &Operation) -> TokenStream {
    let members = members(operation);
    let required = members.iter().filter(|member| member.required());
    let arguments = required.map(|member| {
        let name = member.name();
        let (type_, _) = member.argument();
        quote!(#name: #type_)
    });
    let values = members.iter().map(|member| {
        let name = member.name();
        if !member.required() {
            return quote!(#name: None);
        }
        let (_, value) = member.argument();
        if value.to_string() == name.as_str() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        }
    });
    let setters = members
        .iter()
        .filter(|member| !member.required())
        .map(|member| {
            let (type_, value) = member.argument();
            setter(&member.docs(), member.name(), &type_, &quote!(Some(#value)))
        });
    // Only the constructor is deprecated: the attribute on the struct would cause warnings in generated code.
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        /// Creates the operation from its required arguments.
        #deprecated
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }

        #(#setters)*
    }
}

/// Returns a function that sets a field and returns the struct.
pub(super) fn setter(
    docs: &TokenStream,
    name: &Name,
    type_: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #name: #type_) -> Self {
            self.#name = #value;
            self
        }
    }
}
