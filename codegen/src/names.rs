//! The only place where casing, keywords, reserved names and spellings are decided.
//!
//! The rules, in order:
//! 1. A wire name is cut into words at separators and at changes of case, and put together again in the casing of its
//!    place: `UpperCamelCase` for types and variants, `snake_case` for fields, methods, parameters and modules.
//! 2. A name that would begin with a digit gets a `_` in front.
//! 3. A keyword gets a `_` behind: `type_`, `Self_`.
//! 4. A type that would hide one of the names that generated code relies on gets its place as a suffix: `OptionModel`. The
//!    type with the calls of a tag always gets one: `SleepApi`.
//! 5. A field, parameter or method with the name of a function that its type has already gets a `_` behind: `new_`.
//! 6. A name without an ASCII letter or digit, or with letters outside ASCII, is not guessed: it needs an `x-rust-name`.

mod reserved;

use std::fmt;

use heck::{ToKebabCase, ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use crate::visible::quoted;
use reserved::{
    NEW_KEYWORDS, RESERVED_ACCESSORS, RESERVED_FIELDS, RESERVED_METHODS, RESERVED_PARAMETERS,
    RESERVED_TYPES,
};

/// A valid Rust identifier, made by this module alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The identifier's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes a text that is to be used as it is.
    ///
    /// # Errors
    ///
    /// Fails when the text is no identifier.
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
        // `Ident::new` panics on what is no identifier; `checked` has made sure that this is one.
        tokens.append(Ident::new(&self.0, Span::call_site()));
    }
}

/// A text that can't be made into an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    text: String,
}

impl fmt::Display for NameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "no Rust name can be made of {}",
            quoted(&self.text)
        )
    }
}

impl std::error::Error for NameError {}

/// What kind of type a name is for; it is the suffix when the plain name is reserved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypePlace {
    /// A struct made from a schema.
    Model,
    /// An enum made from a schema.
    Enum,
    /// An identifier type.
    Identifier,
    /// An operation's struct.
    Operation,
    /// The operations of one tag.
    Resource,
    /// An enum over response statuses.
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

/// The name of a type.
///
/// # Errors
///
/// Fails when nothing is left that a name could be made of.
pub fn type_name(wire: &str, place: TypePlace) -> Result<Name, NameError> {
    let name = cased(wire, |text| text.to_upper_camel_case())?;
    // The calls of a tag are not named like a schema.
    if RESERVED_TYPES.contains(&name.as_str()) || place == TypePlace::Resource {
        // A keyword has a `_` behind, which the suffix makes superfluous.
        let name = name.as_str().trim_end_matches('_');
        return Name::checked(format!("{name}{}", place.suffix()));
    }
    Ok(name)
}

/// The name of an enum's variant.
///
/// # Errors
///
/// Fails when nothing is left that a name could be made of.
pub fn variant_name(wire: &str) -> Result<Name, NameError> {
    let name = cased(wire, |text| text.to_upper_camel_case())?;
    // Every generated enum has a variant for the values that the document does not list.
    if name.as_str() == "Other" {
        return Name::checked("OtherValue".to_owned());
    }
    Ok(name)
}

/// Returns the length of the prefix that all values of an enum share and that no variant needs in its name:
/// `VALIDITY_` of `VALIDITY_RESET` and `VALIDITY_VALID`.
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

/// The name of a field.
///
/// # Errors
///
/// Fails when nothing is left that a name could be made of.
pub fn field_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_FIELDS)
}

/// The name of a parameter or a body.
///
/// # Errors
///
/// Fails when nothing is left that a name could be made of.
pub fn parameter_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_PARAMETERS)
}

/// The name of the client's method that gives the calls of a tag, and of the module of its operations.
///
/// # Errors
///
/// Fails when nothing is left that a name could be made of.
pub fn accessor_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_ACCESSORS)
}

/// The longest name of a module: file systems take up to 255 bytes, of which programs that build need some.
const LONGEST_MODULE: usize = 120;

/// Returns why a module of this name cannot have a file everywhere.
pub(crate) fn file_name_problem(module: &Name) -> Option<String> {
    let name = module.as_str();
    let length = name.len();
    if length > LONGEST_MODULE {
        return Some(format!(
            "has a name of {length} characters, of which file systems take {LONGEST_MODULE} safely"
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
        .then(|| "cannot be created on Windows, where it names a device".to_owned())
}

/// The name of a method; those that every call or struct has are avoided.
///
/// # Errors
///
/// Fails when nothing is left that a name could be made of.
pub fn method_name(wire: &str) -> Result<Name, NameError> {
    snake(wire, RESERVED_METHODS)
}

/// What becomes of a path's version (`v3`) in an id that is made of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The id is without it.
    LeftOut,
    /// The id has it, because the one without is taken.
    Kept,
}

/// An `operationId` for an operation that has none: `get /v3/users/sleep/{date}` becomes `get_users_sleep_by_date`.
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

/// Every spelling under which a property is read: the document's first, then kebab-case, snake_case and camelCase.
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

/// The words of a name in lower case, for sentences: `physical-information` is `physical information`.
pub fn words(wire: &str) -> String {
    wire.to_kebab_case().replace('-', " ")
}

fn snake(wire: &str, reserved: &[&str]) -> Result<Name, NameError> {
    let name = cased(wire, |text| text.to_snake_case())?;
    if reserved.contains(&name.as_str()) {
        return Name::checked(format!("{name}_"));
    }
    Ok(name)
}

fn cased(wire: &str, case: impl Fn(&str) -> String) -> Result<Name, NameError> {
    let unnameable = || NameError {
        text: wire.to_owned(),
    };
    // Letters outside ASCII have look-alikes and several encodings: they are named by a person. So are their accents, where those
    // are characters of their own.
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
    syn::parse_str::<Ident>(text).is_ok() && !NEW_KEYWORDS.contains(&text)
}

/// Whether a segment of a path is a version such as `v3`.
fn is_version(segment: &str) -> bool {
    segment
        .strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cased_for_their_place() {
        let cases = [
            ("user-id", "UserId", "user_id"),
            ("exercisesHashId", "ExercisesHashId", "exercises_hash_id"),
            ("vo2-max", "Vo2Max", "vo2_max"),
            ("VO2Max", "Vo2Max", "vo2_max"),
            ("callbackURL", "CallbackUrl", "callback_url"),
            ("Nightly Recharge", "NightlyRecharge", "nightly_recharge"),
            ("-odd--name-", "OddName", "odd_name"),
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
    fn what_has_no_letters_is_not_guessed() {
        for wire in ["", "-", "__", "été", "ete\u{301}", "数", "\u{202e}", "🏃"] {
            assert!(type_name(wire, TypePlace::Model).is_err(), "{wire:?}");
            assert!(field_name(wire).is_err(), "{wire:?}");
        }
    }

    #[test]
    fn a_property_is_read_in_three_spellings() {
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
    fn an_operation_id_is_made_of_method_and_path() {
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
