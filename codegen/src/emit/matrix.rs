//! Emits `tests/src/generated/matrix.rs` for the tests over HTTP: documented and undocumented responses of every
//! operation, with the expected result of the call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{by_resource, list};
use crate::ir::{Api, Content, Field, Operation, Output, Response, Type};
use crate::render::SourceFile;

/// A success status that no document lists.
const OTHER_SUCCESS: u16 = 299;

/// An error status that no document lists.
const OTHER_ERROR: u16 = 418;

const NO_CONTENT: u16 = 204;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let rows = by_resource(api)
        .flat_map(|(_, operations)| operations)
        .map(|operation| row(operation, api));
    let matrix = quote! {
        /// The rows, by tag.
        pub const MATRIX: &[Row]
    };
    let imports = [
        quote!(
            use crate::matrix::Gives::*;
        ),
        quote!(
            use crate::matrix::*;
        ),
    ];
    SourceFile {
        emitter: "matrix",
        docs: vec![
            "The possible responses to every operation, and the expected result of the call."
                .to_owned(),
        ],
        items: Box::new(imports.into_iter().chain(list(matrix, rows))),
    }
}

fn row(operation: &Operation, api: &Api) -> TokenStream {
    let id = operation.id();
    let cases = operation
        .responses
        .iter()
        .map(|response| documented(operation, response, api))
        .chain([quote!(wrong_credentials())])
        .chain(undocumented(operation, api));
    quote! {
        Row { operation: #id, cases: &[#(#cases),*] }
    }
}

/// Returns the test case of a documented response.
fn documented(operation: &Operation, response: &Response, api: &Api) -> TokenStream {
    let status = number(response.status);
    let media_type = media_type(&response.content);
    let gives = if response.is_success() {
        of_documented(operation, response, api)
    } else {
        quote!(StatusError)
    };
    quote!(documented(#status, #media_type, #gives))
}

/// Returns the expected result of the call for a documented success response.
fn of_documented(operation: &Operation, response: &Response, api: &Api) -> TokenStream {
    match (&response.content, &operation.output) {
        (Content::Json(_), _) => quote!(Value),
        (Content::Bytes(_), _) => quote!(Bytes),
        (Content::Empty, Output::Outcome(name)) => {
            let outcomes = api.outcomes.iter().filter(|outcome| outcome.rust == *name);
            let variant = outcomes
                .flat_map(|outcome| &outcome.variants)
                .find(|variant| variant.status == response.status)
                .map(|variant| variant.rust.to_string());
            quote!(Outcome(#variant))
        }
        (Content::Empty, _) => quote!(Nothing),
    }
}

/// Returns the test cases of undocumented responses: an empty 204, another success with the documented body, and an
/// error.
fn undocumented(operation: &Operation, api: &Api) -> Vec<TokenStream> {
    let has = |status: u16| {
        let mut responses = operation.responses.iter();
        responses.any(|response| response.status == status)
    };
    let mut cases = Vec::new();
    if !has(NO_CONTENT) {
        let status = number(NO_CONTENT);
        let gives = match &operation.output {
            Output::Nothing | Output::Deletion | Output::Optional(_) | Output::OptionalDownload => {
                quote!(Nothing)
            }
            Output::Value(type_) if is_list(type_, api) => quote!(Empty),
            Output::Value(_) | Output::Download | Output::Outcome(_) => quote!(Unreadable),
        };
        cases.push(quote!(undocumented(#status, None, #gives)));
    }
    if !has(OTHER_SUCCESS) {
        let status = number(OTHER_SUCCESS);
        let content = operation
            .responses
            .iter()
            .filter(|response| response.is_success())
            .map(|response| &response.content)
            .find(|content| **content != Content::Empty)
            .unwrap_or(&Content::Empty);
        let media_type = media_type(content);
        let gives = match operation.output {
            Output::Nothing | Output::Deletion => quote!(Nothing),
            Output::Value(_) | Output::Optional(_) => quote!(Value),
            Output::Download | Output::OptionalDownload => quote!(Bytes),
            Output::Outcome(_) => quote!(Unreadable),
        };
        cases.push(quote!(undocumented(#status, #media_type, #gives)));
    }
    if !has(OTHER_ERROR) {
        let status = number(OTHER_ERROR);
        cases.push(quote!(undocumented(#status, None, StatusError)));
    }
    cases
}

/// Returns whether a type is a list, or a model whose only property is a list. The value of such a type is empty if the
/// response has no body.
fn is_list(type_: &Type, api: &Api) -> bool {
    match type_ {
        Type::List(_) | Type::IntegerSeries | Type::NumberSeries => true,
        Type::Alias(name) => {
            let mut aliases = api.aliases.iter();
            aliases.any(|alias| alias.rust == *name && is_list(&alias.type_, api))
        }
        Type::Model(name) => {
            let model = api.models.iter().find(|model| model.rust == *name);
            match model.map(|model| model.fields.as_slice()) {
                Some([Field { type_, .. }]) => {
                    !matches!(type_, Type::Model(_)) && is_list(type_, api)
                }
                _ => false,
            }
        }
        _ => false,
    }
}

fn media_type(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(None),
        Content::Json(_) => quote!(Some("application/json")),
        Content::Bytes(media_type) => quote!(Some(#media_type)),
    }
}

fn number(status: u16) -> Literal {
    Literal::u16_unsuffixed(status)
}
