// file: ids.rs

//! The identifiers: a separate type for each kind, so that identifiers cannot be confused.

use crate::identifier::{integer_id, text_id};

/// Identifies a thing.
///
/// On the wire: `id`, `parent-id`, `thing-id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(pub i64);

integer_id!(ThingId);

/// Identifies a thing key.
///
/// On the wire: `key`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingKey(pub String);

text_id!(ThingKey);

// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub id: Option<ThingId>,
    pub parent_id: Option<ThingId>,
    pub key: Option<ThingKey>,
}

// file: operations/things.rs

#[derive(Debug, Clone, PartialEq)]
pub struct ListThings {
    pub thing_id: ThingId,
    pub key: ThingKey,
}

impl ListThings {
    pub fn new(thing_id: impl Into<ThingId>, key: impl Into<ThingKey>) -> Self {
        Self {
            thing_id: thing_id.into(),
            key: key.into(),
        }
    }
}

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    pub fn list_things(
        &self,
        thing_id: impl Into<ThingId>,
        key: impl Into<ThingKey>,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(thing_id, key))
    }
}

