//! Determines the direction in which each model is transferred.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Access, Alias, Content, Model, Operation, Type, Usage};
use crate::names::Name;

/// Sets the usage of every model. A model is sent if a request body refers to it, and received if a response or no
/// operation refers to it.
pub(super) fn find(models: &mut [Model], aliases: &[Alias], operations: &[Operation]) {
    let aliases: BTreeMap<&Name, &Type> = aliases
        .iter()
        .map(|alias| (&alias.rust, &alias.type_))
        .collect();
    let fields = |left_out: Access| -> BTreeMap<Name, Vec<Type>> {
        let types = models.iter().map(|model| {
            let fields = model.fields.iter();
            let fields = fields.filter(|field| field.access != left_out);
            let types = fields.map(|field| field.type_.clone()).collect();
            (model.rust.clone(), types)
        });
        types.collect()
    };
    let (sent_fields, fields) = (fields(Access::ReadOnly), fields(Access::WriteOnly));

    let bodies = operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let sent = reach(bodies.map(|body| &body.type_), &sent_fields, &aliases);
    let contents = operations
        .iter()
        .flat_map(|operation| &operation.responses)
        .filter_map(|response| match &response.content {
            Content::Json(type_) => Some(type_),
            Content::Empty | Content::Bytes(_) => None,
        });
    let mut received = reach(contents, &fields, &aliases);
    // Models that no operation uses count as received, and so does everything they contain, because programs may read
    // them from elsewhere.
    let unreached: Vec<Type> = fields
        .keys()
        .filter(|name| !sent.contains(name) && !received.contains(name))
        .map(|name| Type::Model(name.clone()))
        .collect();
    received.extend(reach(unreached.iter(), &fields, &aliases));

    for model in models {
        model.usage = match (sent.contains(&model.rust), received.contains(&model.rust)) {
            (true, false) => Usage::Request,
            (true, true) => Usage::Both,
            (false, _) => Usage::Response,
        };
    }
}

/// Returns the models that can be reached from the given types through fields, lists and aliases.
fn reach<'t>(
    from: impl Iterator<Item = &'t Type>,
    fields: &BTreeMap<Name, Vec<Type>>,
    aliases: &BTreeMap<&Name, &Type>,
) -> BTreeSet<Name> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<Type> = from.cloned().collect();
    let mut followed = BTreeSet::new();
    while let Some(type_) = open.pop() {
        match type_ {
            Type::List(item) => open.push(*item),
            Type::Alias(name) => {
                if followed.insert(name.clone())
                    && let Some(target) = aliases.get(&name)
                {
                    open.push((*target).clone());
                }
            }
            Type::Model(name) if reached.insert(name.clone()) => {
                open.extend(fields.get(&name).into_iter().flatten().cloned());
            }
            _ => {}
        }
    }
    reached
}
