//! Collects the generated types, and ensures that each name is used only once.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Alias, Enum, Identifier, IdentifierBase, Model, Outcome, Type};
use crate::names::Name;
use crate::pointer::Pointer;
use crate::references::follow;

/// The types that have been lowered so far, in document order.
#[derive(Default)]
pub(super) struct Registry {
    pub(super) identifiers: Vec<Identifier>,
    pub(super) enums: Vec<Enum>,
    pub(super) models: Vec<Model>,
    pub(super) aliases: Vec<Alias>,
    pub(super) outcomes: Vec<Outcome>,
    /// The index of each alias in `aliases`.
    by_name: BTreeMap<Name, usize>,
    /// The types of component schemas, by wire name. References to a schema have its type.
    pub(super) components: BTreeMap<String, Type>,
    /// The type names in use, each with its owner.
    taken: BTreeMap<Name, Holder>,
}

/// The owner of a type name.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    /// The name of the owner in messages.
    pub(super) title: String,
    pub(super) pointer: Pointer,
    pub(super) is_identifier: bool,
}

impl Registry {
    /// Reserves a type name for an owner.
    ///
    /// # Errors
    ///
    /// Returns the current owner if the name is already in use.
    pub(super) fn take(&mut self, name: &Name, holder: Holder) -> Result<(), Holder> {
        match self.taken.get(name) {
            Some(other) => Err(other.clone()),
            None => {
                self.taken.insert(name.clone(), holder);
                Ok(())
            }
        }
    }

    /// Returns the owner of a type name; `None` if the name is not in use.
    pub(super) fn holder(&self, name: &Name) -> Option<&Holder> {
        self.taken.get(name)
    }

    /// Returns the model or enum that was already generated from the inline schema at a pointer.
    ///
    /// An inline schema is lowered several times if several operations refer to the component that contains it.
    pub(super) fn inline(&self, pointer: &Pointer) -> Option<Name> {
        let place = pointer.to_string();
        let models = self.models.iter();
        let models = models.map(|one| (one.pointer.as_str(), &one.rust));
        let enums = self.enums.iter();
        let enums = enums.flat_map(|one| one.places().map(|place| (place, &one.rust)));
        models
            .chain(enums)
            .find(|(other, _)| *other == place)
            .map(|(_, name)| name.clone())
    }

    /// Resolves aliases: returns the first type in a chain of aliases that is not an alias.
    pub(super) fn behind_aliases<'r>(&'r self, type_: &'r Type) -> &'r Type {
        let next = |type_: &&'r Type| match type_ {
            Type::Alias(name) => Some(&self.alias(name)?.type_),
            _ => None,
        };
        follow(type_, next).last().unwrap_or(type_)
    }

    /// Adds an alias to the generated types.
    pub(super) fn add_alias(&mut self, alias: Alias) {
        self.by_name.insert(alias.rust.clone(), self.aliases.len());
        self.aliases.push(alias);
    }

    /// Returns the alias with the given Rust name.
    pub(super) fn alias(&self, name: &Name) -> Option<&Alias> {
        self.aliases.get(*self.by_name.get(name)?)
    }

    /// Records a use of an identifier type, and adds the type on its first use.
    ///
    /// # Errors
    ///
    /// Returns the current owner of the name if it is an identifier type with another base, or another kind of type.
    pub(super) fn identifier(
        &mut self,
        rust: Name,
        base: IdentifierBase,
        used_as: &str,
        pointer: &Pointer,
    ) -> Result<Type, Holder> {
        let holder = Holder {
            title: "an identifier".to_owned(),
            pointer: pointer.clone(),
            is_identifier: true,
        };
        if let Some(known) = self.identifiers.iter_mut().find(|known| known.rust == rust) {
            if known.base != base {
                return self.take(&rust, holder).map(|()| Type::Identifier(rust));
            }
            known.used_as.insert(used_as.to_owned());
            return Ok(Type::Identifier(rust));
        }
        self.take(&rust, holder)?;
        self.identifiers.push(Identifier {
            rust: rust.clone(),
            base,
            used_as: BTreeSet::from([used_as.to_owned()]),
        });
        Ok(Type::Identifier(rust))
    }
}
