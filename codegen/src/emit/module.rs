//! Emits `mod.rs`: the list of generated modules, the base URL, and the version of the document.

use quote::quote;

use crate::ir::Api;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let base_url = &api.base_url;
    let version = &api.version;
    SourceFile {
        emitter: "module",
        docs: vec!["The code generated from the document.".to_owned()],
        items: Box::new(
            [
                quote! {
                    pub(crate) mod enums;
                    pub mod ids;
                    pub(crate) mod models;
                    pub mod operations;
                    pub(crate) mod outcomes;
                    pub(crate) mod paths;
                    pub mod resources;
                    mod tables;
                },
                quote! {
                    /// The base URL of the service: the first server of the document.
                    pub const BASE_URL: &str = #base_url;
                },
                quote! {
                    /// The version of the document that this crate was generated from.
                    pub const DOCUMENT_VERSION: &str = #version;
                },
            ]
            .into_iter(),
        ),
    }
}
