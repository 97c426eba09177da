//! Emits `enums.rs`: an open enum for each list of strings. Undocumented values are preserved.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::text::{doc, lines_or};
use crate::ir::{Api, Enum};
use crate::markdown::code;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let mut imports = Imports::default();
    if !api.enums.is_empty() {
        imports.add_path("crate::string_enum::string_enum");
    }
    SourceFile {
        emitter: "enums",
        docs: vec!["Open enums, which preserve values that the document does not list.".to_owned()],
        items: Box::new(imports.items().chain(api.enums.iter().map(enumeration))),
    }
}

fn enumeration(enumeration: &Enum) -> TokenStream {
    let name = &enumeration.rust;
    let docs = doc(&[
        lines_or(&enumeration.description, || {
            format!("One of the values of {}.", code(&enumeration.wire))
        }),
        vec![format!("Schema {}.", code(&enumeration.wire))],
    ]);
    let variants = enumeration.variants.iter().map(|variant| {
        let docs = doc(&[vec![format!(
            "The variant for the value {}.",
            code(&variant.wire)
        )]]);
        let rust = &variant.rust;
        quote!(#docs #rust,)
    });
    let texts = enumeration.variants.iter().map(|variant| {
        let (rust, wire) = (&variant.rust, &variant.wire);
        quote!(#rust: #wire,)
    });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not list, as received.
            ///
            /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
            /// matching.
            Other(String),
        }

        string_enum! { #name, #(#texts)* }
    }
}
