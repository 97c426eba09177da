// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::{Date, Link, Secret};
use super::enums::Kind;
use super::ids::ThingId;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `name`, which the document does not describe.
    pub name: String,
    /// The property `kinds`, which the document does not describe.
    pub kinds: Vec<Kind>,
    /// The property `sizes`, which the document does not describe.
    pub sizes: Option<Vec<i64>>,
    /// The property `day`, which the document does not describe.
    pub day: Option<Date>,
    /// The property `key`, which the document does not describe.
    pub key: Option<Secret>,
    /// The property `part`, which the document does not describe.
    pub part: Part,
    /// The property `parts`, which the document does not describe.
    pub parts: Option<Vec<Part>>,
    /// The property `id`, which the document does not describe.
    pub id: Option<ThingId>,
    /// The property `link`, which the document does not describe.
    pub link: Option<Link>,
}

impl Thing {
    /// Creates the object from its required properties. Setters add the others.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        kinds: impl IntoIterator<Item = Kind>,
        part: Part,
    ) -> Self {
        Self {
            name: name.into(),
            kinds: kinds.into_iter().collect(),
            sizes: Default::default(),
            day: Default::default(),
            key: Default::default(),
            part,
            parts: Default::default(),
            id: Default::default(),
            link: Default::default(),
        }
    }

    /// Sets the property `sizes`.
    #[must_use]
    pub fn sizes(mut self, sizes: impl IntoIterator<Item = i64>) -> Self {
        self.sizes = Some(sizes.into_iter().collect());
        self
    }

    /// Sets the property `day`.
    #[must_use]
    pub fn day(mut self, day: Date) -> Self {
        self.day = Some(day);
        self
    }

    /// Sets the property `key`.
    #[must_use]
    pub fn key(mut self, key: Secret) -> Self {
        self.key = Some(key);
        self
    }

    /// Sets the property `parts`.
    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts = Some(parts.into_iter().collect());
        self
    }

    /// Sets the property `id`.
    #[must_use]
    pub fn id(mut self, id: impl Into<ThingId>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the property `link`.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

/// The object `part`, which the document does not describe.
///
/// Schema `part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Part {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

impl Part {
    /// Creates the object without properties. Only properties that are set are sent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the property `a`.
    #[must_use]
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::models;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `Things`.
    pub fn things(&self) -> ThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        ThingsApi { client: self }
    }
}

/// The calls with the tag `Things`.
///
/// Returned by [`Client::things`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient, thing: models::Thing) -> Result<(), Error> {
/// let response = client.things().add_thing(thing).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `addThing`.
    ///
    /// `POST /things`
    ///
    /// Returns `()` on success:
    ///
    /// - 204: Done
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn add_thing(&self, thing: models::Thing) -> Call<operations::things::AddThing> {
        self.client.call(operations::things::AddThing::new(thing))
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::request_model;
use super::models::*;

request_model! {
    Thing = "thing",
    name: "name",
    kinds: "kinds",
    sizes: "sizes",
    day: "day",
    key: "key",
    part: "part",
    parts: "parts",
    id: "id",
    link: "link",
}

request_model! {
    Part = "part",
    a: "a",
}

// file: calls.rs

//! A call of every operation, with the arguments of a test.

#[allow(unused_imports)]
use accesslink_api::{ids::*, models, value::*};
#[allow(unused_imports)]
use crate::calls::{FromJson, Sample, read};

/// The calls, by tag.
pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        clients.user.things().add_thing(FromJson::from_json(given.body()))
    }),
];

impl FromJson for models::Thing {
    fn from_json(value: &serde_json::Value) -> Self {
        let mut model = Self::new(
            read::<String>(&value["name"]),
            read::<Vec<models::Kind>>(&value["kinds"]),
            FromJson::from_json(&value["part"]),
        );
        if let Some(value) = value.get("sizes") {
            model = model.sizes(read::<Vec<i64>>(value));
        }
        if let Some(value) = value.get("day") {
            model = model.day(read::<Date>(value));
        }
        if let Some(value) = value.get("key") {
            model = model.key(read::<Secret>(value));
        }
        if let Some(value) = value.get("parts") {
            model = model
                .parts(
                    value
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|item| FromJson::from_json(item))
                        .collect::<Vec<_>>(),
                );
        }
        if let Some(value) = value.get("id") {
            model = model.id(read::<ThingId>(value));
        }
        if let Some(value) = value.get("link") {
            model = model.link(read::<Link>(value));
        }
        model
    }
}

impl FromJson for models::Part {
    fn from_json(value: &serde_json::Value) -> Self {
        let mut model = Self::new();
        if let Some(value) = value.get("a") {
            model = model.a(read::<String>(value));
        }
        model
    }
}

