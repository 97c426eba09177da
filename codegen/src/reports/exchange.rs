//! Looks the parts of an operation up in the IR: parameters, media types and responses.

use serde_yaml::Value;

use super::fate::{Fate, UNNAMED_STATUS};
use super::markdown::code;
use super::rust::{self, path};
use super::walk::{Entry, Kind, text};
use crate::ir::{Api, Content, Operation, Output, Parameter, Response};
use crate::names::Name;

/// Whether the operation has the parameter of its path at `index` of all entries once more, for itself.
pub(super) fn is_overridden(entry: &Entry<'_>, all: &[Entry<'_>], index: usize) -> bool {
    let same = |other: &Entry<'_>| {
        other.kind == Kind::Parameter
            && other.name == entry.name
            && text(other.node, "in") == text(entry.node, "in")
    };
    // `/paths/…/parameters/0`: one of the path, which the operation may have again.
    let is_of_path = entry.listed.depth() == 4;
    is_of_path
        && all
            .iter()
            .skip(index + 1)
            .take_while(|other| other.operation == entry.operation)
            .any(same)
}

/// What became of a parameter, which the operation has or has not.
pub(super) fn parameter(operation: &Operation, parameter: Option<&Parameter>) -> Fate {
    Fate::found(parameter.map(|parameter| {
        let item = format!("`{}::{}`", operation.rust, parameter.rust);
        format!("{item}: {}", rust::of(&parameter.type_))
    }))
}

/// What became of a media type of the request's body.
pub(super) fn request(operation: &Operation, entry: &Entry<'_>) -> Fate {
    match &operation.body {
        Some(body) if body.pointer == entry.place.to_string() => {
            let item = format!("`{}::{}`", operation.rust, body.rust);
            Fate::Generated(format!("{item}: {}", rust::of(&body.type_)))
        }
        Some(body) => Fate::because(&format!(
            "of several media types {} is sent",
            code(&body.media_type)
        )),
        None => Fate::Lost,
    }
}

/// What became of a response.
pub(super) fn response(operation: &Operation, entry: &Entry<'_>, api: &Api) -> Fate {
    let is_range = entry.name.len() == 3 && entry.name.ends_with("XX");
    if entry.name == "default" || is_range {
        return Fate::because(UNNAMED_STATUS);
    }
    Fate::found(find(operation, entry).map(|found| {
        if !found.is_success() {
            return format!("`Error`, listed in `{}::ERRORS`", operation.rust);
        }
        let is_empty = found.content == Content::Empty;
        match &operation.output {
            Output::Nothing => "`()`".to_owned(),
            Output::Value(type_) => rust::of(type_),
            Output::Download => "`Download`".to_owned(),
            Output::Optional(_) | Output::OptionalDownload if is_empty => "`None`".to_owned(),
            Output::Optional(type_) => format!("`Some` with {}", rust::of(type_)),
            Output::OptionalDownload => "`Some` with `Download`".to_owned(),
            Output::Outcome(name) => variant(api, name, found.status),
        }
    }))
}

fn variant(api: &Api, outcome: &Name, status: u16) -> String {
    let mut variants = api
        .outcomes
        .iter()
        .filter(|one| one.rust == *outcome)
        .flat_map(|one| &one.variants);
    let variant = variants.find(|variant| variant.status == status);
    match variant {
        Some(variant) => format!("`{outcome}::{}`", variant.rust),
        None => path("models", outcome),
    }
}

/// What became of a media type of the response `holder`.
pub(super) fn media_type(operation: &Operation, entry: &Entry<'_>, holder: &Entry<'_>) -> Fate {
    let Some(found) = find(operation, holder) else {
        return Fate::Lost;
    };
    let type_ = match &found.content {
        Content::Json(type_) => type_,
        Content::Bytes(media_type) if *media_type == entry.name => {
            return Fate::Generated("`Download`".to_owned());
        }
        Content::Bytes(_) | Content::Empty => return Fate::Lost,
    };
    let offered = holder.node.get("content").and_then(Value::as_mapping);
    let mut offered = offered.into_iter().flat_map(|offered| offered.keys());
    let read = offered.find_map(|name| name.as_str().filter(|name| is_json(name)));
    match read {
        Some(read) if read != entry.name => {
            Fate::because(&format!("of several media types {} is read", code(read)))
        }
        Some(_) if found.is_success() => Fate::Generated(rust::of(type_)),
        Some(_) => Fate::Generated("`Error::body`, as it came".to_owned()),
        None => Fate::Lost,
    }
}

fn find<'o>(operation: &'o Operation, entry: &Entry<'_>) -> Option<&'o Response> {
    let place = entry.place.to_string();
    let mut responses = operation.responses.iter();
    responses.find(|one| one.pointer == place && one.status.to_string() == entry.name)
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}
