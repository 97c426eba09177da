//! Deviations of the live service from its document. Each can be enabled separately.

use heck::{ToKebabCase, ToLowerCamelCase, ToSnakeCase};

use super::faults::mix;
use super::items::Kind;
use super::json::Json;

/// The enabled deviations from the document. The number of the request and the property determine whether a deviation
/// applies, so that documented values also occur and a run is reproducible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deviations {
    /// Sends property names in kebab-case, snake_case and camelCase, occasionally in two spellings at once. The list of
    /// a transaction has a single spelling.
    pub spellings: bool,
    /// Sends integers as `76.0`, and floats without a fraction as `5995`. IDs are not affected.
    pub numbers: bool,
    /// Sends `sample-type` and `recording-rate` as strings.
    pub numbers_as_text: bool,
    /// Sends instants without a time zone or with fewer digits, and start times with a fraction or with a `Z` that does
    /// not mean UTC.
    pub times: bool,
    /// Sends errors nested below `error`, in snake_case, with a timestamp without a time zone.
    pub nested_errors: bool,
    /// Sends `null` for unknown values: zones, samples, and occasionally any measured value.
    pub nulls: bool,
    /// Sends links with any of three hosts, one of which does not exist.
    pub link_hosts: bool,
    /// Sends undocumented properties, which are objects, or numbers in the list of a transaction.
    pub unknown_properties: bool,
    /// Sends TCX files without compression.
    pub plain_tcx: bool,
    /// Sends errors without a body.
    pub empty_errors: bool,
    /// Sends an instant instead of a date of birth.
    pub birth_instants: bool,
    /// Delivers webhook events twice.
    pub repeated_deliveries: bool,
    /// Sends the status 204 instead of an empty list.
    pub empty_lists: bool,
    /// Sends undocumented enum values in the newer resources.
    pub new_values: bool,
}

/// The hosts that occur in links. The first one is correct.
pub(crate) const HOSTS: [&str; 3] = [
    "https://www.polaraccesslink.com",
    "https://polaraccesslink.com",
    "https://www.polaraccesslink",
];

/// The names of measured values that may be `null`. A response without them is still useful.
const MAY_BE_NULL: &[&str] = &[
    "active-calories",
    "aerobic-threshold",
    "anaerobic-threshold",
    "calories",
    "club-name",
    "fat-percentage",
    "long-interruption-duration",
    "running-index",
    "sleep-cycles",
    "sleep-rating",
    "training-load",
    "vo2-max",
];

/// The names of enum properties that may have an undocumented value. Only the newer resources have them.
const MAY_BE_NEW: &[&str] = &[
    "alertness-level",
    "grade-classification",
    "measurement-type",
    "quality",
    "quality-level",
    "sensor-location",
    "sleep-inertia",
    "spo2-class",
    "typical-day",
];

/// The names of properties that always have the same spelling.
const ONE_SPELLING: &[&str] = &["signature_secret_key"];

impl Deviations {
    /// Creates a configuration without deviations.
    pub fn none() -> Self {
        Self::default()
    }

    /// Creates a configuration with all deviations except errors without a body, which would hide nested errors.
    pub fn all() -> Self {
        Self {
            spellings: true,
            numbers: true,
            numbers_as_text: true,
            times: true,
            nested_errors: true,
            nulls: true,
            link_hosts: true,
            unknown_properties: true,
            plain_tcx: true,
            empty_errors: false,
            birth_instants: true,
            repeated_deliveries: true,
            empty_lists: true,
            new_values: true,
        }
    }

    /// Modifies the configuration, such as in `Deviations::none().with(|deviations| deviations.nulls = true)`.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Returns `true` if the response is sent without a body because its list is empty.
    pub(crate) fn omits(&self, json: &Json) -> bool {
        let list = match json {
            Json::Object(properties) => match properties.as_slice() {
                [(_, value)] => value,
                _ => return false,
            },
            value => value,
        };
        self.empty_lists && matches!(list, Json::List(values) if values.is_empty())
    }

    /// Applies the deviations to the response to the request with this number.
    pub(crate) fn apply(&self, json: Json, number: u64) -> Json {
        if *self == Self::none() {
            return json;
        }
        self.value(json, "", number)
    }

    fn value(&self, json: Json, name: &str, draw: u64) -> Json {
        match json {
            Json::Object(properties) if is_series(&properties) => Json::Object(
                properties
                    .into_iter()
                    .enumerate()
                    .map(|(index, (key, value))| {
                        let value = self.value(value, "", mix(draw, index as u64));
                        (key, value)
                    })
                    .collect(),
            ),
            Json::Object(properties) => self.object(properties, draw),
            Json::List(values) => Json::List(
                values
                    .into_iter()
                    .enumerate()
                    .map(|(index, value)| self.value(value, name, mix(draw, index as u64)))
                    .collect(),
            ),
            leaf => self.leaf(leaf, name, draw),
        }
    }

    fn object(&self, properties: Vec<(String, Json)>, draw: u64) -> Json {
        let mut altered = Vec::with_capacity(properties.len());
        let is_list = Kind::ALL
            .iter()
            .any(|kind| properties.iter().any(|(key, _)| key == kind.list()));
        for (index, (key, value)) in properties.into_iter().enumerate() {
            let draw = mix(draw, index as u64 + 1);
            let plain = key.to_kebab_case();
            let value = self.value(value, &plain, draw);
            if !self.spellings || ONE_SPELLING.contains(&key.as_str()) {
                altered.push((key, value));
                continue;
            }
            let spelt = spelling(&plain, draw % 3);
            let second = spelling(&plain, (draw + 1) % 3);
            if draw.is_multiple_of(16) && second != spelt && !is_list {
                altered.push((second, value.clone()));
            }
            altered.push((spelt, value));
        }
        if self.unknown_properties && draw.is_multiple_of(2) {
            let value = if is_list {
                Json::Integer(3)
            } else {
                Json::Object(vec![("level".to_owned(), Json::Integer(3))])
            };
            altered.push(("new-since-then".to_owned(), value));
        }
        Json::Object(altered)
    }

    fn leaf(&self, leaf: Json, name: &str, draw: u64) -> Json {
        if self.nulls && MAY_BE_NULL.contains(&name) && draw.is_multiple_of(4) {
            return Json::Null;
        }
        let identifies = name == "id" || name.ends_with("-id");
        match leaf {
            Json::Integer(number)
                if self.numbers_as_text
                    && matches!(name, "sample-type" | "recording-rate")
                    && draw.is_multiple_of(2) =>
            {
                Json::Text(number.to_string())
            }
            Json::Integer(number) if self.numbers && !identifies && draw.is_multiple_of(3) => {
                Json::Float(number as f64)
            }
            Json::Float(number) if self.numbers && number.fract() == 0.0 => {
                Json::Integer(number as i64)
            }
            Json::Text(text) => Json::Text(self.text(text, name, draw)),
            same => same,
        }
    }

    fn text(&self, text: String, name: &str, draw: u64) -> String {
        if self.link_hosts
            && let Some(path) = text.strip_prefix(HOSTS[0])
        {
            return format!("{}{path}", HOSTS[draw as usize % HOSTS.len()]);
        }
        match name {
            "created" | "modified" | "upload-time" | "registration-date" | "timestamp"
                if self.times =>
            {
                altered_instant(&text, draw)
            }
            "start-time" if self.times && is_local(&text) => match draw % 3 {
                0 => format!("{text}.000"),
                1 => format!("{text}.000Z"),
                _ => text,
            },
            _ if self.new_values && MAY_BE_NEW.contains(&name) && draw.is_multiple_of(4) => {
                "ADDED_LATER".to_owned()
            }
            "birthdate" if self.birth_instants => format!("{text}T00:00:00.000Z"),
            _ => text,
        }
    }
}

/// Removes the time zone from an instant, or digits from its fraction.
fn altered_instant(text: &str, draw: u64) -> String {
    match draw % 3 {
        0 => text.trim_end_matches('Z').to_owned(),
        1 => match text.strip_suffix("00Z") {
            Some(shorter) => format!("{shorter}Z"),
            None => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}

/// Returns `true` if a time has neither a fraction nor an offset, such as `2008-10-13T10:40:02`.
fn is_local(text: &str) -> bool {
    text.len() == 19
}

/// Returns `true` if the keys of an object are times of day instead of names.
fn is_series(properties: &[(String, Json)]) -> bool {
    properties
        .first()
        .is_some_and(|(key, _)| key.len() == 5 && key.contains(':'))
}

/// Converts a kebab-case name to one of three spellings.
fn spelling(name: &str, which: u64) -> String {
    match which {
        0 => name.to_owned(),
        1 => name.to_snake_case(),
        _ => name.to_lower_camel_case(),
    }
}
