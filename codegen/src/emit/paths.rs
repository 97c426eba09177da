//! Emits `paths.rs`: every path template with the names of its operations, for matching links.

use std::iter;

use quote::quote;

use crate::ir::Api;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    let mut paths: Vec<(&str, Vec<String>)> = Vec::new();
    for operation in &api.operations {
        match paths.iter_mut().find(|(path, _)| *path == operation.path) {
            Some((_, ids)) => ids.push(operation.id()),
            None => paths.push((&operation.path, vec![operation.id()])),
        }
    }
    let lines = paths
        .iter()
        .map(|(path, ids)| quote!((#path, &[#(#ids),*]),));
    SourceFile {
        emitter: "paths",
        docs: vec!["The path templates of the document.".to_owned()],
        items: Box::new(iter::once(quote! {
            /// Each path template with the names of its operations, in the document's order.
            pub(crate) const PATHS: &[(&str, &[&str])] = &[#(#lines)*];
        })),
    }
}
