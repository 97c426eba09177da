//! Emits `operations/*.rs`: a struct for each operation, which builds the request and decodes the response.

use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::imports::Imports;
use super::members::{Member, constructor, members};
use super::text::doc;
use super::types::{self, Scope};
use super::{Emit, by_resource, later};
use crate::ir::{Api, Content, Credential, Idempotency, Location, Operation, Output, Resource};
use crate::markdown::code;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> Vec<(String, Emit<'_>)> {
    let mut files = vec![("operations/mod.rs".to_owned(), later(|| root(api)))];
    files.extend(by_resource(api).map(|(resource, operations)| {
        let path = format!("operations/{}.rs", resource.method);
        (path, later(move || file(resource, operations, api)))
    }));
    files
}

fn root(api: &Api) -> SourceFile<'_> {
    let modules = by_resource(api).map(|(resource, _)| &resource.method);
    let example = api.operations.first().map(|one| {
        let (module, method, path) = (&one.module, &one.method, one.rust_path());
        format!(": `client.{module}().{method}(…)` calls [`{path}`](crate::{path})")
    });
    let example = example.unwrap_or_default();
    SourceFile {
        emitter: "operations",
        docs: vec![
            "The operations: each builds its request and reads its response, without performing IO.".to_owned(),
            String::new(),
            format!("An operation is named after the method that calls it{example}."),
        ],
        items: Box::new(iter::once(quote!(#(pub mod #modules;)*))),
    }
}

fn file<'a>(
    resource: &'a Resource,
    operations: Vec<&'a Operation>,
    api: &'a Api,
) -> SourceFile<'a> {
    let imports = imports(&operations).items();
    let operations = operations.into_iter();
    let operations = operations.map(move |one| operation(one, resource, api));
    SourceFile {
        emitter: "operations",
        docs: vec![format!(
            "The operations with the tag {}.",
            code(&resource.wire)
        )],
        items: Box::new(imports.chain(operations)),
    }
}

fn imports(operations: &[&Operation]) -> Imports {
    let mut imports = Imports::of(&["bytes::Bytes", "crate::error::Error"]);
    let basic = ["BodyMode", "Operation", "RequestBuilder", "Response"];
    imports.add("crate::operation", basic);
    imports.add("http", ["Method", "Request"]);
    for operation in operations {
        for member in members(operation) {
            imports.add_type(member.type_(), Scope::Outside);
        }
        imports.add("crate::operation", [credential(operation.credential)]);
        match &operation.output {
            Output::Value(type_) | Output::Optional(type_) => {
                imports.add_type(type_, Scope::Outside)
            }
            Output::Download | Output::OptionalDownload => {
                imports.add_path("crate::download::Download")
            }
            Output::Outcome(_) => imports.add_path("crate::models"),
            Output::Deletion => imports.add("crate::operation", ["Deletion"]),
            Output::Nothing => {}
        }
        if operation.is_linkable() {
            imports.add("crate::operation", ["FromLink", "LinkParameters"]);
        }
        if operation.idempotency != Idempotency::Inferred {
            imports.add("crate::operation", ["Idempotency"]);
        }
        if let Idempotency::UntilNotFound(_) = operation.idempotency {
            imports.add("http", ["StatusCode"]);
        }
    }
    imports
}

fn operation(operation: &Operation, resource: &Resource, api: &Api) -> TokenStream {
    let name = &operation.rust;
    let method = operation.http_method.to_uppercase();
    let call = format!("{}::{}", resource.rust, operation.method);
    let docs = doc(&[
        vec![format!("The operation {}.", code(&operation.endpoint()))],
        vec![format!("Sent by [`{call}`].")],
        vec![format!("[`{call}`]: crate::resources::{call}")],
    ]);
    let fields = members(operation).into_iter().map(|member| {
        let docs = member.docs();
        let name = member.name();
        let type_ = types::plain(member.type_(), Scope::Outside);
        let type_ = if member.required() {
            type_
        } else {
            quote!(Option<#type_>)
        };
        quote!(#docs pub #name: #type_,)
    });
    let constructor = constructor(operation);
    let needs_nothing = !members(operation).iter().any(Member::required);
    let default = needs_nothing.then(|| quote!(Default,));
    let implementation = implementation(operation, &method, api);
    let from_link = operation.is_linkable().then(|| from_link(operation));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }

        impl #name {
            #constructor
        }

        #implementation

        #from_link
    }
}

/// Emits the implementation of the `Operation` trait for an operation.
///
/// The functions are `#[inline]`, so that they are only compiled in programs that use the operation.
fn implementation(operation: &Operation, method: &str, api: &Api) -> TokenStream {
    let name = &operation.rust;
    let credential = credential(operation.credential);
    let output = output(&operation.output);
    let (id, path) = (operation.id(), &operation.path);
    let http_method = format_ident!("{method}");
    let delivery = match operation.output {
        Output::Download | Output::OptionalDownload => quote!(BodyMode::Streaming),
        _ => quote!(BodyMode::Buffered),
    };
    // Descriptions of responses appear only in the documentation.
    let errors = operation
        .responses
        .iter()
        .filter(|response| !response.is_success())
        .map(|response| Literal::u16_unsuffixed(response.status));
    let steps = operation.parameters.iter().map(|parameter| {
        let (wire, rust) = (&parameter.wire, &parameter.rust);
        match parameter.location {
            Location::Path => quote!(.path(#wire, &self.#rust)),
            Location::Query => quote!(.query(#wire, &self.#rust)),
        }
    });
    let accept = operation
        .accept
        .iter()
        .map(|media_type| quote!(.accept(#media_type)));
    let body = operation.body.iter().map(|body| {
        let rust = &body.rust;
        if body.required {
            quote!(.json(&self.#rust))
        } else {
            quote!(.optional_json(&self.#rust))
        }
    });
    let idempotency = idempotency(operation.idempotency);
    let arms = arms(operation, api);
    quote! {
        impl Operation for #name {
            type Credential = #credential;
            type Output = #output;
            const ID: &'static str = #id;
            const METHOD: Method = Method::#http_method;
            const PATH: &'static str = #path;
            const BODY_MODE: BodyMode = #delivery;
            const ERRORS: &'static [u16] = &[#(#errors),*];
            #idempotency

            #[inline]
            fn request(&self) -> Result<Request<Bytes>, Error> {
                RequestBuilder::new::<Self>() #(#steps)* #(#accept)* #(#body)* .build()
            }

            #[inline]
            fn response(response: &mut Response) -> Result<Self::Output, Error> {
                #arms
            }
        }
    }
}

/// Returns the constant for the idempotency of an operation. The result is empty if the trait's default applies.
fn idempotency(stated: Idempotency) -> TokenStream {
    let idempotency = match stated {
        Idempotency::Inferred => return TokenStream::new(),
        Idempotency::Idempotent => quote!(Idempotent),
        Idempotency::UntilNotFound(status) => {
            let status = format_ident!("{}", if status == 200 { "OK" } else { "NO_CONTENT" });
            quote!(UntilNotFound(StatusCode::#status))
        }
    };
    quote!(const IDEMPOTENCY: Idempotency = Idempotency::#idempotency;)
}

/// Emits the implementation that creates the operation from a link.
fn from_link(operation: &Operation) -> TokenStream {
    let name = &operation.rust;
    let members = members(operation);
    let link = if operation.parameters.is_empty() {
        quote!(_)
    } else {
        quote!(link)
    };
    let values = members.iter().map(|member| {
        let rust = member.name();
        match member {
            Member::Parameter(parameter) => {
                let wire = &parameter.wire;
                let get = match (parameter.location, parameter.required) {
                    (Location::Path, _) => quote!(get),
                    (Location::Query, true) => quote!(query),
                    (Location::Query, false) => quote!(optional_query),
                };
                quote!(#rust: link.#get(#wire)?,)
            }
            Member::Body(_) => quote!(#rust: None,),
        }
    });
    quote! {
        impl FromLink for #name {
            #[inline]
            fn from_link(#link: &LinkParameters<'_>) -> Result<Self, Error> {
                Ok(Self { #(#values)* })
            }
        }
    }
}

/// Returns the `match` arms for the documented success responses.
fn arms(operation: &Operation, api: &Api) -> TokenStream {
    let read = match &operation.output {
        Output::Nothing => quote!(empty()),
        Output::Deletion => quote!(deletion()),
        Output::Value(_) => quote!(json()),
        Output::Optional(_) => quote!(optional_json()),
        Output::Download => quote!(download()),
        Output::OptionalDownload => quote!(optional_download()),
        Output::Outcome(name) => {
            let variants = api.outcomes.iter().filter(|outcome| outcome.rust == *name);
            let arms = variants
                .flat_map(|outcome| &outcome.variants)
                .map(|variant| {
                    let status = Literal::u16_unsuffixed(variant.status);
                    let variant = &variant.rust;
                    quote!(#status => response.empty().map(|()| models::#name::#variant),)
                });
            return quote! {
                match response.status().as_u16() {
                    #(#arms)*
                    _ => Err(response.unexpected()),
                }
            };
        }
    };
    let arms = operation.successes().map(|response| {
        let status = Literal::u16_unsuffixed(response.status);
        match (&response.content, &operation.output) {
            (Content::Empty, Output::Optional(_) | Output::OptionalDownload) => {
                quote!(#status => Ok(None),)
            }
            _ => quote!(#status => response.#read,),
        }
    });
    quote! {
        match response.status().as_u16() {
            #(#arms)*
            _ => response.undocumented().#read,
        }
    }
}

/// Returns the output type of a call.
pub(super) fn output(output: &Output) -> TokenStream {
    match output {
        Output::Nothing => quote!(()),
        Output::Deletion => quote!(Deletion),
        Output::Value(type_) => types::plain(type_, Scope::Outside),
        Output::Optional(type_) => {
            let type_ = types::plain(type_, Scope::Outside);
            quote!(Option<#type_>)
        }
        Output::Download => quote!(Download),
        Output::OptionalDownload => quote!(Option<Download>),
        Output::Outcome(name) => quote!(models::#name),
    }
}

fn credential(credential: Credential) -> TokenStream {
    match credential {
        Credential::Bearer => quote!(Bearer),
        Credential::Basic => quote!(Basic),
    }
}
