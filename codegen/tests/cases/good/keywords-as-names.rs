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

