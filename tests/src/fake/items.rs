//! Items of transactions: exercises, days of activity, and physical information.

use super::activities::Activity;
use super::exercises::Exercise;
use super::json::{Json, object};
use super::physical::PhysicalInfo;
use super::state::user_link;

/// The three kinds of data in transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Training data, with exercises as items.
    Exercise,
    /// Daily activity, with days as items.
    Activity,
    /// Physical information, with records as items.
    PhysicalInfo,
}

/// An item that can be part of a transaction.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: i64,
    pub(crate) user: i64,
    pub(crate) data: Data,
    pub(crate) committed: bool,
}

/// The data of a transaction item.
#[derive(Debug, Clone)]
pub(crate) enum Data {
    Exercise(Box<Exercise>),
    Activity(Activity),
    PhysicalInfo(PhysicalInfo),
}

impl Item {
    pub(crate) fn kind(&self) -> Kind {
        match self.data {
            Data::Exercise(_) => Kind::Exercise,
            Data::Activity(_) => Kind::Activity,
            Data::PhysicalInfo(_) => Kind::PhysicalInfo,
        }
    }

    /// Returns the summary of the item as it appears in a transaction.
    pub(crate) fn in_transaction(&self, transaction: i64) -> Json {
        let properties = match &self.data {
            Data::Exercise(exercise) => exercise.properties(self.user),
            Data::Activity(activity) => activity.properties(self.user),
            Data::PhysicalInfo(info) => {
                object! { "polar-user" => user_link(self.user) }.with(info.properties())
            }
        };
        object! { "id" => self.id, "transaction-id" => transaction }.with(properties)
    }

    pub(crate) fn exercise(&self) -> Option<&Exercise> {
        match &self.data {
            Data::Exercise(exercise) => Some(exercise),
            _ => None,
        }
    }

    pub(crate) fn activity(&self) -> Option<&Activity> {
        match &self.data {
            Data::Activity(activity) => Some(activity),
            _ => None,
        }
    }

    pub(crate) fn physical_info(&self) -> Option<&PhysicalInfo> {
        match &self.data {
            Data::PhysicalInfo(info) => Some(info),
            _ => None,
        }
    }
}

impl Kind {
    /// All kinds of data, in the order of the document.
    pub const ALL: [Self; 3] = [Self::Exercise, Self::Activity, Self::PhysicalInfo];

    /// Returns the path segment of this kind's transactions.
    pub fn transactions(self) -> &'static str {
        match self {
            Self::Exercise => "exercise-transactions",
            Self::Activity => "activity-transactions",
            Self::PhysicalInfo => "physical-information-transactions",
        }
    }

    /// Returns the path segment of this kind's items.
    pub fn items(self) -> &'static str {
        match self {
            Self::Exercise => "exercises",
            Self::Activity => "activities",
            Self::PhysicalInfo => "physical-informations",
        }
    }

    /// Returns the name of the property that contains the links of a transaction.
    pub fn list(self) -> &'static str {
        match self {
            Self::Exercise => "exercises",
            Self::Activity => "activity-log",
            Self::PhysicalInfo => "physical-informations",
        }
    }

    /// Returns the name of the kind in notifications.
    pub(crate) fn data_type(self) -> &'static str {
        match self {
            Self::Exercise => "EXERCISE",
            Self::Activity => "ACTIVITY_SUMMARY",
            Self::PhysicalInfo => "PHYSICAL_INFORMATION",
        }
    }
}
