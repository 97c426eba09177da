//! Emits `tests/src/generated/schemas.rs` for the tests: every schema by name, with the type that deserializes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Api, Usage};
use crate::names::Name;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let read = |wire: &str, rust: &Name| {
        quote! {
            Schema::read::<models::#rust>(#wire)
        }
    };
    let models = api.models.iter().map(|model| match model.usage {
        Usage::Request => {
            let wire = &model.wire;
            quote! {
                Schema::sent(#wire)
            }
        }
        Usage::Response | Usage::Both => read(&model.wire, &model.rust),
    });
    let enums = api.enums.iter().map(|one| read(&one.wire, &one.rust));
    let aliases = api.aliases.iter().map(|one| read(&one.wire, &one.rust));
    let entries: Vec<TokenStream> = models.chain(enums).chain(aliases).collect();
    let imports = Imports::of(&["accesslink_api::models", "crate::schemas::Schema"]);
    SourceFile {
        emitter: "schemas",
        docs: vec!["Every schema by name, with the type that deserializes it.".to_owned()],
        items: Box::new(imports.items().chain([quote! {
            /// The schemas. Those that are only sent are not deserialized.
            pub const SCHEMAS: &[Schema] = &[#(#entries),*];
        }])),
    }
}
