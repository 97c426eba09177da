//! Registers a user with the application; it is not an error if that was done before.

use http::StatusCode;

use crate::Client;
use crate::client::CallFuture;
use crate::credentials::BearerAuth;
use crate::models::{self, Register};
use crate::operations::users;

/// What registering a user came to; see [`Client::register`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Registration {
    /// The user is registered now. The service may tell nothing about them.
    New(Option<Box<models::User>>),
    /// The service answered 409: the user is registered already.
    ///
    /// The same answer comes if another user of the application has the member id. If member ids may meet, ask with
    /// [`users().get`](crate::resources::UsersApi::get) whether this user is there: a user who is not registered gives 403, or `None`.
    AlreadyRegistered,
}

impl<A> Client<A> {
    /// Registers the user with the application, under an id of the application's own. Nothing can be read of a user who
    /// is not registered.
    ///
    /// It sends [`users::Register`], and takes 409 for "already registered".
    ///
    /// # Errors
    ///
    /// Those of [`users().register`](crate::resources::UsersApi::register), but for 409.
    pub fn register(&self, member_id: impl Into<String>) -> CallFuture<Registration>
    where
        A: BearerAuth,
    {
        let call = self.call(users::Register::new(Register::new(member_id)));
        let call = call.expecting(StatusCode::CONFLICT);
        CallFuture::new(async move {
            match call.await {
                Ok(user) => Ok(Registration::New(user.map(Box::new))),
                Err(error) if error.status() == Some(StatusCode::CONFLICT) => {
                    Ok(Registration::AlreadyRegistered)
                }
                Err(error) => Err(error),
            }
        })
    }
}
