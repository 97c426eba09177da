//! Emits `resources/*.rs`: a type for each tag with its operations as methods, and the client method that returns it.

use std::cmp::Reverse;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::members::{Member, members};
use super::outputs;
use super::overview;
use super::text::{doc, lines_or};
use super::types::{self, Scope};
use super::{Emit, by_resource, later};
use crate::ir::{Api, Credential, Operation, Resource, Type};
use crate::markdown::{self, code};
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> Vec<(String, Emit<'_>)> {
    let mut files = vec![("resources/mod.rs".to_owned(), later(|| root(api)))];
    files.extend(by_resource(api).map(|(resource, operations)| {
        let path = format!("resources/{}.rs", resource.method);
        (path, later(move || file(resource, operations)))
    }));
    files
}

fn root(api: &Api) -> SourceFile<'_> {
    let used: Vec<(&Resource, Vec<&Operation>)> = by_resource(api).collect();
    let modules = used.iter().map(|(resource, _)| &resource.method);
    let exports = used.iter().map(|(resource, _)| {
        let (module, name) = (&resource.method, &resource.rust);
        quote!(pub use #module::#name;)
    });
    SourceFile {
        emitter: "resources",
        docs: overview::lines(&used, api),
        items: Box::new([quote!(#(mod #modules;)*), quote!(#(#exports)*)].into_iter()),
    }
}

fn file<'a>(resource: &'a Resource, operations: Vec<&'a Operation>) -> SourceFile<'a> {
    let items = items(resource, &operations).into_iter();
    SourceFile {
        emitter: "resources",
        docs: vec![format!("The calls with the tag {}.", code(&resource.wire))],
        items: Box::new(items.chain(operations.into_iter().map(setters))),
    }
}

fn items(resource: &Resource, operations: &[&Operation]) -> Vec<TokenStream> {
    let name = &resource.rust;
    let accessor = &resource.method;
    let uniform = uniform(operations);
    let docs = doc(&[lines_or(&resource.description, || {
        format!("The calls with the tag {}.", code(&resource.wire))
    })]);
    let condition = uniform.map(|credential| {
        let bound = bound(credential);
        quote!(where A: #bound,)
    });
    let generics = match uniform {
        Some(credential) => {
            let bound = bound(credential);
            quote!(impl<'c, A: #bound> #name<'c, A>)
        }
        None => quote!(impl<'c, A> #name<'c, A>),
    };
    let methods = operations.iter().map(|one| method(one, uniform.is_none()));
    let struct_docs = doc(&[
        vec![format!("The calls with the tag {}.", code(&resource.wire))],
        vec![format!("Returned by [`Client::{accessor}`].")],
        example(resource, operations),
    ]);
    let mut items: Vec<TokenStream> = imports(operations).items().collect();
    items.push(quote! {
        impl<A> Client<A> {
            #docs
            pub fn #accessor(&self) -> #name<'_, A> #condition {
                #name { client: self }
            }
        }

        #struct_docs
        #[derive(Debug)]
        pub struct #name<'c, A> {
            client: &'c Client<A>,
        }

        #generics {
            #(#methods)*
        }
    });
    items
}

/// Returns an example for the documentation of a resource. It calls the operation with the fewest required arguments
/// and the most flags.
///
/// The arguments are parameters of the enclosing function, so that the example needs no values.
fn example(resource: &Resource, operations: &[&Operation]) -> Vec<String> {
    let shape = |operation: &Operation| {
        let members = members(operation);
        let required = members.iter().filter(|member| member.required()).count();
        (
            operation.deprecated,
            required,
            Reverse(flags(&members).count()),
            // The remaining keys make the choice independent of the order of the document.
            !operation.http_method.eq_ignore_ascii_case("get"),
            operation.method.as_str().to_owned(),
        )
    };
    // A parameter named `client` would shadow the client.
    let is_free = |operation: &Operation| {
        members(operation)
            .iter()
            .all(|member| member.name().to_string() != "client")
    };
    let free = operations.iter().filter(|operation| is_free(operation));
    let Some(operation) = free.min_by_key(|operation| shape(operation)) else {
        return Vec::new();
    };
    let client = match operation.credential {
        Credential::Bearer => "UserClient",
        Credential::Basic => "PartnerClient",
    };
    let members = members(operation);
    let required = || members.iter().filter(|member| member.required());
    let parameters: String = required()
        .map(|member| {
            let type_ = types::plain(member.type_(), Scope::Outside).to_string();
            format!(", {}: {}", member.name(), type_.replace(' ', ""))
        })
        .collect();
    let arguments: Vec<String> = required().map(|member| member.name().to_string()).collect();
    let setters: String = flags(&members)
        .map(|member| format!(".{}(true)", member.name()))
        .collect();
    let (accessor, method, arguments) = (&resource.method, &operation.method, arguments.join(", "));
    [
        "```".to_owned(),
        format!("# use accesslink_api::{{Error, {client}, ids::*, models, value::*}};"),
        format!("# async fn example(client: &{client}{parameters}) -> Result<(), Error> {{"),
        format!("let response = client.{accessor}().{method}({arguments}){setters}.await?;"),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]
    .into()
}

/// Returns the optional boolean parameters, which the example shows as flags.
fn flags<'m>(members: &'m [Member<'m>]) -> impl Iterator<Item = &'m Member<'m>> {
    members
        .iter()
        .filter(|member| !member.required() && *member.type_() == Type::Boolean)
}

fn imports(operations: &[&Operation]) -> Imports {
    let mut imports = Imports::of(&["crate::operations"]);
    imports.add("crate::client", ["Call", "Client"]);
    for operation in operations {
        imports.add("crate::credentials", [bound(operation.credential)]);
        for member in members(operation) {
            imports.add_type(member.type_(), Scope::Outside);
        }
    }
    imports
}

fn method(operation: &Operation, bounded: bool) -> TokenStream {
    let docs = method_docs(operation);
    // The function that the method calls is also deprecated.
    let deprecated = (operation.deprecated).then(|| quote!(#[deprecated] #[allow(deprecated)]));
    let (method, module, name) = (&operation.method, &operation.module, &operation.rust);
    let members = members(operation);
    let required: Vec<_> = members.iter().filter(|member| member.required()).collect();
    let arguments = required.iter().map(|member| {
        let name = member.name();
        let (type_, _) = member.argument();
        quote!(#name: #type_)
    });
    let values = required.iter().map(|member| member.name());
    let bound = bounded.then(|| {
        let bound = bound(operation.credential);
        quote!(where A: #bound,)
    });
    // The number of arguments follows from the path, so the lint is allowed.
    let many = (required.len() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        #docs
        #deprecated
        #many
        pub fn #method(&self, #(#arguments),*) -> Call<operations::#module::#name> #bound {
            self.client.call(operations::#module::#name::new(#(#values),*))
        }
    }
}

fn method_docs(operation: &Operation) -> TokenStream {
    let title = lines_or(&operation.summary, || {
        format!("Calls the operation {}.", code(&operation.wire))
    });
    let members = members(operation);
    let arguments: Vec<String> = members
        .iter()
        .filter(|member| member.required())
        .map(|member| (member, markdown::inline(member.description())))
        .filter(|(_, description)| !description.is_empty())
        .flat_map(|(member, description)| {
            markdown::lines(&format!("- `{}`: {description}", member.name()))
        })
        .collect();
    let mut errors = vec![
        "# Errors".to_owned(),
        String::new(),
        "Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:".to_owned(),
        String::new(),
    ];
    let documented: Vec<String> = operation
        .responses
        .iter()
        .filter(|response| !response.is_success())
        .flat_map(outputs::item)
        .collect();
    if documented.is_empty() {
        errors = vec![
            "# Errors".to_owned(),
            String::new(),
            "Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.".to_owned(),
        ];
    }
    errors.extend(documented);
    doc(&[
        title,
        markdown::lines(&operation.description),
        // A full stop is omitted because it would wrap onto its own line if the path fills the width.
        vec![code(&operation.endpoint())],
        arguments,
        outputs::lines(operation),
        errors,
    ])
}

/// Returns a setter on the call for each optional parameter.
fn setters(operation: &Operation) -> TokenStream {
    let members = members(operation);
    let optional: Vec<_> = members.iter().filter(|member| !member.required()).collect();
    if optional.is_empty() {
        return TokenStream::new();
    }
    let (module, name) = (&operation.module, &operation.rust);
    let setters = optional.iter().map(|member| {
        let docs = member.docs();
        let name = member.name();
        let (type_, _) = member.argument();
        // The parameter may have the same name as the variable.
        let operation = if name.as_str() == "operation" {
            format_ident!("request")
        } else {
            format_ident!("operation")
        };
        quote! {
            #docs
            pub fn #name(self, #name: #type_) -> Self {
                self.with(|#operation| #operation.#name(#name))
            }
        }
    });
    quote! {
        impl Call<operations::#module::#name> {
            #(#setters)*
        }
    }
}

/// Returns the credential that all operations need; `None` if they need different ones.
fn uniform(operations: &[&Operation]) -> Option<Credential> {
    let (first, rest) = operations.split_first()?;
    rest.iter()
        .all(|operation| operation.credential == first.credential)
        .then_some(first.credential)
}

fn bound(credential: Credential) -> proc_macro2::Ident {
    match credential {
        Credential::Bearer => format_ident!("BearerAuth"),
        Credential::Basic => format_ident!("BasicAuth"),
    }
}
