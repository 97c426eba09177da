// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without performing IO.
//!
//! An operation is named after the method that calls it: `client.things().list_things(…)` calls [`operations::things::ListThings`](crate::operations::things::ListThings).

pub mod things;
pub mod more_things;

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! Each method of a client returns a resource, whose methods return calls; `.await` sends a call:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`things()`](crate::Client::things) | 1 | a user's token |
//! | [`more_things()`](crate::Client::more_things) | 1 | a user's token |
//!
//! # `Things`
//!
//! [`Client::things`](crate::Client::things) returns [`ThingsApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`list_things`](crate::resources::ThingsApi::list_things) | `GET /things`: [`Thing`](crate::models::Thing) |
//!
//! # `More things`
//!
//! [`Client::more_things`](crate::Client::more_things) returns [`MoreThingsApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`list`](crate::resources::MoreThingsApi::list) | `GET /more`: [`Thing`](crate::models::Thing) |

mod things;
mod more_things;

pub use things::ThingsApi;
pub use more_things::MoreThingsApi;

// file: resources/more_things.rs

//! The calls with the tag `More things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `More things`.
    pub fn more_things(&self) -> MoreThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        MoreThingsApi { client: self }
    }
}

/// The calls with the tag `More things`.
///
/// Returned by [`Client::more_things`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.more_things().list().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct MoreThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> MoreThingsApi<'c, A> {
    /// Calls the operation `list`.
    ///
    /// `GET /more`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list(&self) -> Call<operations::more_things::List> {
        self.client.call(operations::more_things::List::new())
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

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

/// The calls with the tag `Things`.
///
/// Returned by [`Client::things`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.things().list_things().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /things`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }
}

