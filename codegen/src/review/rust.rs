//! Types as users meet them: in fields, arguments and answers.
//!
//! Written apart from the emitter on purpose: the tests compare what is said here with the generated code.

use std::collections::BTreeMap;

use crate::ir::{Api, Field, Operation, Output, Type, Usage};
use crate::names::Name;

/// The crate's name in the paths of items.
const CRATE: &str = "accesslink_api";

/// The path of an item: `accesslink_api::models::Exercise`.
pub(super) fn path(parts: &[&str]) -> String {
    format!("{CRATE}::{}", parts.join("::"))
}

/// What is written in the place of a word.
pub(super) type Words = BTreeMap<String, String>;

/// A text with some of its words replaced.
pub(super) fn replaced(text: &str, words: &Words) -> String {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut result, mut word) = (String::with_capacity(text.len()), String::new());
    for letter in text.chars().map(Some).chain([None]) {
        match letter {
            Some(letter) if is_part(letter) => word.push(letter),
            other => {
                result.push_str(words.get(&word).unwrap_or(&word));
                word.clear();
                result.extend(other);
            }
        }
    }
    result
}

/// The types of one of the two versions, as they are called in the new one.
pub(super) struct Types<'a> {
    aliases: BTreeMap<&'a Name, &'a Type>,
    /// New names of renamed models, enums and outcomes, and of renamed identifiers.
    pub(super) models: BTreeMap<&'a Name, &'a Name>,
    pub(super) identifiers: BTreeMap<&'a Name, &'a Name>,
}

impl<'a> Types<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self {
            aliases: api
                .aliases
                .iter()
                .map(|alias| (&alias.rust, &alias.type_))
                .collect(),
            models: BTreeMap::new(),
            identifiers: BTreeMap::new(),
        }
    }

    /// A type with its aliases written out and its renamed parts under their new names: two types that have the same
    /// text are the same for users.
    pub(super) fn plain(&self, type_: &Type) -> String {
        let (inner, lists) = self.inner(type_);
        let name = match inner {
            Type::Boolean => "bool".to_owned(),
            Type::Integer32 => "i32".to_owned(),
            Type::Integer64 => "i64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Text => "String".to_owned(),
            Type::Timestamp => "Timestamp".to_owned(),
            Type::LocalDateTime => "LocalDateTime".to_owned(),
            Type::Date => "Date".to_owned(),
            Type::LocalTime => "LocalTime".to_owned(),
            Type::Duration => "IsoDuration".to_owned(),
            Type::Link => "Link".to_owned(),
            Type::Secret => "Secret".to_owned(),
            Type::IntegerSeries => "TimeSeries<i32>".to_owned(),
            Type::NumberSeries => "TimeSeries<f64>".to_owned(),
            Type::Identifier(name) => {
                let name = self.identifiers.get(name).copied().unwrap_or(name);
                format!("ids::{name}")
            }
            Type::Enum(name) | Type::Model(name) | Type::Alias(name) => self.model(name),
            Type::List(_) => String::new(),
        };
        format!("{}{name}{}", "Vec<".repeat(lists), ">".repeat(lists))
    }

    /// The type of a model's field.
    pub(super) fn field(&self, field: &Field, usage: Usage) -> String {
        let type_ = self.plain(&field.type_);
        let bare = match usage {
            Usage::Request => field.required,
            Usage::Response | Usage::Both => self.is_collection(&field.type_),
        };
        if bare {
            type_
        } else {
            format!("Option<{type_}>")
        }
    }

    /// The type of an argument: texts and lists are taken in any form, but not by the name of an alias.
    pub(super) fn argument(&self, type_: &Type) -> String {
        match type_ {
            Type::Text => "impl Into<String>".to_owned(),
            Type::List(item) => format!("impl IntoIterator<Item = {}>", self.plain(item)),
            other => self.plain(other),
        }
    }

    /// What a call gives.
    pub(super) fn output(&self, operation: &Operation) -> String {
        match &operation.output {
            Output::Nothing => "()".to_owned(),
            Output::Value(type_) => self.plain(type_),
            Output::Optional(type_) => format!("Option<{}>", self.plain(type_)),
            Output::Download => "Download".to_owned(),
            Output::OptionalDownload => "Option<Download>".to_owned(),
            Output::Outcome(name) => self.model(name),
        }
    }

    /// Whether a type can be empty by itself.
    pub(super) fn is_collection(&self, type_: &Type) -> bool {
        let (inner, lists) = self.inner(type_);
        lists > 0 || matches!(inner, Type::IntegerSeries | Type::NumberSeries)
    }

    fn model(&self, name: &Name) -> String {
        format!("models::{}", self.models.get(name).copied().unwrap_or(name))
    }

    /// What lists and aliases are of, and how many lists that are.
    fn inner<'t>(&self, type_: &'t Type) -> (&'t Type, usize)
    where
        'a: 't,
    {
        let (mut inner, mut lists) = (type_, 0);
        // No alias is looked through twice: they may not go round in circles, and here they could not do harm.
        let mut left = self.aliases.len();
        loop {
            match inner {
                Type::List(item) => (inner, lists) = (item, lists + 1),
                Type::Alias(name) if left > 0 => match self.aliases.get(name) {
                    Some(type_) => (inner, left) = (type_, left - 1),
                    None => return (inner, lists),
                },
                _ => return (inner, lists),
            }
        }
    }
}
