// warning: joined-enum-values at /components/schemas/thing/properties/kind/enum/18
// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// The variant for the value `*/ name`.
    Name,
    /// The variant for the value `'''name2`.
    Name2,
    /// The variant for the value `]name3`.
    Name3,
    /// The variant for the value `#![name4]`.
    Name4,
    /// The variant for the value `[name5](javascript:x)`.
    Name5JavascriptX,
    /// The variant for the value `../name6`.
    Name6,
    /// The variant for the value `name7`.
    Name7,
    /// The variant for the value `name8`.
    Name8,
    /// The variant for the value `name 9`.
    Name9,
    /// The variant for the value `- name10`.
    Name10,
    /// The variant for the value `{name11}`.
    Name11,
    /// The variant for the value `"name12"`.
    Name12,
    /// The variant for the value `\name13`.
    Name13,
    /// The variant for the value `'name14`.
    Name14,
    /// The variant for the value `name15 | b`.
    Name15B,
    /// The variant for the value `<b>name16`.
    BName16,
    /// The variant for the value `$name17`.
    Name17,
    /// The variant for the value `r#name18`.
    RName18,
    /// The variant for the value `name19 = "a", b: "c",`.
    Name19ABC,
    /// The variant for the value `// name20`.
    Name20,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingKind,
    Name: "*/ name",
    Name2: "```name2",
    Name3: "]name3",
    Name4: "#![name4]",
    Name5JavascriptX: "[name5](javascript:x)",
    Name6: "../name6",
    Name7: "name\u{202e}7",
    Name8: "name\08",
    Name9: "name\n9",
    Name10: "- name10",
    Name11: "{name11}",
    Name12: "\"name12\"",
    Name13: "\\name13",
    Name14: "`name14",
    Name15B: "name15 | b",
    BName16: "<b>name16",
    Name17: "$name17",
    RName18: "r#name18",
    Name19ABC: "name19 = \"a\", b: \"c\",",
    Name20: "// name20",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::ThingKind;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `*/ name`, which the document does not describe.
    pub name: Option<String>,
    /// The property `'''name2`, which the document does not describe.
    pub name2: Option<String>,
    /// The property `]name3`, which the document does not describe.
    pub name3: Option<String>,
    /// The property `#![name4]`, which the document does not describe.
    pub name4: Option<String>,
    /// The property `[name5](javascript:x)`, which the document does not describe.
    pub name5_javascript_x: Option<String>,
    /// The property `../name6`, which the document does not describe.
    pub name6: Option<String>,
    /// The property `name7`, which the document does not describe.
    pub name_7: Option<String>,
    /// The property `name8`, which the document does not describe.
    pub name_8: Option<String>,
    /// The property `name 9`, which the document does not describe.
    pub name_9: Option<String>,
    /// The property `- name10`, which the document does not describe.
    pub name10: Option<String>,
    /// The property `{name11}`, which the document does not describe.
    pub name11: Option<String>,
    /// The property `"name12"`, which the document does not describe.
    pub name12: Option<String>,
    /// The property `\name13`, which the document does not describe.
    pub name13: Option<String>,
    /// The property `'name14`, which the document does not describe.
    pub name14: Option<String>,
    /// The property `name15 | b`, which the document does not describe.
    pub name15_b: Option<String>,
    /// The property `<b>name16`, which the document does not describe.
    pub b_name16: Option<String>,
    /// The property `$name17`, which the document does not describe.
    pub name17: Option<String>,
    /// The property `r#name18`, which the document does not describe.
    pub r_name18: Option<String>,
    /// The property `name19 = "a", b: "c",`, which the document does not describe.
    pub name19_a_b_c: Option<String>,
    /// The property `// name20`, which the document does not describe.
    pub name20: Option<String>,
    /// The property `kind`, which the document does not describe.
    pub kind: Option<ThingKind>,
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    name: "*/ name" | "name",
    name2: "```name2" | "name2",
    name3: "]name3" | "name3",
    name4: "#![name4]" | "name4",
    name5_javascript_x: "[name5](javascript:x)" | "name5-javascript-x" | "name5_javascript_x" | "name5JavascriptX",
    name6: "../name6" | "name6",
    name_7: "name\u{202e}7" | "name-7" | "name_7" | "name7",
    name_8: "name\08" | "name-8" | "name_8" | "name8",
    name_9: "name\n9" | "name-9" | "name_9" | "name9",
    name10: "- name10" | "name10",
    name11: "{name11}" | "name11",
    name12: "\"name12\"" | "name12",
    name13: "\\name13" | "name13",
    name14: "`name14" | "name14",
    name15_b: "name15 | b" | "name15-b" | "name15_b" | "name15B",
    b_name16: "<b>name16" | "b-name16" | "b_name16" | "bName16",
    name17: "$name17" | "name17",
    r_name18: "r#name18" | "r-name18" | "r_name18" | "rName18",
    name19_a_b_c: "name19 = \"a\", b: \"c\"," | "name19-a-b-c" | "name19_a_b_c" | "name19ABC",
    name20: "// name20" | "name20",
    kind: "kind",
}

