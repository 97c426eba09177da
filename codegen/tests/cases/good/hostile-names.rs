// warning: joined-enum-values at /components/schemas/thing/properties/kind/enum/18
// file: models.rs

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

// file: enums.rs

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

