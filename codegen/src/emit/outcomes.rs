//! Emits `outcomes.rs`: an enum for each set of success statuses without a body that an operation can return.

use proc_macro2::TokenStream;
use quote::quote;

use super::text::doc;
use crate::ir::{Api, Outcome};
use crate::markdown;
use crate::render::SourceFile;

pub(super) fn emit(api: &Api) -> SourceFile<'_> {
    SourceFile {
        emitter: "outcomes",
        docs: vec!["The statuses of successful responses without a body.".to_owned()],
        items: Box::new(api.outcomes.iter().map(outcome)),
    }
}

fn outcome(outcome: &Outcome) -> TokenStream {
    let name = &outcome.rust;
    let statuses: Vec<String> = outcome
        .variants
        .iter()
        .map(|variant| variant.status.to_string())
        .collect();
    let docs = doc(&[vec![format!(
        "The status of a successful response without a body: {}.",
        statuses.join(" or ")
    )]]);
    let variants = outcome.variants.iter().map(|variant| {
        let docs = match &*variant.description {
            "" => format!("Status {}.", variant.status),
            description => format!("{}: {description}", variant.status),
        };
        let docs = doc(&[markdown::lines(&docs)]);
        let rust = &variant.rust;
        quote!(#docs #rust,)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[must_use]
        pub enum #name {
            #(#variants)*
        }

        #[cfg(feature = "mock")]
        impl crate::mock::MockOutput for #name {
            fn to_body(&self) -> Result<bytes::Bytes, crate::Error> {
                Ok(bytes::Bytes::new())
            }

            fn is(&self, read: &Self) -> bool {
                self == read
            }
        }
    }
}
