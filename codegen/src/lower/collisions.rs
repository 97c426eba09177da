//! Finds operations and tags whose names would meet in one Rust module.

use std::collections::BTreeMap;

use super::Lowering;
use crate::ir::{Operation, Resource};
use crate::names::Name;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Notes operations that would get the same type, or the same method on the same resource, and those names that
    /// would stand in one module with an identifier or an outcome.
    pub(super) fn check_operation_names(
        &mut self,
        operations: &[Operation],
        resources: &[Resource],
    ) {
        let mut types: BTreeMap<&Name, &str> = BTreeMap::new();
        let mut methods: BTreeMap<(&str, &Name), &str> = BTreeMap::new();
        let mut found = Vec::new();
        for operation in operations {
            let other = types.insert(&operation.rust, &operation.wire).or_else(|| {
                methods.insert((&operation.resource, &operation.method), &operation.wire)
            });
            if let Some(other) = other {
                found.push((
                    operation.pointer.clone(),
                    format!(
                        "operations `{other}` and `{}` are both `{}` in Rust",
                        operation.wire, operation.rust
                    ),
                ));
            }
        }
        let operations = operations.iter().map(|operation| {
            let (rust, pointer) = (&operation.rust, &operation.pointer);
            (rust, pointer, format!("operation `{}`", operation.wire))
        });
        let resources = resources.iter().map(|resource| {
            let (rust, pointer) = (&resource.rust, &resource.pointer);
            (rust, pointer, format!("tag `{}`", resource.wire))
        });
        for (rust, pointer, holder) in operations.chain(resources) {
            let is_identifier = self
                .registry
                .identifiers
                .iter()
                .any(|one| one.rust == *rust);
            let is_outcome = self.registry.outcomes.iter().any(|one| one.rust == *rust);
            if is_identifier || is_outcome {
                let other = if is_identifier {
                    "an identifier"
                } else {
                    "the statuses of an operation"
                };
                let message = format!("{holder} and {other} are both `{rust}` in Rust");
                found.push((pointer.clone(), message));
            }
        }
        for (pointer, message) in found {
            let pointer = Pointer::parse(&pointer).unwrap_or_default();
            self.collision(&pointer, message);
        }
    }
}
