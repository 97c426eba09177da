//! Detects operations and tags whose names collide in one Rust module.

use std::collections::BTreeMap;

use super::Lowering;
use crate::ir::{Operation, Resource};
use crate::names::Name;
use crate::pointer::Pointer;
use crate::sanitize::quoted;

impl Lowering<'_> {
    /// Reports two kinds of collisions: operations that share a type or a method of a resource, and operations or tags
    /// that share a name with an identifier type.
    pub(super) fn check_operation_names(
        &mut self,
        operations: &[Operation],
        resources: &[Resource],
    ) {
        let mut types: BTreeMap<(&str, &Name), &Operation> = BTreeMap::new();
        let mut methods: BTreeMap<(&str, &Name), &Operation> = BTreeMap::new();
        let mut found = Vec::new();
        for operation in operations {
            let (resource, rust) = (&*operation.resource, &operation.rust);
            let method = &operation.method;
            let other = types.insert((resource, rust), operation);
            let other = other.map(|other| (other, rust)).or_else(|| {
                let other = methods.insert((resource, method), operation)?;
                Some((other, method))
            });
            if let Some((other, rust)) = other {
                let (one, two) = (quoted(&other.wire), quoted(&operation.wire));
                let what = format!("operations {one} and {two}");
                found.push((&operation.pointer, other.pointer.clone(), what, rust));
            }
        }
        let operations = operations.iter().map(|operation| {
            let holder = format!("operation {}", quoted(&operation.wire));
            (&operation.rust, &operation.pointer, holder)
        });
        let resources = resources.iter().map(|resource| {
            let holder = format!("tag {}", quoted(&resource.wire));
            (&resource.rust, &resource.pointer, holder)
        });
        for (rust, pointer, holder) in operations.chain(resources) {
            let mut identifiers = self.registry.identifiers.iter();
            if identifiers.any(|one| one.rust == *rust)
                && let Some(other) = self.registry.holder(rust)
            {
                let what = format!("{holder} and {}", other.title);
                found.push((pointer, other.pointer.to_string(), what, rust));
            }
        }
        for (pointer, other, what, rust) in found {
            let pointer = Pointer::parse(pointer).unwrap_or_default();
            self.both(&pointer, &other, &what, rust);
        }
    }
}
