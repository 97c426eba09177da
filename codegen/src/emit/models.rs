//! Emits `models.rs`: a struct for each object schema, and the aliases.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::members::setter;
use super::text::{described, doc, lines_or};
use super::types::{self, Scope};
use crate::ir::{Access, Alias, Api, Model, Usage};
use crate::markdown::code;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let mut imports = Imports::default();
    for model in &api.models {
        for field in &model.fields {
            imports.add_type(&field.type_, Scope::Models);
        }
    }
    for alias in &api.aliases {
        imports.add_type(&alias.type_, Scope::Models);
    }
    let models = api.models.iter().map(|one| model(one, api));
    let items = models.chain(api.aliases.iter().map(alias));
    SourceFile {
        emitter: "models",
        docs: vec!["The models: a struct for each object schema of the document.".to_owned()],
        items: Box::new(imports.items().chain(items)),
    }
}

fn model(model: &Model, api: &Api) -> TokenStream {
    let name = &model.rust;
    let docs = doc(&[
        described(&model.description, "object", &model.wire),
        vec![format!("Schema {}.", code(&model.wire))],
    ]);
    let fields = model.fields.iter().map(|field| {
        let null = match (field.nullable, model.usage) {
            (false, _) => Vec::new(),
            (true, Usage::Request) if field.required => vec!["`None` is sent as null.".to_owned()],
            (true, Usage::Request) => vec!["`Some(None)` is sent as null.".to_owned()],
            (true, Usage::Both | Usage::Response) => vec!["`Some(None)` is null.".to_owned()],
        };
        let docs = doc(&[described(&field.description, "property", &field.wire), null]);
        let name = &field.rust;
        let type_ = types::field(field, model.usage, api);
        quote!(#docs pub #name: #type_,)
    });
    let required = model.fields.iter().any(|field| field.required);
    let default = (model.usage != Usage::Request || !required).then(|| quote!(Default,));
    let methods = match model.usage {
        Usage::Response => TokenStream::new(),
        Usage::Request | Usage::Both => builder(model, api),
    };
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }

        #methods
    }
}

/// Returns the constructor `new` with the required properties as arguments, and a setter for each optional property.
fn builder(model: &Model, api: &Api) -> TokenStream {
    let name = &model.rust;
    let required = model.required_fields();
    let (types, values): (Vec<TokenStream>, Vec<TokenStream>) = required
        .iter()
        .map(|field| {
            let (type_, value) = types::field_argument(field);
            let bare = model.usage == Usage::Request || types::is_bare_collection(field, api);
            (type_, if bare { value } else { quote!(Some(#value)) })
        })
        .unzip();
    let arguments = required.iter().zip(&types).map(|(field, type_)| {
        let name = &field.rust;
        quote!(#name: #type_)
    });
    let members = model.fields.iter().map(|field| {
        let name = &field.rust;
        match required
            .iter()
            .zip(&values)
            .find(|(other, _)| other.rust == *name)
        {
            Some((_, value)) if value.to_string() == name.as_str() => quote!(#name),
            Some((_, value)) => quote!(#name: #value),
            None => quote!(#name: Default::default()),
        }
    });
    let setters = model
        .fields
        .iter()
        .filter(|field| !field.required && field.access != Access::ReadOnly)
        .map(|field| {
            let null = field.nullable.then(|| "`None` is sent as null.".to_owned());
            let docs = doc(&[
                lines_or(&field.description, || {
                    format!("Sets the property {}.", code(&field.wire))
                }),
                null.into_iter().collect(),
            ]);
            let (type_, value) = types::field_argument(field);
            let bare = model.usage == Usage::Both && types::is_bare_collection(field, api);
            let value = if bare { value } else { quote!(Some(#value)) };
            setter(&docs, &field.rust, &type_, &value)
        });
    let what = if required.is_empty() {
        "Creates the object without properties. Only properties that are set are sent."
    } else {
        "Creates the object from its required properties. Setters add the others."
    };
    let what = doc(&[vec![what.to_owned()]]);
    let default = required.is_empty().then(|| quote!(Self::default()));
    let body = default.unwrap_or_else(|| quote!(Self { #(#members),* }));
    quote! {
        impl #name {
            #what
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                #body
            }

            #(#setters)*
        }
    }
}

fn alias(alias: &Alias) -> TokenStream {
    let docs = doc(&[
        described(&alias.description, "schema", &alias.wire),
        vec![format!("Schema {}.", code(&alias.wire))],
    ]);
    let name = &alias.rust;
    let type_ = types::plain(&alias.type_, Scope::Models);
    quote! {
        #docs
        pub type #name = #type_;
    }
}
