//! The grammar of OpenAPI 3.0 as data: the keywords of each kind of object, their values, and the required ones.

mod rules;

use std::borrow::Cow;

use serde_yaml::Value;

pub(crate) use self::rules::Kind;
use crate::pointer::key_text;

/// The kind of value of a keyword.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// Any value, as in examples and defaults.
    Anything,
    Text,
    Flag,
    /// A non-negative integer.
    Count,
    Number,
    /// A string that is one of the listed ones.
    Choice(&'static [&'static str]),
    Texts,
    /// A list of any values.
    Values,
    /// An object whose values are strings.
    TextMap,
    /// An object whose values may be anything.
    ValueMap,
    /// An object. Objects that can be components may also be references to one.
    One(Kind),
    List(Kind),
    Map(Kind),
    /// A schema or a boolean, as in `additionalProperties`.
    SchemaOrFlag,
    /// Any value. Another lint reports the keyword as unsupported.
    Unsupported,
}

/// Specifies whether a keyword is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Optional,
    Required,
}

/// A keyword of an object.
#[derive(Debug)]
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) need: Need,
    /// The reason why the keyword does not affect the generated code; `None` if it does.
    pub(crate) without_effect: Option<&'static str>,
}

/// The values that an object may have under keys other than its keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// The object must not have other keys.
    Refused,
    /// The other keys are path templates with path items.
    Paths,
    /// The other keys are statuses with responses.
    Statuses,
    /// The other keys are names of security schemes with lists of scopes.
    Schemes,
}

/// The treatment of `x-` keys in an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extensions {
    Allowed,
    Refused,
}

/// The rules for one kind of object.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The name of the object in messages, with its article.
    pub(crate) title: &'static str,
    pub(crate) keywords: &'static [Keyword],
    pub(crate) others: Others,
    pub(crate) extensions: Extensions,
}

impl Rules {
    /// Returns the rule for a keyword of the object.
    pub(crate) fn keyword(&self, name: &str) -> Option<&'static Keyword> {
        self.keywords.iter().find(|keyword| keyword.name == name)
    }
}

impl Kind {
    /// Returns the section of `components` that contains objects of this kind; `None` if they cannot be components, and
    /// cannot be referred to.
    pub(crate) fn section(self) -> Option<&'static str> {
        match self {
            Self::Schema => Some("schemas"),
            Self::Response => Some("responses"),
            Self::Parameter => Some("parameters"),
            Self::Example => Some("examples"),
            Self::RequestBody => Some("requestBodies"),
            Self::Header => Some("headers"),
            Self::SecurityScheme => Some("securitySchemes"),
            Self::Link => Some("links"),
            _ => None,
        }
    }
}

/// A part of an object that is an object itself, or a reference to one.
pub(crate) struct Part<'v> {
    pub(crate) kind: Kind,
    /// The keyword that contains the part, or the name of the kind of key.
    pub(crate) via: &'static str,
    /// The key of the object that contains the part.
    pub(crate) key: Cow<'v, str>,
    /// The key or the index of the part within the value of that key, if that is a mapping or a list of parts.
    pub(crate) inner: Option<Cow<'v, str>>,
    pub(crate) node: &'v Value,
}

/// Returns the parts of an object with one key, according to its rules. Malformed parts, which the lints report, are
/// omitted.
pub(crate) fn parts<'v>(kind: Kind, key: &'v Value, value: &'v Value) -> Vec<Part<'v>> {
    let Some(name) = key_text(key) else {
        return Vec::new();
    };
    let rules = kind.rules();
    let keyword = rules.keyword(&name);
    let part = |kind, via, inner, node| Part {
        kind,
        via,
        key: name.clone(),
        inner,
        node,
    };
    match (
        keyword.map(|keyword| (keyword.name, keyword.shape)),
        rules.others,
    ) {
        (Some((via, Shape::One(kind))), _) => {
            vec![part(kind, via, None, value)]
        }
        (Some((via, Shape::SchemaOrFlag)), _) => vec![part(Kind::Schema, via, None, value)],
        (Some((via, Shape::List(kind))), _) => {
            let items = value.as_sequence().into_iter().flatten().enumerate();
            let indexed = items.map(|(index, item)| (Cow::Owned(index.to_string()), item));
            indexed
                .map(|(index, item)| part(kind, via, Some(index), item))
                .collect()
        }
        (Some((via, Shape::Map(kind))), _) => {
            let entries = value.as_mapping().into_iter().flatten();
            entries
                .filter_map(|(key, item)| Some(part(kind, via, Some(key_text(key)?), item)))
                .collect()
        }
        (None, Others::Paths) if name.starts_with('/') => {
            vec![part(Kind::PathItem, "paths", None, value)]
        }
        (None, Others::Statuses) if !name.starts_with("x-") => {
            vec![part(Kind::Response, "responses", None, value)]
        }
        _ => Vec::new(),
    }
}
