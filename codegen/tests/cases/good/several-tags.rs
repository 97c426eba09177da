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

impl<A> Client<A> {
    pub fn more_things(&self) -> MoreThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        MoreThingsApi { client: self }
    }
}

impl<'c, A: BearerAuth> MoreThingsApi<'c, A> {
    pub fn list(&self) -> Call<operations::more_things::List> {
        self.client.call(operations::more_things::List::new())
    }
}

// file: operations/mod.rs

pub mod things;
pub mod more_things;

