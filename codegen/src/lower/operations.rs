//! Lowers operations with their parameters, bodies, credentials and names.

use std::borrow::Cow;

use openapiv3::{
    Parameter as DocumentParameter, ParameterSchemaOrContent, PathItem, ReferenceOr, Schema,
    SecurityScheme,
};
use serde_yaml::Value;

use super::Lowering;
use super::extensions::text;
use super::media::Use;
use super::place::{Place, marked};
use super::skipped::OVERRIDDEN;
use crate::ir::{
    Body, Content, Credential, Idempotency, Location, Operation, Output, Parameter, Resource,
    Response, Type,
};
use crate::names::{self, TypePlace};
use crate::pointer::{Pointer, key_text};
use crate::sanitize::quoted;

impl<'d> Lowering<'d> {
    /// Returns all operations, in document order.
    pub(super) fn operations(&mut self, resources: &[Resource]) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, node) in &self.document.paths.paths {
            let pointer = Pointer::root().child("paths").child(path);
            let Some(item) = node.as_item() else {
                continue;
            };
            for method in self.methods(&pointer) {
                let Some((_, operation)) = item.iter().find(|(name, _)| *name == method) else {
                    continue;
                };
                let place = pointer.child(&method);
                let context = OperationPlace {
                    path,
                    method: &method,
                    pointer: &place,
                    item,
                    item_pointer: &pointer,
                };
                operations.extend(self.operation(operation, &context, resources));
            }
        }
        operations
    }

    fn operation(
        &mut self,
        operation: &'d openapiv3::Operation,
        place: &OperationPlace<'d, '_>,
        resources: &[Resource],
    ) -> Option<Operation> {
        let pointer = place.pointer;
        let wire = operation.operation_id.clone()?;
        let tag = operation.tags.first()?;
        let resource = resources.iter().find(|resource| resource.wire == *tag)?;
        let wish = text(&operation.extensions, "x-rust-name").unwrap_or_else(|| wire.clone());
        let parameters = self.parameters(operation, place);
        let body = self.body(operation, pointer, &parameters);
        let responses = self.responses(operation, pointer);
        let credential = self.credential(operation);
        let idempotency = self.idempotency(operation, &responses, pointer);
        let output = match self.output(operation, &responses, pointer) {
            Some(Output::Nothing) if place.method == "delete" => Some(Output::Deletion),
            output => output,
        };
        let accept = super::outputs::accept(&responses);
        let named = names::type_name(&wish, TypePlace::Operation)
            .and_then(|rust| Ok((rust, names::method_name(&wish)?)));
        let (rust, method) = self.named(named, pointer)?;
        Some(Operation {
            pointer: pointer.to_string(),
            wire,
            rust,
            method,
            module: resource.method.clone(),
            resource: resource.wire.clone(),
            http_method: place.method.to_owned(),
            path: place.path.to_owned(),
            credential: credential?,
            summary: operation.summary.clone().unwrap_or_default(),
            description: operation.description.clone().unwrap_or_default(),
            deprecated: operation.deprecated,
            parameters,
            body,
            idempotency: idempotency?,
            responses,
            output: output?,
            accept,
        })
    }

    /// Returns the idempotency that `x-idempotency` specifies.
    ///
    /// `until-not-found` requires that the first success is a 200 or 204 without a body, because a 404 is replaced with
    /// that status.
    fn idempotency(
        &mut self,
        operation: &openapiv3::Operation,
        responses: &[Response],
        pointer: &Pointer,
    ) -> Option<Idempotency> {
        let key = "x-idempotency";
        let done = responses
            .iter()
            .find(|response| response.is_success())
            .filter(|done| done.content == Content::Empty && matches!(done.status, 200 | 204));
        match (text(&operation.extensions, key).as_deref(), done) {
            (None, _) => Some(Idempotency::Inferred),
            (Some("idempotent"), _) => Some(Idempotency::Idempotent),
            (Some("until-not-found"), Some(done)) => Some(Idempotency::UntilNotFound(done.status)),
            _ => {
                self.error(
                    "unknown-idempotency",
                    &pointer.child(key),
                    format!(
                        "`{key}` must be `idempotent` or `until-not-found`; the latter requires that the first success is a 200 or 204 without a body"
                    ),
                );
                None
            }
        }
    }

    /// Returns the parameters of an operation and of its path. Path parameters are in template order and precede all
    /// others.
    fn parameters(
        &mut self,
        operation: &'d openapiv3::Operation,
        place: &OperationPlace<'d, '_>,
    ) -> Vec<Parameter> {
        let shared = place.item.parameters.iter().enumerate();
        let own = operation.parameters.iter().enumerate();
        let nodes: Vec<(&'d ReferenceOr<DocumentParameter>, Pointer)> = shared
            .map(|(index, node)| (node, place.item_pointer.child("parameters").child(index)))
            .chain(own.map(|(index, node)| (node, place.pointer.child("parameters").child(index))))
            .collect();
        let mut parameters: Vec<Parameter> = Vec::new();
        for (node, pointer) in nodes {
            let Some(parameter) = self.parameter(node, &pointer) else {
                continue;
            };
            // A parameter of the operation overrides the parameter of the path with the same name and location.
            let same = |other: &Parameter| {
                other.wire == parameter.wire && other.location == parameter.location
            };
            for other in parameters.iter().filter(|other| same(other)) {
                let other = Pointer::parse(&other.pointer).unwrap_or_default();
                self.skipped.add(Some(place.pointer), &other, OVERRIDDEN);
            }
            parameters.retain(|other| !same(other));
            if let Some(other) = parameters.iter().find(|other| other.rust == parameter.rust) {
                let (one, two) = (quoted(&other.wire), quoted(&parameter.wire));
                let what = format!("parameters {one} and {two}");
                self.both(&pointer, &other.pointer, &what, &other.rust);
                continue;
            }
            parameters.push(parameter);
        }
        // The sort is stable: query parameters stay in document order and follow the path parameters.
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => place
                .path
                .find(&format!("{{{}}}", parameter.wire))
                .unwrap_or(usize::MAX - 1),
            Location::Query => usize::MAX,
        });
        parameters
    }

    fn parameter(
        &mut self,
        node: &'d ReferenceOr<DocumentParameter>,
        pointer: &Pointer,
    ) -> Option<Parameter> {
        let (parameter, pointer) = self.resolve(node, pointer)?;
        let (data, location) = match parameter {
            DocumentParameter::Path { parameter_data, .. } => (parameter_data, Location::Path),
            DocumentParameter::Query { parameter_data, .. } => (parameter_data, Location::Query),
            DocumentParameter::Header { .. } | DocumentParameter::Cookie { .. } => return None,
        };
        let schema_pointer = pointer.child("schema");
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return None;
        };
        let type_ = self.type_of_node(
            schema,
            Place {
                pointer: &schema_pointer,
                wire: &data.name,
                path: &data.name,
            },
        )?;
        if !is_scalar(self.registry.behind_aliases(&type_)) {
            let message = format!(
                "parameter {} is not a string, number, boolean, date, enum or identifier",
                quoted(&data.name)
            );
            let help = "describe it as the string that is sent: `type: string`";
            self.error_with_help("unsupported-parameter", &schema_pointer, message, help);
            return None;
        }
        let wish = text(&data.extensions, "x-rust-name").unwrap_or_else(|| data.name.clone());
        let rust = self.named(names::parameter_name(&wish), &pointer)?;
        Some(Parameter {
            pointer: pointer.to_string(),
            wire: data.name.clone(),
            rust,
            location,
            required: data.required || location == Location::Path,
            type_,
            default: self.default_of(schema),
            description: marked(data.description.as_deref(), data.deprecated == Some(true)),
        })
    }

    /// Returns the default value of a schema, or of the component schema that it refers to.
    fn default_of(&self, schema: &'d ReferenceOr<Schema>) -> Option<String> {
        let schema = match schema {
            ReferenceOr::Item(schema) => schema,
            ReferenceOr::Reference { reference } => self.schema(reference)?,
        };
        let default = schema.schema_data.default.as_ref()?;
        Some(
            default
                .as_str()
                .map_or_else(|| default.to_string(), str::to_owned),
        )
    }

    fn body(
        &mut self,
        operation: &'d openapiv3::Operation,
        pointer: &Pointer,
        parameters: &[Parameter],
    ) -> Option<Body> {
        let (body, pointer) = self.resolve(
            operation.request_body.as_ref()?,
            &pointer.child("requestBody"),
        )?;
        let (media_type, pointer, content) =
            self.json_content(&body.content, &pointer, Use::Sent)?;
        let schema_pointer = pointer.child("schema");
        let schema = content.schema.as_ref()?;
        let type_ = self.type_of_node(
            schema,
            Place {
                pointer: &schema_pointer,
                wire: "body",
                path: &format!(
                    "{} body",
                    operation.operation_id.as_deref().unwrap_or_default()
                ),
            },
        )?;
        let wish = match &type_ {
            Type::Model(name) | Type::Alias(name) | Type::Enum(name) => name.as_str(),
            _ => "body",
        };
        let rust = names::parameter_name(wish).ok()?;
        if let Some(other) = parameters.iter().find(|parameter| parameter.rust == rust) {
            let what = format!("the body and the parameter {}", quoted(&other.wire));
            self.both(&pointer, &other.pointer, &what, &rust);
            return None;
        }
        Some(Body {
            pointer: pointer.to_string(),
            rust,
            media_type,
            required: body.required,
            type_,
            description: body.description.clone().unwrap_or_default(),
        })
    }

    /// Returns the credential that the security scheme of an operation requires.
    fn credential(&self, operation: &openapiv3::Operation) -> Option<Credential> {
        let requirements = operation.security.as_ref();
        let requirements = requirements.or(self.document.security.as_ref())?;
        let name = requirements.first()?.keys().next()?;
        let components = self.document.components.as_ref()?;
        match components.security_schemes.get(name)?.as_item()? {
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                Some(Credential::Bearer)
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                Some(Credential::Bearer)
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
                Some(Credential::Basic)
            }
            _ => None,
        }
    }

    /// Returns the methods of a path in document order, which the typed document does not preserve.
    fn methods(&self, pointer: &Pointer) -> Vec<String> {
        pointer
            .get(self.tree)
            .and_then(Value::as_mapping)
            .into_iter()
            .flat_map(|mapping| mapping.keys().filter_map(key_text))
            .map(Cow::into_owned)
            .collect()
    }
}

/// The location of an operation in the document.
struct OperationPlace<'d, 'p> {
    path: &'p str,
    method: &'p str,
    pointer: &'p Pointer,
    item: &'d PathItem,
    item_pointer: &'p Pointer,
}

fn is_scalar(type_: &Type) -> bool {
    !matches!(
        type_,
        Type::Model(_)
            | Type::Alias(_)
            | Type::List(_)
            | Type::IntegerSeries
            | Type::NumberSeries
            | Type::Link
            | Type::Secret
    )
}
