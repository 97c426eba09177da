// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
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
/// # async fn example(client: &UserClient, p0: i64, p1: i64, p2: i64, p3: i64, p4: i64, p5: i64, p6: i64, p7: i64, p8: i64) -> Result<(), Error> {
/// let response = client.things().list_things(p0, p1, p2, p3, p4, p5, p6, p7, p8).await?;
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
    /// `GET /{p0}/{p1}/{p2}/{p3}/{p4}/{p5}/{p6}/{p7}/{p8}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    #[allow(clippy::too_many_arguments)]
    pub fn list_things(
        &self,
        p0: i64,
        p1: i64,
        p2: i64,
        p3: i64,
        p4: i64,
        p5: i64,
        p6: i64,
        p7: i64,
        p8: i64,
    ) -> Call<operations::things::ListThings> {
        self.client
            .call(
                operations::things::ListThings::new(p0, p1, p2, p3, p4, p5, p6, p7, p8),
            )
    }
}

