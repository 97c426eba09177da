// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub flag: Option<bool>,
    pub small: Option<i32>,
    pub large: Option<i64>,
    pub plain: Option<i64>,
    pub number: Option<f64>,
    pub float: Option<f64>,
    pub made: Option<Timestamp>,
    pub local: Option<LocalDateTime>,
    pub day: Option<Date>,
    pub hour: Option<LocalTime>,
    pub lasts: Option<IsoDuration>,
    pub key: Option<Secret>,
    pub text: Option<String>,
    pub list_of_days: Vec<Date>,
    pub keys: Vec<Secret>,
    pub flags: Vec<bool>,
}

