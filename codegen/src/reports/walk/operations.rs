//! The operations of a document: parameters, bodies, responses and their media types.

use serde_yaml::Value;

use super::keywords::Object;
use super::{Kind, Walk, entries, items, text};
use crate::pointer::Pointer;

/// The methods that a path may have.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl<'v> Walk<'v> {
    pub(super) fn operations(&mut self) {
        for (_, path_place, path) in entries(self.root, &Pointer::root(), "paths") {
            self.keywords(Object::Path, &path_place, path, None);
            let Some(mapping) = path.as_mapping() else {
                continue;
            };
            let methods = mapping
                .iter()
                .filter_map(|(key, node)| Some((key.as_str()?, node)))
                .filter(|(method, node)| METHODS.contains(method) && node.is_mapping());
            for (method, node) in methods {
                let pointer = path_place.child(method);
                let name = text(node, "operationId");
                let operation = self.add(Kind::Operation, name, &pointer, (&pointer, node), None);
                self.keywords(Object::Operation, &pointer, node, Some(operation));
                self.parameters(operation, path, &path_place);
                self.parameters(operation, node, &pointer);
                if let Some(body) = node.get("requestBody") {
                    let (place, body) = self.resolve(&pointer.child("requestBody"), body);
                    self.request(operation, body, &place);
                }
                for (status, listed, response) in entries(node, &pointer, "responses") {
                    if !status.starts_with("x-") {
                        self.response(operation, status, &listed, response);
                    }
                }
            }
        }
    }

    fn parameters(&mut self, operation: usize, holder: &'v Value, pointer: &Pointer) {
        for (listed, node) in items(holder, pointer, "parameters") {
            let (place, node) = self.resolve(&listed, node);
            self.parameter(operation, &listed, node, &place);
        }
    }

    fn parameter(&mut self, operation: usize, listed: &Pointer, node: &'v Value, place: &Pointer) {
        let name = text(node, "name");
        let parameter = self.add(
            Kind::Parameter,
            name,
            listed,
            (place, node),
            Some(operation),
        );
        self.inside_of_parameter(parameter, node, place);
    }

    /// The schema of a parameter, which stands at `place`.
    pub(super) fn inside_of_parameter(&mut self, holder: usize, node: &'v Value, place: &Pointer) {
        self.keywords(Object::Parameter, place, node, Some(holder));
        if let Some(schema) = node.get("schema") {
            self.schema(holder, &place.child("schema"), schema, "schema.");
        }
    }

    /// The media types of a request's body, which stands at `place`.
    pub(super) fn request(&mut self, holder: usize, body: &'v Value, place: &Pointer) {
        self.keywords_below(
            Object::RequestBody,
            place,
            body,
            Some(holder),
            "requestBody.",
        );
        for (name, pointer, media_type) in entries(body, place, "content") {
            self.media_type(Kind::RequestMediaType, holder, name, &pointer, media_type);
        }
    }

    fn response(
        &mut self,
        operation: usize,
        status: String,
        listed: &Pointer,
        response: &'v Value,
    ) {
        let (place, node) = self.resolve(listed, response);
        let entry = self.add(
            Kind::Response,
            status,
            listed,
            (&place, node),
            Some(operation),
        );
        self.inside_of_response(entry, node, &place);
    }

    /// The parts of a response, which stands at `place`.
    pub(super) fn inside_of_response(&mut self, holder: usize, node: &'v Value, place: &Pointer) {
        self.keywords(Object::Response, place, node, Some(holder));
        for (name, pointer, media_type) in entries(node, place, "content") {
            self.media_type(Kind::ResponseMediaType, holder, name, &pointer, media_type);
        }
        for (kind, key) in [(Kind::Header, "headers"), (Kind::Link, "links")] {
            for (name, listed, part) in entries(node, place, key) {
                let (place, part) = self.resolve(&listed, part);
                self.add(kind, name, &listed, (&place, part), Some(holder));
            }
        }
    }

    fn media_type(
        &mut self,
        kind: Kind,
        holder: usize,
        name: String,
        place: &Pointer,
        node: &'v Value,
    ) {
        let entry = self.add(kind, name, place, (place, node), Some(holder));
        self.keywords(Object::MediaType, place, node, Some(entry));
        if let Some(schema) = node.get("schema") {
            self.schema(entry, &place.child("schema"), schema, "schema.");
        }
    }
}
