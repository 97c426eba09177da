//! Derives the Rust names in generated code: casing, keywords, reserved names and spellings.
//!
//! Names are only derived in this module, by these rules in order:
//!
//! 1. A wire name is split into words at separators and at changes of case. The words are joined in the casing of their
//!    place: `UpperCamelCase` for types and variants, `snake_case` for fields, methods, parameters and modules.
//! 2. A name that would begin with a digit gets the prefix `_`.
//! 3. A keyword gets the suffix `_`: `type_`, `Self_`.
//! 4. A type whose name would shadow a name that generated code uses gets its kind as a suffix: `OptionModel`. The type
//!    with the calls of a tag always gets one: `SleepApi`.
//! 5. A field, parameter or method with the name of an existing function of its type gets the suffix `_`: `new_`.
//! 6. A wire name without ASCII letters or digits, or with letters outside ASCII, has no Rust name. It needs an
//!    `x-rust-name`.

mod reserved;

use std::fmt;

use heck::{ToKebabCase, ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use crate::sanitize::quoted;
use reserved::{
    NEW_KEYWORDS, RESERVED_ACCESSORS, RESERVED_FIELDS, RESERVED_METHODS, RESERVED_PARAMETERS,
    RESERVED_TYPES, is_in,
};

/// A valid Rust identifier, which only this module creates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// Returns the identifier as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Creates a name from a string without conversion.
    ///
    /// # Errors
    ///
    /// Returns an error if the string is not an identifier.
    fn checked(text: String) -> Result<Self, NameError> {
        if is_identifier(&text) {
            Ok(Self(text))
        } else {
            Err(NameError { text })
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // `Ident::new` panics on invalid identifiers, which `checked` rules out.
        tokens.append(Ident::new(&self.0, Span::call_site()));
    }
}

/// The error for a wire name from which no Rust name can be derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    text: String,
}

impl fmt::Display for NameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "cannot derive a Rust name from {}",
            quoted(&self.text)
        )
    }
}

impl std::error::Error for NameError {}

/// The kind of type to name. It determines the suffix of a reserved name; names of resources always have a suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypePlace {
    /// The struct for an object schema.
    Model,
    /// The enum for a list of strings.
    Enum,
    /// The type for a kind of identifier.
    Identifier,
    /// The struct for an operation.
    Operation,
    /// The struct with the operations of a tag as methods.
    Resource,
    /// The enum for several response statuses.
    Outcome,
}

impl TypePlace {
    fn suffix(self) -> &'static str {
        match self {
            Self::Model => "Model",
            Self::Enum => "Enum",
            Self::Identifier => "Id",
            Self::Operation => "Operation",
            Self::Resource => "Api",
            Self::Outcome => "Outcome",
        }
    }
}

/// Returns the Rust name of a type.
///
/// # Errors
///
/// Returns an error if no name can be derived.
pub fn type_name(wire: &str, place: TypePlace) -> Result<Name, NameError> {
    let name = cased(wire, |text| text.to_upper_camel_case())?;
    // The struct with the calls of a tag must not have the name of a schema's type.
    if is_in(RESERVED_TYPES, name.as_str()) || place == TypePlace::Resource {
        // The suffix makes the `_` of a keyword superfluous.
        let name = name.as_str().trim_end_matches('_');
        return Name::checked(format!("{name}{}", place.suffix()));
    }
    Ok(name)
}

/// Returns the Rust name of an enum variant.
///
/// # Errors
///
/// Returns an error if no name can be derived.
pub fn variant_name(wire: &str) -> Result<Name, NameError> {
    let name = cased(wire, |text| text.to_upper_camel_case())?;
    // Every generated enum has the variant `Other` for undocumented values.
    if name.as_str() == "Other" {
        return Name::checked("OtherValue".to_owned());
    }
    Ok(name)
}

/// Returns the length of the prefix that all values of an enum share and that variants omit, such as `VALIDITY_` for
/// `VALIDITY_RESET` and `VALIDITY_VALID`.
pub fn common_prefix(values: &[&str]) -> usize {
    let [first, others @ ..] = values else {
        return 0;
    };
    let mut length = if others.is_empty() { 0 } else { first.len() };
    for other in others {
        let same = first.bytes().zip(other.bytes());
        length = length.min(same.take_while(|(one, other)| one == other).count());
    }
    let shared = first.get(..length).unwrap_or_default();
    let length = shared.rfind(['_', '-', ' ', '.']).map_or(0, |end| end + 1);
    let is_named = |value: &&str| {
        let rest = value.get(length..).unwrap_or_default();
        rest.starts_with(|letter: char| letter.is_ascii_alphabetic())
    };
    if values.iter().all(is_named) {
        length
    } else {
        0
    }
}

/// Returns the Rust name of a field.
///
/// # Errors
///
/// Returns an error if no name can be derived.
pub fn field_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_FIELDS)
}

/// Returns the Rust name of a parameter or a body.
///
/// # Errors
///
/// Returns an error if no name can be derived.
pub fn parameter_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_PARAMETERS)
}

/// Returns the name of a tag's client method, which is also the name of the module with its operations.
///
/// # Errors
///
/// Returns an error if no name can be derived.
pub fn accessor_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_ACCESSORS)
}

/// The maximum length of a module name. File systems allow 255 bytes for a file name, of which build tools use a part.
const LONGEST_MODULE: usize = 120;

/// Returns the reason why a module cannot have a file on every platform; `None` if it can.
pub(crate) fn file_name_problem(module: &Name) -> Option<String> {
    let name = module.as_str();
    let length = name.len();
    if length > LONGEST_MODULE {
        return Some(format!(
            "has a name of {length} characters; the portable maximum is {LONGEST_MODULE}"
        ));
    }
    let is_device = |device: &&str| match name.strip_prefix(*device) {
        Some("") => !matches!(*device, "com" | "lpt"),
        Some(number) => {
            matches!(*device, "com" | "lpt") && matches!(number.as_bytes(), [b'0'..=b'9'])
        }
        None => false,
    };
    ["aux", "con", "nul", "prn", "com", "lpt"]
        .iter()
        .any(is_device)
        .then(|| "cannot be created on Windows, where the name is reserved for a device".to_owned())
}

/// Returns the Rust name of a method. It differs from the names of the methods that every call and every struct has.
///
/// # Errors
///
/// Returns an error if no name can be derived.
pub fn method_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_METHODS)
}

/// The treatment of the version in a path (`v3`) when an operation ID is derived from the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The operation ID does not contain the version.
    LeftOut,
    /// The operation ID contains the version, because the ID without it is already in use.
    Kept,
}

/// Returns an `operationId` for an operation without one, such as `get_users_sleep_by_date` for
/// `get /v3/users/sleep/{date}`.
pub fn operation_id(method: &str, path: &str, version: Version) -> String {
    let mut id = method.to_owned();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if version == Version::LeftOut && is_version(segment) {
            continue;
        }
        id.push_str(if segment.starts_with('{') {
            "_by_"
        } else {
            "_"
        });
        let letters = segment
            .chars()
            .filter(|letter| !matches!(letter, '{' | '}'));
        id.extend(letters.map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '_'
            }
        }));
    }
    id
}

/// Returns the accepted spellings of a property: first that of the document, then kebab-case, snake_case and camelCase.
pub fn spellings(wire: &str, also_read: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for name in std::iter::once(wire).chain(also_read.iter().map(String::as_str)) {
        for spelling in [
            name.to_owned(),
            name.to_kebab_case(),
            name.to_snake_case(),
            name.to_lower_camel_case(),
        ] {
            if !spelling.is_empty() && !all.contains(&spelling) {
                all.push(spelling);
            }
        }
    }
    all
}

/// Returns the words of a name in lower case for use in sentences, such as `physical information` for
/// `physical-information`.
pub fn words(wire: &str) -> String {
    wire.to_kebab_case().replace('-', " ")
}

fn snake(wire: &str, reserved: &str) -> Result<Name, NameError> {
    let name = cased(wire, |text| text.to_snake_case())?;
    if is_in(reserved, name.as_str()) {
        return Name::checked(format!("{name}_"));
    }
    Ok(name)
}

fn cased(wire: &str, case: impl Fn(&str) -> String) -> Result<Name, NameError> {
    let unnameable = || NameError {
        text: wire.to_owned(),
    };
    // Letters outside ASCII and combining accents have look-alikes and several encodings, so a maintainer has to choose
    // the name.
    let is_accent = |letter: char| matches!(letter, '\u{300}'..='\u{36F}');
    let is_foreign = |letter: char| !letter.is_ascii() && letter.is_alphanumeric();
    if wire.contains(|letter: char| is_foreign(letter) || is_accent(letter)) {
        return Err(unnameable());
    }
    let mut name = case(wire);
    if !name.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        return Err(unnameable());
    }
    if name.starts_with(|letter: char| letter.is_ascii_digit()) {
        name.insert(0, '_');
    }
    Name::checked(name).or_else(|NameError { text }| Name::checked(text + "_"))
}

fn is_identifier(text: &str) -> bool {
    syn::parse_str::<Ident>(text).is_ok() && !is_in(NEW_KEYWORDS, text)
}

/// Returns whether a path segment is a version such as `v3`.
pub(crate) fn is_version(segment: &str) -> bool {
    segment
        .strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_casing_of_their_place() {
        let cases = [
            ("user-id", "UserId", "user_id"),
            ("exercisesHashId", "ExercisesHashId", "exercises_hash_id"),
            ("vo2-max", "Vo2Max", "vo2_max"),
            ("VO2Max", "Vo2Max", "vo2_max"),
            ("callbackURL", "CallbackUrl", "callback_url"),
            ("Nightly Recharge", "NightlyRecharge", "nightly_recharge"),
            ("-some--name-", "SomeName", "some_name"),
            ("type", "Type", "type_"),
            ("self", "Self_", "self_"),
            ("gen", "Gen", "gen_"),
            ("new", "New", "new_"),
            ("IntoIterator", "IntoIteratorModel", "into_iterator"),
            ("2fa", "_2fa", "_2fa"),
            ("option", "OptionModel", "option"),
        ];
        for (wire, type_, field) in cases {
            assert_eq!(
                type_name(wire, TypePlace::Model).map(|name| name.to_string()),
                Ok(type_.to_owned())
            );
            assert_eq!(
                field_name(wire).map(|name| name.to_string()),
                Ok(field.to_owned())
            );
        }
    }

    #[test]
    fn variants_lose_the_prefix_that_all_share() {
        let cases: [(&[&str], usize); 7] = [
            (&["VALIDITY_RESET", "VALIDITY_VALID"], 9),
            (&["SOURCE_A", "SOURCE_AB"], 7),
            (&["TEST_LOW_ONE", "TEST_LOW_TWO"], 9),
            (&["VERY_LOW", "VERY"], 0),
            (&["LEVEL_1", "LEVEL_2"], 0),
            (&["PING_ALONE"], 0),
            (&[], 0),
        ];
        for (values, length) in cases {
            assert_eq!(common_prefix(values), length, "{values:?}");
        }
    }

    #[test]
    fn names_without_ascii_letters_are_rejected() {
        for wire in ["", "-", "__", "été", "ete\u{301}", "数", "\u{202e}", "🏃"] {
            assert!(type_name(wire, TypePlace::Model).is_err(), "{wire:?}");
            assert!(field_name(wire).is_err(), "{wire:?}");
        }
    }

    #[test]
    fn a_property_is_accepted_in_three_spellings() {
        assert_eq!(
            spellings("upload-time", &[]),
            ["upload-time", "upload_time", "uploadTime"]
        );
        assert_eq!(spellings("corrId", &[]), ["corrId", "corr-id", "corr_id"]);
        assert_eq!(
            spellings("in-zone", &["inzone".to_owned()]),
            ["in-zone", "in_zone", "inZone", "inzone"]
        );
        assert_eq!(spellings("date", &[]), ["date"]);
    }

    #[test]
    fn an_operation_id_is_derived_from_method_and_path() {
        assert_eq!(
            operation_id("get", "/v3/users/sleep/{date}", Version::LeftOut),
            "get_users_sleep_by_date"
        );
        assert_eq!(
            operation_id("get", "/v3/user-data", Version::Kept),
            "get_v3_user_data"
        );
    }
}
