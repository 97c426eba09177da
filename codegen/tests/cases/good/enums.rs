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

string_enum! {
    ThingState,
    Ok: "OK",
    Err: "ERR",
    OtherValue: "OTHER",
}

string_enum! {
    Validity,
    Unknown: "VALIDITY_UNKNOWN",
    Valid: "VALIDITY_VALID",
}

string_enum! {
    ThingUnit,
    Milliwatt: "mW",
    Megawatt: "MW",
}

string_enum! {
    Colour,
    Red: "RED",
    Green: "GREEN",
}

