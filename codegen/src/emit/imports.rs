//! Collects the imports of a generated file.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::types::{Scope, value_type};
use crate::ir::Type;

/// The imported names by module. An entry without names imports its path.
#[derive(Default)]
pub(super) struct Imports(BTreeMap<&'static str, BTreeSet<String>>);

impl Imports {
    /// Returns the imports of paths.
    pub(super) fn of(paths: &[&'static str]) -> Self {
        let mut imports = Self::default();
        paths.iter().for_each(|path| imports.add_path(path));
        imports
    }

    /// Adds the import of a path.
    pub(super) fn add_path(&mut self, path: &'static str) {
        self.0.entry(path).or_default();
    }

    /// Adds the imports of names in a module.
    pub(super) fn add<N: ToString>(
        &mut self,
        module: &'static str,
        names: impl IntoIterator<Item = N>,
    ) {
        let names = names.into_iter().map(|name| name.to_string());
        self.0.entry(module).or_default().extend(names);
    }

    /// Adds the imports that a type needs.
    pub(super) fn add_type(&mut self, type_: &Type, scope: Scope) {
        match (type_, scope) {
            (Type::List(item), _) => self.add_type(item, scope),
            (Type::Identifier(name), Scope::Models) => self.add("super::ids", [name]),
            (Type::Identifier(name), Scope::Outside) => self.add("crate::generated::ids", [name]),
            (Type::Enum(name), Scope::Models) => self.add("super::enums", [name]),
            (Type::Model(_) | Type::Alias(_), Scope::Models) => {}
            // Enums are imported through `models`, their public path.
            (Type::Enum(_) | Type::Model(_) | Type::Alias(_), Scope::Outside) => {
                self.add_path("crate::models");
            }
            _ => {
                if let Some(name) = value_type(type_) {
                    self.add("crate::value", [name]);
                }
            }
        }
    }

    /// Returns a `use` item for each module.
    pub(super) fn items(self) -> impl Iterator<Item = TokenStream> {
        self.0.into_iter().map(|(module, names)| {
            let module: TokenStream = module.parse().unwrap_or_default();
            let names: Vec<_> = names.iter().map(|name| format_ident!("{name}")).collect();
            match names.as_slice() {
                [] => quote!(use #module;),
                [only] => quote!(use #module::#only;),
                all => quote!(use #module::{#(#all),*};),
            }
        })
    }
}
