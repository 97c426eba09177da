//! The shapes of documents, and a complete document for each shape.

use codegen::ir::{Api, Content, IdentifierBase, Model, Output, Type, Usage};
use tests::generated::schemas::SCHEMAS;
use tests::schemas::RoundTrip;

use super::forms::Scalar;
use super::tree::Tree;

/// The structure of a value: an object, a list, a series or a scalar.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Scalar(Scalar),
    /// An object, as the name of its schema and its properties.
    Object(String, Vec<Property>),
    List(Box<Shape>),
    /// A list that may also be sent as its only element.
    OneOrMany(Box<Shape>),
    /// A time series, which is an object with times as keys.
    Series(Scalar),
}

/// A property of an object, with its spellings and its shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The name of the property in the patched document.
    pub name: String,
    /// All spellings under which the property is read, in the order of [`spellings`].
    pub spellings: Vec<String>,
    pub shape: Shape,
}

/// The root of a document: its shape, and how it is read.
#[derive(Clone)]
pub struct Root {
    pub name: String,
    pub reader: Reader,
    pub shape: Shape,
}

/// The way in which a document is read.
#[derive(Clone, Copy)]
pub enum Reader {
    /// The operation with this ID reads the document from a response with this status.
    Operation(&'static str, u16),
    /// Serde alone reads the document, because no operation receives it.
    Serde(RoundTrip),
}

pub fn api() -> Api {
    crate::generated().api.clone()
}

/// Returns the roots of all response documents, and those of all other models.
pub fn roots() -> Vec<Root> {
    let api = api();
    let mut roots: Vec<Root> = Vec::new();
    for operation in &api.operations {
        let (Output::Value(type_) | Output::Optional(type_)) = &operation.output else {
            continue;
        };
        let status = operation
            .responses
            .iter()
            .find(|response| response.is_success() && matches!(response.content, Content::Json(_)))
            .unwrap()
            .status;
        roots.push(Root {
            name: format!("{}.{}", operation.module, operation.method),
            reader: Reader::Operation(
                format!("{}.{}", operation.module, operation.method).leak(),
                status,
            ),
            shape: shape(&api, type_, false),
        });
    }
    let mut reached = Vec::new();
    for root in &roots {
        schemas_in(&root.shape, &mut reached);
    }
    for model in &api.models {
        if model.usage == Usage::Request || reached.contains(&model.wire) {
            continue;
        }
        let schema = SCHEMAS.iter().find(|schema| schema.name == model.wire);
        roots.push(Root {
            name: model.wire.clone(),
            reader: Reader::Serde(schema.and_then(|schema| schema.read).unwrap()),
            shape: object(&api, model),
        });
    }
    roots
}

/// Returns the shapes of all models that are read, with the names of their schemas.
pub fn models() -> Vec<(String, Shape)> {
    let api = api();
    let read = api
        .models
        .iter()
        .filter(|model| model.usage != Usage::Request);
    read.map(|model| (model.wire.clone(), object(&api, model)))
        .collect()
}

fn shape(api: &Api, type_: &Type, one_or_many: bool) -> Shape {
    let scalar = match type_ {
        Type::List(element) => {
            let element = Box::new(shape(api, element, false));
            return if one_or_many {
                Shape::OneOrMany(element)
            } else {
                Shape::List(element)
            };
        }
        Type::Model(name) => {
            let model = api.models.iter().find(|model| model.rust == *name).unwrap();
            return object(api, model);
        }
        Type::Alias(name) => {
            let alias = api
                .aliases
                .iter()
                .find(|alias| alias.rust == *name)
                .unwrap();
            return shape(api, &alias.type_, one_or_many);
        }
        Type::IntegerSeries => return Shape::Series(Scalar::Integer32),
        Type::NumberSeries => return Shape::Series(Scalar::Number),
        Type::Identifier(name) => {
            let identifier = api
                .identifiers
                .iter()
                .find(|one| one.rust == *name)
                .unwrap();
            match identifier.base {
                IdentifierBase::Integer => Scalar::IntegerId,
                IdentifierBase::Text => Scalar::TextId,
            }
        }
        Type::Boolean => Scalar::Boolean,
        Type::Integer32 => Scalar::Integer32,
        Type::Integer64 => Scalar::Integer64,
        Type::Number => Scalar::Number,
        Type::Text => Scalar::Text,
        Type::Timestamp => Scalar::Timestamp,
        Type::LocalDateTime => Scalar::LocalDateTime,
        Type::Date => Scalar::Date,
        Type::LocalTime => Scalar::LocalTime,
        Type::Duration => Scalar::Duration,
        Type::Link => Scalar::Link,
        Type::Secret => Scalar::Secret,
        Type::Enum(_) => Scalar::Enum,
    };
    Shape::Scalar(scalar)
}

fn object(api: &Api, model: &Model) -> Shape {
    let properties = model.fields.iter().map(|field| Property {
        name: field.wire.clone(),
        spellings: spellings(&model.wire, &field.wire),
        shape: shape(api, &field.type_, field.one_or_many),
    });
    Shape::Object(model.wire.clone(), properties.collect())
}

/// Returns the three spellings of a name and known deviations of the service. They are computed independently of the
/// crate.
fn spellings(model: &str, name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    let mut add = |name: &str| {
        let words = words(name);
        let camel = words.iter().enumerate().map(|(index, word)| {
            let (first, rest) = word.split_at(1);
            match index {
                0 => word.clone(),
                _ => first.to_ascii_uppercase() + rest,
            }
        });
        for spelling in [words.join("-"), words.join("_"), camel.collect()] {
            if !all.contains(&spelling) {
                all.push(spelling);
            }
        }
    };
    add(name);
    match (model, name) {
        (_, "in-zone") => add("inzone"),
        (_, "inzone") => add("in-zone"),
        ("user", "extra-info") => add("field"),
        ("samples", "samples") => add("sample"),
        _ => {}
    }
    all
}

/// Splits a name into words in lower case.
pub fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter == '-' || letter == '_' {
            words.push(String::new());
        } else {
            if letter.is_ascii_uppercase() {
                words.push(String::new());
            }
            words.last_mut().unwrap().push(letter.to_ascii_lowercase());
        }
    }
    words
}

fn schemas_in(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Object(schema, properties) => {
            found.push(schema.clone());
            for property in properties {
                schemas_in(&property.shape, found);
            }
        }
        Shape::List(element) | Shape::OneOrMany(element) => schemas_in(element, found),
        Shape::Scalar(_) | Shape::Series(_) => {}
    }
}

impl Shape {
    /// Returns a document with all properties, in the form that the crate serializes.
    pub fn full(&self) -> Tree {
        match self {
            Self::Scalar(scalar) => Tree::raw(scalar.usual()),
            Self::Object(_, properties) => Tree::Object(
                properties
                    .iter()
                    .map(|property| (property.name.clone(), property.shape.full()))
                    .collect(),
            ),
            Self::List(element) | Self::OneOrMany(element) => {
                Tree::List(vec![element.full(), element.full()])
            }
            Self::Series(scalar) => Tree::Object(
                ["23:56", "00:01", "00:06"]
                    .map(|time| (time.to_owned(), Tree::raw(scalar.usual())))
                    .into(),
            ),
        }
    }

    /// Returns the description of the expected value in an anomaly.
    pub fn expected(&self) -> String {
        match self {
            Self::Scalar(scalar) => scalar.expected().to_owned(),
            Self::Object(schema, _) => format!("an object (schema `{schema}`)"),
            Self::List(_) => "a list".to_owned(),
            Self::OneOrMany(element) => format!("a list, or {}", element.expected()),
            Self::Series(_) => "an object with times like `00:41` as keys".to_owned(),
        }
    }
}
