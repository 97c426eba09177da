// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub day: Option<Day>,
    pub names: Names,
    pub again: Again,
    pub key: Option<Key>,
    pub day_list: Vec<Day>,
    pub whole: Names,
}

pub type Day = Date;

pub type Names = Vec<String>;

pub type Again = Names;

pub type Key = ThingKey;

