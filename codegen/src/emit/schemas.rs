//! Emits `tests/src/generated/schemas.rs` for the tests: every schema by name, with the type that deserializes it.

use proc_macro2::TokenStream;
use quote::quote;

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
    SourceFile {
        emitter: "schemas",
        docs: vec!["Every schema by name, with the type that deserializes it.".to_owned()],
        items: Box::new(
            [
                quote!(
                    use accesslink_api::models;
                ),
                quote!(
                    use crate::schemas::Schema;
                ),
                quote! {
                    /// The schemas. Those that are only sent are not deserialized.
                    pub const SCHEMAS: &[Schema] = &[#(#entries),*];
                },
            ]
            .into_iter(),
        ),
    }
}
