//! Which operation, tag or schema an item of the generated code belongs to.

use std::collections::BTreeMap;

use super::operation;
use crate::ir::Api;
use crate::names::Name;
use crate::review::comparison::Comparison;
use crate::review::{operations, rust};

/// Where users find what.
#[derive(Default)]
pub(super) struct Places {
    /// The operation's struct by the method of the client that calls it.
    operations: BTreeMap<String, String>,
    /// The type of a tag by the method of the client that gives it.
    tags: BTreeMap<String, String>,
    /// The tag of each type.
    resources: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn of(old: &Api, new: &Api) -> Self {
        let mut places = Self::default();
        // What both have is where the new version says.
        places.note(old);
        places.note(new);
        places.models(old, new);
        places
    }

    fn note(&mut self, api: &Api) {
        for tag in &api.resources {
            let type_ = rust::path(&["resources", tag.rust.as_str()]);
            let method = rust::path(&["Client", tag.method.as_str()]);
            self.tags.insert(method, type_.clone());
            self.resources.insert(type_, tag.wire.clone());
        }
        for one in &api.operations {
            let type_ = operation(one.rust.as_str());
            self.resources.insert(type_.clone(), one.resource.clone());
            self.operations.insert(operations::method(api, one), type_);
        }
    }

    fn models(&mut self, old: &Api, new: &Api) {
        let comparison = Comparison::of(old, new);
        for (name, module) in names(old).chain(names(new)) {
            let tag = comparison.resource_of(name);
            self.resources
                .insert(rust::path(&[module, name.as_str()]), tag);
        }
        for one in old.identifiers.iter().chain(&new.identifiers) {
            let tag = comparison.resource_of_identifier(&one.rust);
            self.resources
                .insert(rust::path(&["ids", one.rust.as_str()]), tag);
        }
    }

    /// The tag of a type; `None` when there are several or none.
    pub(super) fn resource(&self, owner: &str) -> Option<&String> {
        self.resources.get(owner)
    }

    /// Whether a type is that of a tag.
    pub(super) fn is_tag(&self, owner: &str) -> bool {
        self.tags.values().any(|tag| tag == owner)
    }

    /// Whether a path is that of a method that makes a call.
    pub(super) fn is_call(&self, path: &str) -> bool {
        self.operations.contains_key(path.trim_end_matches("()"))
    }

    /// The type that an item is about: for the method that makes a call the operation, for a method of the client the
    /// type of the tag.
    pub(super) fn owner(&self, item: &str) -> String {
        // A setter of a call: `Call<'_,operations::GetThing>::limit()`.
        if let Some((_, rest)) = item.split_once("Call<")
            && let Some((arguments, _)) = rest.split_once('>')
            && let Some((_, name)) = arguments.split_once("operations::")
        {
            return operation(name);
        }
        let item = item.trim_end_matches("()");
        let item = item.split_once(": ").map_or(item, |(owner, _)| owner);
        if let Some(owner) = self.operations.get(item).or_else(|| self.tags.get(item)) {
            return owner.clone();
        }
        // The crate, the module and the type.
        let ends = item.match_indices("::").map(|(end, _)| end);
        match ends.into_iter().nth(2) {
            Some(end) => item.get(..end).unwrap_or(item).to_owned(),
            None => item.to_owned(),
        }
    }
}

/// What is in `models`, each with its module.
fn names(api: &Api) -> impl Iterator<Item = (&Name, &'static str)> {
    let models = api.models.iter().map(|one| &one.rust);
    let enums = api.enums.iter().map(|one| &one.rust);
    let aliases = api.aliases.iter().map(|one| &one.rust);
    let outcomes = api.outcomes.iter().map(|one| &one.rust);
    let all = models.chain(enums).chain(aliases).chain(outcomes);
    all.map(|name| (name, "models"))
}
