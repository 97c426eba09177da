// file: operations/mod.rs

//! The operations: each builds its request and reads its response, without sending anything.

mod things;
mod more_things;

pub use things::*;
pub use more_things::*;

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
//! [`Client::things`](crate::Client::things) gives [`Things`], with a user's token.
//!
//! | method | endpoint, and what it gives |
//! |---|---|
//! | [`list_things`](crate::resources::Things::list_things) | `GET /things`: [`Thing`](crate::models::Thing) |
//!
//! # `More things`
//!
//! [`Client::more_things`](crate::Client::more_things) gives [`MoreThings`], with a user's token.
//!
//! | method | endpoint, and what it gives |
//! |---|---|
//! | [`list`](crate::resources::MoreThings::list) | `GET /more`: [`Thing`](crate::models::Thing) |

mod things;
mod more_things;

pub use things::Things;
pub use more_things::MoreThings;

// file: resources/more_things.rs

//! The calls of the tag `More things`.

use crate::auth::BearerAuth;
use crate::client::{Call, Client};
use crate::operations;

impl<A> Client<A> {
    /// The calls of the tag `More things`.
    pub fn more_things(&self) -> MoreThings<'_, A>
    where
        A: BearerAuth,
    {
        MoreThings { client: self }
    }
}

/// The calls of the tag `More things`.
///
/// [`Client::more_things`] gives it.
#[derive(Debug)]
pub struct MoreThings<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> MoreThings<'c, A> {
    /// `list`.
    ///
    /// `GET /more`
    ///
    /// Gives [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn list(&self) -> Call<'c, operations::ListMoreThings> {
        Call::new(self.client, operations::ListMoreThings::new())
    }
}

// file: resources/things.rs

//! The calls of the tag `Things`.

use crate::auth::BearerAuth;
use crate::client::{Call, Client};
use crate::operations;

impl<A> Client<A> {
    /// All about *things*.
    pub fn things(&self) -> Things<'_, A>
    where
        A: BearerAuth,
    {
        Things { client: self }
    }
}

/// The calls of the tag `Things`.
///
/// [`Client::things`] gives it.
#[derive(Debug)]
pub struct Things<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> Things<'c, A> {
    /// `listThings`.
    ///
    /// `GET /things`
    ///
    /// Gives [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// The document names none; [`ErrorKind`](crate::ErrorKind) says what can fail in every call.
    pub fn list_things(&self) -> Call<'c, operations::ListThings> {
        Call::new(self.client, operations::ListThings::new())
    }
}

