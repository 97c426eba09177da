//! Rules for responses and media types.

use serde_yaml::{Mapping, Value};

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::pointer::{Pointer, key_text};
use crate::validate::grammar::Kind;
use crate::validate::tree::{Operation, mapping};

const JSON: &str = "application/json";
const XML: &str = "application/xml";

/// Adds a response status to each operation that satisfies `wanted` and does not document it.
pub(in super::super) fn document(
    editor: &mut TreeEditor<'_>,
    status: &str,
    description: &str,
    wanted: fn(&OperationFacts<'_>) -> bool,
) {
    let default = editor.root().get("security");
    let places: Vec<Pointer> = walk::operations(editor.root())
        .into_iter()
        .filter(|operation| wanted(&OperationFacts { operation, default }))
        .filter_map(|operation| {
            let responses = operation.object.get("responses")?.as_mapping()?;
            let is_there = responses
                .keys()
                .any(|key| key_text(key).as_deref() == Some(status));
            (!is_there).then(|| operation.pointer.child("responses"))
        })
        .collect();
    for place in places {
        let response = mapping([("description", description)]);
        editor.insert(&place, status, response, Position::Sorted);
    }
}

/// The properties of an operation by which tables can select it.
pub(in super::super) struct OperationFacts<'o> {
    operation: &'o Operation<'o>,
    /// The security requirements of operations without their own.
    default: Option<&'o Value>,
}

impl OperationFacts<'_> {
    /// Returns whether the operation's path has the given parameter.
    pub(in super::super) fn path_has(&self, parameter: &str) -> bool {
        super::paths::parameters(self.operation.path).any(|name| name == parameter)
    }

    /// Returns whether the operation requires the given security scheme.
    pub(in super::super) fn is_secured_by(&self, scheme: &str) -> bool {
        let own = self.operation.object.get("security");
        let requirements = own.or(self.default).and_then(Value::as_sequence);
        requirements
            .into_iter()
            .flatten()
            .any(|requirement| requirement.get(scheme).is_some())
    }
}

/// Removes the XML media type from bodies that are also available as JSON.
pub(in super::super) fn drop_xml_beside_json(editor: &mut TreeEditor<'_>) {
    let bodies = walk::objects(editor.root(), |kind, body| {
        let is_body = matches!(kind, Kind::RequestBody | Kind::Response);
        let content = body.get("content").filter(|_| is_body)?;
        content.get(JSON).map(|_| ())
    });
    for (body, ()) in bodies {
        editor.remove(&body.child("content").child(XML));
    }
}

/// Adds `format: binary` to string schemas of bodies with a non-text media type.
pub(in super::super) fn bytes_in_downloads(editor: &mut TreeEditor<'_>) {
    let bodies = walk::objects(editor.root(), |kind, body| {
        let schema = body.get("schema").filter(|_| kind == Kind::MediaType)?;
        let mut others = ["format", "enum", "pattern"].iter();
        let is_plain = others.all(|key| schema.get(key).is_none());
        (is_plain && schema.get("type")? == "string").then_some(())
    });
    for (body, ()) in bodies {
        if !body.last().is_some_and(is_text) {
            let schema = body.child("schema");
            editor.insert(&schema, "format", "binary", Position::After("type"));
        }
    }
}

/// Converts unquoted status codes, which YAML reads as numbers, into strings, because JSON only allows string keys.
pub(in super::super) fn status_codes_as_text(editor: &mut TreeEditor<'_>) {
    let mut places = Vec::new();
    for operation in walk::operations(editor.root()) {
        let responses = operation
            .object
            .get("responses")
            .and_then(Value::as_mapping);
        for key in responses.into_iter().flat_map(Mapping::keys) {
            if let (true, Some(status)) = (key.is_number(), key_text(key)) {
                let place = operation.pointer.child("responses").child(&status);
                places.push((place, status.into_owned()));
            }
        }
    }
    for (place, status) in places {
        editor.rename(&place, &status);
    }
}

/// Returns whether a media type is text, JSON, XML or a form, so that a schema can describe its bodies.
fn is_text(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence.starts_with("text/")
        || essence.starts_with("multipart/")
        || essence.ends_with("/json")
        || essence.ends_with("+json")
        || essence == XML
        || essence == "application/x-www-form-urlencoded"
}
