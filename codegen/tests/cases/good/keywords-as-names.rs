// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub type_: Option<String>,
    pub self_: Option<String>,
    pub super_: Option<String>,
    pub crate_: Option<String>,
    pub match_: Option<String>,
    pub gen_: Option<String>,
    pub async_: Option<String>,
    pub await_: Option<String>,
    pub dyn_: Option<String>,
    pub try_: Option<String>,
    pub yield_: Option<String>,
    pub box_: Option<String>,
    pub macro_: Option<String>,
    pub union: Option<String>,
    pub static_: Option<String>,
    pub fn_: Option<String>,
    pub as_: Option<String>,
    pub r_raw: Option<String>,
    pub kind: Option<ThingKind>,
}

// file: tables.rs

model! {
    Thing = "thing",
    type_: "type",
    self_: "self",
    super_: "super",
    crate_: "crate",
    match_: "match",
    gen_: "gen",
    async_: "async",
    await_: "await",
    dyn_: "dyn",
    try_: "try",
    yield_: "yield",
    box_: "box",
    macro_: "macro",
    union: "union",
    static_: "static",
    fn_: "fn",
    as_: "as",
    r_raw: "r#raw" | "r-raw" | "r_raw" | "rRaw",
    kind: "kind",
}

// file: enums.rs

string_enum! {
    ThingKind,
    Self_: "Self",
    Type: "type",
    Fn: "fn",
    Super: "super",
    Crate: "crate",
    Gen: "gen",
}

