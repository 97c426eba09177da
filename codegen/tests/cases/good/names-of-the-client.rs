// file: ids.rs

//! The identifiers: a separate type for each kind, so that identifiers cannot be confused.

use crate::identifier::{integer_id, text_id};

/// Identifies a bearer.
///
/// On the wire: `id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BearerId(pub String);

text_id!(BearerId);

/// Identifies an error.
///
/// On the wire: `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorId(pub i64);

integer_id!(ErrorId);

// file: resources/clone_.rs

//! The calls with the tag `clone`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::generated::ids::BearerId;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `clone`.
    pub fn clone_(&self) -> CloneApi<'_, A>
    where
        A: BearerAuth,
    {
        CloneApi { client: self }
    }
}

/// The calls with the tag `clone`.
///
/// Returned by [`Client::clone_`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient, id: BearerId) -> Result<(), Error> {
/// let response = client.clone_().new_(id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct CloneApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> CloneApi<'c, A> {
    /// Calls the operation `new`.
    ///
    /// `GET /b/{id}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn new_(&self, id: impl Into<BearerId>) -> Call<operations::clone_::New> {
        self.client.call(operations::clone_::New::new(id))
    }
}

// file: resources/mod.rs

//! The resources: the operations of each tag as methods.
//!
//! Each method of a client returns a resource, whose methods return calls; `.await` sends a call:
//!
//! | resource | calls | credentials |
//! |---|---|---|
//! | [`user_()`](crate::Client::user_) | 1 | a user's token |
//! | [`clone_()`](crate::Client::clone_) | 1 | a user's token |
//! | [`client()`](crate::Client::client) | 1 | a user's token |
//! | [`mod_()`](crate::Client::mod_) | 1 | a user's token |
//!
//! # `User`
//!
//! [`Client::user_`](crate::Client::user_) returns [`UserApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`call_`](crate::resources::UserApi::call_) | `GET /a`: [`Thing`](crate::models::Thing) |
//!
//! # `clone`
//!
//! [`Client::clone_`](crate::Client::clone_) returns [`CloneApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`new_`](crate::resources::CloneApi::new_) | `GET /b/{id}`: [`Thing`](crate::models::Thing) |
//!
//! # `Client`
//!
//! [`Client::client`](crate::Client::client) returns [`ClientApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`request_builder`](crate::resources::ClientApi::request_builder) | `GET /c`: [`Thing`](crate::models::Thing) |
//!
//! # `Mod`
//!
//! [`Client::mod_`](crate::Client::mod_) returns [`ModApi`] and needs a user's token.
//!
//! | method | endpoint and output |
//! |---|---|
//! | [`basic`](crate::resources::ModApi::basic) | `GET /d/{id}`: [`Thing`](crate::models::Thing) |

mod user_;
mod clone_;
mod client;
mod mod_;

pub use user_::UserApi;
pub use clone_::CloneApi;
pub use client::ClientApi;
pub use mod_::ModApi;

// file: resources/user_.rs

//! The calls with the tag `User`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `User`.
    pub fn user_(&self) -> UserApi<'_, A>
    where
        A: BearerAuth,
    {
        UserApi { client: self }
    }
}

/// The calls with the tag `User`.
///
/// Returned by [`Client::user_`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.user_().call_().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct UserApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> UserApi<'c, A> {
    /// Calls the operation `call`.
    ///
    /// `GET /a`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn call_(&self) -> Call<operations::user_::CallOperation> {
        self.client.call(operations::user_::CallOperation::new())
    }
}

