//! What transactions hand out: exercises, days of activity, and physical information.

use super::activities::Activity;
use super::exercises::Exercise;
use super::physical::PhysicalInfo;

/// The three kinds of data that come in transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Training data.
    Exercise,
    /// Daily activity.
    Activity,
    /// Physical info.
    PhysicalInfo,
}

/// One thing that a transaction can hand out.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: i64,
    pub(crate) user: i64,
    pub(crate) data: Data,
    pub(crate) committed: bool,
    pub(crate) listed: u64,
    pub(crate) fetched: u64,
}

/// The data of an item.
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
    /// All of them, in the document's order.
    pub const ALL: [Self; 3] = [Self::Exercise, Self::Activity, Self::PhysicalInfo];

    /// The path segment of its transactions.
    pub fn transactions(self) -> &'static str {
        match self {
            Self::Exercise => "exercise-transactions",
            Self::Activity => "activity-transactions",
            Self::PhysicalInfo => "physical-information-transactions",
        }
    }

    /// The path segment of its items.
    pub fn items(self) -> &'static str {
        match self {
            Self::Exercise => "exercises",
            Self::Activity => "activities",
            Self::PhysicalInfo => "physical-informations",
        }
    }

    /// The property that holds the links of a transaction.
    pub fn list(self) -> &'static str {
        match self {
            Self::Exercise => "exercises",
            Self::Activity => "activity-log",
            Self::PhysicalInfo => "physical-informations",
        }
    }

    /// What a notification calls it.
    pub(crate) fn data_type(self) -> &'static str {
        match self {
            Self::Exercise => "EXERCISE",
            Self::Activity => "ACTIVITY_SUMMARY",
            Self::PhysicalInfo => "PHYSICAL_INFORMATION",
        }
    }
}
