// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without sending anything.
//!
//! An operation is named after the method that calls it: `client.things().list_things(…)` calls [`operations::things::ListThings`](crate::operations::things::ListThings).

pub mod things;
pub mod more_things;

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! A client's method gives a resource, and each of its methods is a call, sent by `.await`:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`things()`](crate::Client::things) | 1 | a user's token |
//! | [`more_things()`](crate::Client::more_things) | 1 | a user's token |
//!
//! # `Things`
//!
//! [`Client::things`](crate::Client::things) gives [`ThingsApi`], with a user's token.
//!
//! | method | endpoint, and what it gives |
//! |---|---|
//! | [`list_things`](crate::resources::ThingsApi::list_things) | `GET /things`: [`Thing`](crate::models::Thing) |
//!
//! # `More things`
//!
//! [`Client::more_things`](crate::Client::more_things) gives [`MoreThingsApi`], with a user's token.
//!
//! | method | endpoint, and what it gives |
//! |---|---|
//! | [`list`](crate::resources::MoreThingsApi::list) | `GET /more`: [`Thing`](crate::models::Thing) |

mod things;
mod more_things;

pub use things::ThingsApi;
pub use more_things::MoreThingsApi;

// file: resources/more_things.rs

//! The calls of the tag `More things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// The calls of the tag `More things`.
    pub fn more_things(&self) -> MoreThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        MoreThingsApi { client: self }
    }
}

/// The calls of the tag `More things`.
///
/// [`Client::more_things`] gives it.
#[derive(Debug)]
pub struct MoreThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> MoreThingsApi<'c, A> {
    /// `list`.
    ///
    /// `GET /more`
    ///
    /// Gives [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn list(&self) -> Call<operations::more_things::List> {
        self.client.call(operations::more_things::List::new())
    }
}

// file: resources/things.rs

//! The calls of the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// All about *things*.
    pub fn things(&self) -> ThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        ThingsApi { client: self }
    }
}

/// The calls of the tag `Things`.
///
/// [`Client::things`] gives it.
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// `listThings`.
    ///
    /// `GET /things`
    ///
    /// Gives [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }
}

