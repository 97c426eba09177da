// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub option: Option<OptionModel>,
    pub vec: Option<VecModel>,
    pub string: Option<StringModel>,
    pub result: Option<ResultModel>,
    pub default_: Option<DefaultModel>,
    pub some: Option<SomeModel>,
    pub intoiterator: Option<IntoIteratorModel>,
    pub at: Option<AtModel>,
    pub index: Option<IndexModel>,
    pub date: Option<DateModel>,
    pub error: Option<ErrorModel>,
    pub asref: Option<AsRefModel>,
    pub sample: Option<Sample>,
    pub model: Option<Model>,
    pub kind: Option<FromEnum>,
    pub way: Option<Self_>,
}

// file: enums.rs

string_enum! {
    FromEnum,
    Self_: "Self",
    Ok: "Ok",
    None: "None",
    Some: "Some",
    Default: "Default",
    Unknown: "Unknown",
    Values: "VALUES",
}

string_enum! {
    Self_,
    A: "A",
}

