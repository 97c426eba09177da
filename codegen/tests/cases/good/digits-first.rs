// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// One of the values of `thing.kind`.
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// The variant for the value `2D`.
    _2d,
    /// The variant for the value `3-D`.
    _3D,
    /// The variant for the value `4`.
    _4,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingKind,
    _2d: "2D",
    _3D: "3-D",
    _4: "4",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::ThingKind;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `24h`, which the document does not describe.
    pub _24h: Option<i64>,
    /// The property `2`, which the document does not describe.
    pub _2: Option<i64>,
    /// The property `kind`, which the document does not describe.
    pub kind: Option<ThingKind>,
    /// The property `object`, which the document does not describe.
    pub object: Option<_3dObject>,
}

/// The object `3d-object`, which the document does not describe.
///
/// Schema `3d-object`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct _3dObject {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without performing IO.
//!
//! An operation is named after the method that calls it: `client._24h()._2fa(…)` calls [`operations::_24h::_2fa`](crate::operations::_24h::_2fa).

pub mod _24h;

// file: resources/_24h.rs

//! The calls with the tag `24h`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::generated::ids::_3dId;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `24h`.
    pub fn _24h(&self) -> _24hApi<'_, A>
    where
        A: BearerAuth,
    {
        _24hApi { client: self }
    }
}

/// The calls with the tag `24h`.
///
/// Returned by [`Client::_24h`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient, _2_id: _3dId) -> Result<(), Error> {
/// let response = client._24h()._2fa(_2_id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct _24hApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> _24hApi<'c, A> {
    /// Calls the operation `2fa`.
    ///
    /// `GET /things/{2-id}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn _2fa(&self, _2_id: impl Into<_3dId>) -> Call<operations::_24h::_2fa> {
        self.client.call(operations::_24h::_2fa::new(_2_id))
    }
}

impl Call<operations::_24h::_2fa> {
    /// The parameter `7`, which the document does not describe.
    pub fn _7(self, _7: impl Into<String>) -> Self {
        self.with(|operation| operation._7(_7))
    }
}

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! Each method of a client returns a resource, whose methods return calls; `.await` sends a call:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`_24h()`](crate::Client::_24h) | 1 | a user's token |
//!
//! # `24h`
//!
//! [`Client::_24h`](crate::Client::_24h) returns [`_24hApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`_2fa`](crate::resources::_24hApi::_2fa) | `GET /things/{2-id}`: [`Thing`](crate::models::Thing) |

mod _24h;

pub use _24h::_24hApi;

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    _24h: "24h",
    _2: "2",
    kind: "kind",
    object: "object",
}

model! {
    _3dObject = "3d-object",
    a: "a",
}

