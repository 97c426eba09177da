//! Finds operations and tags whose names would meet in one Rust module.

use std::collections::BTreeMap;

use super::Lowering;
use crate::ir::{Operation, Resource};
use crate::names::Name;
use crate::pointer::Pointer;
use crate::visible::quoted;

impl Lowering<'_> {
    /// Notes operations that would get the same type, or the same method on the same resource, and those names that
    /// would stand in one module with an identifier or an outcome.
    pub(super) fn check_operation_names(
        &mut self,
        operations: &[Operation],
        resources: &[Resource],
    ) {
        let mut types: BTreeMap<&Name, &Operation> = BTreeMap::new();
        let mut methods: BTreeMap<(&str, &Name), &Operation> = BTreeMap::new();
        let mut found = Vec::new();
        for operation in operations {
            let other = types
                .insert(&operation.rust, operation)
                .map(|other| (other, &operation.rust))
                .or_else(|| {
                    let method = (&*operation.resource, &operation.method);
                    let other = methods.insert(method, operation)?;
                    Some((other, &operation.method))
                });
            if let Some((other, rust)) = other {
                found.push((
                    operation.pointer.clone(),
                    Pointer::parse(&other.pointer).unwrap_or_default(),
                    format!(
                        "operations {} and {} are both `{rust}` in Rust",
                        quoted(&other.wire),
                        quoted(&operation.wire),
                    ),
                ));
            }
        }
        let operations = operations.iter().map(|operation| {
            let (rust, pointer) = (&operation.rust, &operation.pointer);
            (
                rust,
                pointer,
                format!("operation {}", quoted(&operation.wire)),
            )
        });
        let resources = resources.iter().map(|resource| {
            let (rust, pointer) = (&resource.rust, &resource.pointer);
            (rust, pointer, format!("tag {}", quoted(&resource.wire)))
        });
        for (rust, pointer, holder) in operations.chain(resources) {
            let is_identifier = |rust: &Name| {
                let mut identifiers = self.registry.identifiers.iter();
                identifiers.any(|one| one.rust == *rust)
            };
            let is_outcome = |rust: &Name| {
                let mut outcomes = self.registry.outcomes.iter();
                outcomes.any(|one| one.rust == *rust)
            };
            if (is_identifier(rust) || is_outcome(rust))
                && let Some(other) = self.registry.holder(rust)
            {
                let message = format!("{holder} and {} are both `{rust}` in Rust", other.title);
                found.push((pointer.clone(), other.pointer.clone(), message));
            }
        }
        for (pointer, other, message) in found {
            let pointer = Pointer::parse(&pointer).unwrap_or_default();
            self.collision(&pointer, &other, message);
        }
    }
}
