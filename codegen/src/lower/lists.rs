//! Reports lists and time series that the crate cannot read or write: lists of lists or of time series, time series in
//! send-only models, and aliases that refer to themselves.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostics::Diagnostic;
use crate::ir::{Content, Operation, Type, Usage};
use crate::names::Name;
use crate::pointer::Pointer;
use crate::references::follow;

impl Lowering<'_> {
    /// Reports unsupported lists and time series. The usage of the models must be known.
    pub(super) fn check_lists(&mut self, operations: &[Operation]) {
        let mut endless: BTreeSet<&Name> = BTreeSet::new();
        let mut found: Vec<Diagnostic> = Vec::new();
        let error = |code, pointer: &str, message: String| {
            Diagnostic::error(code, Pointer::parse(pointer).unwrap_or_default(), message)
        };
        for alias in &self.registry.aliases {
            if self.leads_back(&alias.rust) {
                endless.insert(&alias.rust);
                let message = format!("`{}` would be a list of itself", alias.rust);
                found.push(error("recursive-schema", &alias.pointer, message));
            }
        }
        let registry = &self.registry;
        let fields = registry.models.iter().flat_map(|model| &model.fields);
        let fields = fields.map(|field| (&field.pointer, &field.type_));
        let aliases = registry.aliases.iter();
        let aliases = aliases
            .filter(|alias| !endless.contains(&alias.rust))
            .map(|alias| (&alias.pointer, &alias.type_));
        let bodies = operations.iter().filter_map(|one| one.body.as_ref());
        let bodies = bodies.map(|body| (&body.pointer, &body.type_));
        let responses = operations.iter().flat_map(|operation| &operation.responses);
        let responses = responses.filter_map(|response| match &response.content {
            Content::Json(type_) => Some((&response.pointer, type_)),
            Content::Empty | Content::Bytes(_) => None,
        });
        for (pointer, type_) in fields.chain(aliases).chain(bodies).chain(responses) {
            let Type::List(item) = type_ else { continue };
            let what = match registry.behind_aliases(item) {
                Type::List(_) => "a list of lists",
                Type::IntegerSeries | Type::NumberSeries => "a list of time series",
                _ => continue,
            };
            let message = format!("{what} is not supported");
            found.push(error("unsupported-schema", pointer, message));
        }
        for model in &registry.models {
            for field in &model.fields {
                let is_series = matches!(
                    registry.behind_aliases(&field.type_),
                    Type::IntegerSeries | Type::NumberSeries
                );
                if is_series && model.usage == Usage::Request {
                    let message = "a time series in a request is not supported".to_owned();
                    found.push(error("unsupported-series", &field.pointer, message));
                }
            }
        }
        self.diagnostics.extend(found);
    }

    /// Returns whether an alias refers to itself or to a list of itself, directly or through other aliases.
    fn leads_back(&self, alias: &Name) -> bool {
        // A longer chain that contains lists is reported as a list of lists.
        let chain = follow(alias, |name| {
            let mut type_ = &self.registry.alias(name)?.type_;
            while let Type::List(item) = type_ {
                type_ = item;
            }
            match type_ {
                Type::Alias(next) => Some(next),
                _ => None,
            }
        });
        chain.skip(1).any(|name| name == alias)
    }
}
