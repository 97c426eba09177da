//! The types found so far, each name given once.

use std::collections::BTreeMap;

use super::references::MOST_STEPS;
use crate::ir::{Alias, Enum, Identifier, IdentifierBase, Model, Outcome, Type};
use crate::names::Name;
use crate::pointer::Pointer;

/// What lowering has found so far, in the order in which the document brings it up.
#[derive(Default)]
pub(super) struct Registry {
    pub(super) identifiers: Vec<Identifier>,
    pub(super) enums: Vec<Enum>,
    pub(super) models: Vec<Model>,
    pub(super) aliases: Vec<Alias>,
    pub(super) outcomes: Vec<Outcome>,
    /// The indices of the aliases.
    by_name: BTreeMap<Name, usize>,
    /// The component schemas by wire name: the type that a reference to each becomes.
    pub(super) components: BTreeMap<String, Type>,
    /// Every type name that was given, with what it was given to.
    taken: BTreeMap<Name, Holder>,
}

/// What a type name was given to.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    /// What messages call it.
    pub(super) title: String,
    pub(super) pointer: Pointer,
    pub(super) is_identifier: bool,
}

impl Registry {
    /// Takes a type name.
    ///
    /// # Errors
    ///
    /// Returns the other holder if the name is taken.
    pub(super) fn take(&mut self, name: &Name, holder: Holder) -> Result<(), Holder> {
        match self.taken.get(name) {
            Some(other) => Err(other.clone()),
            None => {
                self.taken.insert(name.clone(), holder);
                Ok(())
            }
        }
    }

    /// What has a type name.
    pub(super) fn holder(&self, name: &Name) -> Option<&Holder> {
        self.taken.get(name)
    }

    /// The model or enum that was made of the schema at this place: several operations may refer to a component that
    /// the schema stands in.
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

    /// The type behind aliases: the first that is none.
    pub(super) fn behind_aliases<'r>(&'r self, type_: &'r Type) -> &'r Type {
        let mut type_ = type_;
        for _ in 0..MOST_STEPS {
            let Type::Alias(name) = type_ else { break };
            match self.alias(name) {
                Some(alias) => type_ = &alias.type_,
                None => break,
            }
        }
        type_
    }

    /// Adds an alias.
    pub(super) fn add_alias(&mut self, alias: Alias) {
        self.by_name.insert(alias.rust.clone(), self.aliases.len());
        self.aliases.push(alias);
    }

    /// The alias of that name.
    pub(super) fn alias(&self, name: &Name) -> Option<&Alias> {
        self.aliases.get(*self.by_name.get(name)?)
    }

    /// Notes a use of an identifier type.
    ///
    /// # Errors
    ///
    /// Returns the other holder of the name: of another base, or a type of another kind.
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
            if !known.used_as.iter().any(|name| name == used_as) {
                known.used_as.push(used_as.to_owned());
            }
            return Ok(Type::Identifier(rust));
        }
        self.take(&rust, holder)?;
        self.identifiers.push(Identifier {
            rust: rust.clone(),
            base,
            used_as: vec![used_as.to_owned()],
        });
        Ok(Type::Identifier(rust))
    }
}
