//! Handles models that contain themselves: boxes optional fields, and reports required fields as errors.

use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use crate::ir::{Field, Type};
use crate::names::Name;
use crate::pointer::Pointer;
use crate::sanitize::quoted;

/// A field that contains a model directly instead of in a list: the indices of the two models and of the field.
#[derive(Debug, Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    field: usize,
}

impl Lowering<'_> {
    /// Boxes the fields that contain their own model, directly or through other models, and reports the required ones.
    pub(super) fn settle_recursion(&mut self) {
        let edges = self.edges(|_| true);
        let required = self.edges(|field| field.required);
        let mut groups = BTreeSet::new();
        for (group, edge) in circular(&required) {
            if groups.insert(group) {
                self.refuse_endless(edge);
            }
        }
        for (_, edge) in circular(&edges) {
            let model = self.registry.models.get_mut(edge.from);
            if let Some(field) = model.and_then(|model| model.fields.get_mut(edge.field)) {
                field.boxed = true;
            }
        }
    }

    fn edges(&self, is_followed: impl Fn(&Field) -> bool) -> Vec<Edge> {
        let models = &self.registry.models;
        let indices = models.iter().enumerate();
        let indices: BTreeMap<&Name, usize> =
            indices.map(|(index, model)| (&model.rust, index)).collect();
        let mut edges = Vec::new();
        for (from, model) in models.iter().enumerate() {
            for (field, one) in model.fields.iter().enumerate() {
                if let Type::Model(name) = self.registry.behind_aliases(&one.type_)
                    && let Some(to) = indices.get(name).copied()
                    && is_followed(one)
                {
                    edges.push(Edge { from, to, field });
                }
            }
        }
        edges
    }

    fn refuse_endless(&mut self, edge: Edge) {
        let models = &self.registry.models;
        let (Some(from), Some(to)) = (models.get(edge.from), models.get(edge.to)) else {
            return;
        };
        let Some(field) = from.fields.get(edge.field) else {
            return;
        };
        let pointer = Pointer::parse(&field.pointer).unwrap_or_default();
        let way = if edge.from == edge.to {
            String::new()
        } else {
            format!(" through {}", quoted(&to.wire))
        };
        let message = format!(
            "the schema {} requires itself{way}, so every value of it would be infinite",
            quoted(&from.wire)
        );
        self.error_with_help(
            "recursive-schema",
            &pointer,
            message,
            "remove one of the properties from `required`, or write `type: array` if the service sends a list",
        );
    }
}

/// Returns the edges that are part of a cycle, each with the number of its strongly connected component.
fn circular(edges: &[Edge]) -> Vec<(usize, Edge)> {
    let mut forth: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut back: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for edge in edges {
        forth.entry(edge.from).or_default().push(edge.to);
        back.entry(edge.to).or_default().push(edge.from);
    }
    // By Kosaraju's algorithm, a component contains the nodes that both reach a node and are reached from it.
    let mut seen = BTreeMap::new();
    let mut left = Vec::new();
    for start in forth.keys() {
        left.extend(visit(*start, &forth, &mut seen));
    }
    let mut groups = BTreeMap::new();
    for start in left.into_iter().rev() {
        visit(start, &back, &mut groups);
    }
    let edges = edges.iter().filter_map(|edge| {
        let group = groups.get(&edge.from)?;
        (groups.get(&edge.to) == Some(group)).then_some((*group, *edge))
    });
    edges.collect()
}

/// Visits every node that can be reached from `start` and is not yet in `from`, and records `start` for it in `from`.
///
/// Returns the visited nodes in post-order.
fn visit(
    start: usize,
    edges: &BTreeMap<usize, Vec<usize>>,
    from: &mut BTreeMap<usize, usize>,
) -> Vec<usize> {
    let mut left = Vec::new();
    let mut way = Vec::new();
    let mut next = Some(start);
    loop {
        if let Some(node) = next
            && !from.contains_key(&node)
        {
            from.insert(node, start);
            way.push((node, edges.get(&node).into_iter().flatten()));
        }
        let Some((node, rest)) = way.last_mut() else {
            return left;
        };
        next = rest.next().copied();
        if next.is_none() {
            left.push(*node);
            way.pop();
        }
    }
}
