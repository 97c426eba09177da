// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub kind: Option<ThingKind>,
    pub colour: Option<Colour>,
    pub colours: Vec<Colour>,
    pub state: Option<ThingState>,
    pub validity_later: Option<Validity>,
    pub validity: Option<Validity>,
    pub unit: Option<ThingUnit>,
}

// file: enums.rs

#[derive(Debug, Clone)]
pub enum ThingKind {
    AB,
    CD,
    EF,
    GH,
    _10,
    Unknown,
    WithQuotes,
    BackSlash,
    EndsIn,
    Other(String),
}

string_enum! {
    ThingKind,
    AB: "A_B",
    CD: "c-d",
    EF: "E f",
    GH: "G.h",
    _10: "10%",
    Unknown: "UNKNOWN",
    WithQuotes: "with \"quotes\"",
    BackSlash: "back\\slash",
    EndsIn: "ends in €",
}

#[derive(Debug, Clone)]
pub enum ThingState {
    Ok,
    Err,
    OtherValue,
    Other(String),
}

string_enum! {
    ThingState,
    Ok: "OK",
    Err: "ERR",
    OtherValue: "OTHER",
}

#[derive(Debug, Clone)]
pub enum Validity {
    Unknown,
    Valid,
    Other(String),
}

string_enum! {
    Validity,
    Unknown: "VALIDITY_UNKNOWN",
    Valid: "VALIDITY_VALID",
}

#[derive(Debug, Clone)]
pub enum ThingUnit {
    Milliwatt,
    Megawatt,
    Other(String),
}

string_enum! {
    ThingUnit,
    Milliwatt: "mW",
    Megawatt: "MW",
}

#[derive(Debug, Clone)]
pub enum Colour {
    Red,
    Green,
    Other(String),
}

string_enum! {
    Colour,
    Red: "RED",
    Green: "GREEN",
}

