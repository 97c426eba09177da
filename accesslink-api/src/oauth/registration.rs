//! The registration of users, which also succeeds if the user is already registered.

use http::StatusCode;

use crate::Client;
use crate::client::CallFuture;
use crate::credentials::BearerAuth;
use crate::models::{self, Register};
use crate::operations::users;

/// The outcome of registering a user; see [`Client::register`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Registration {
    /// The user was registered. The service may not return any information about the user.
    New(Option<Box<models::User>>),
    /// The service responded with 409: the user is already registered.
    ///
    /// The service also responds with 409 if another user of the application has the same member id. If member ids may
    /// collide, call [`users().get`](crate::resources::UsersApi::get), which fails with 403 or returns `None` for an
    /// unregistered user.
    AlreadyRegistered,
}

impl<A> Client<A> {
    /// Registers the user with the application, under an id chosen by the application. The data of an unregistered user
    /// cannot be read.
    ///
    /// Sends [`users::Register`], and treats 409 as [`AlreadyRegistered`](Registration::AlreadyRegistered).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of [`users().register`](crate::resources::UsersApi::register), except
    /// [`Status`](crate::ErrorKind::Status) with 409.
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
