//! Registering a user with the application, and ending the registration: neither fails if it was done before.

use http::StatusCode;

use crate::Client;
use crate::UserId;
use crate::auth::BearerAuth;
use crate::client::CallFuture;
use crate::models::{self, Register};
use crate::operations::{DeleteUser, RegisterUser};

/// What registering a user came to; see [`Client::register`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Registration {
    /// The user is registered now. The service may tell nothing about them.
    New(Option<Box<models::User>>),
    /// The service answered 409: the user is registered already.
    ///
    /// The same answer comes if another user of the application has the member id. If member ids may meet, ask with
    /// [`Users::get`](crate::resources::Users::get) whether this user is there: a user who is not registered gives 403, or `None`.
    AlreadyRegistered,
}

/// The evidence that a user is deleted; see [`Client::deregister`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a presumed deletion is not confirmed by the service"]
#[non_exhaustive]
pub enum Deregistration {
    /// The service confirmed the deletion.
    Confirmed,
    /// The service responded with 404 after an attempt whose outcome is unknown. That attempt is taken to have deleted
    /// the user, but the user may also have been unknown from the beginning.
    Presumed,
}

impl<A> Client<A> {
    /// Registers the user with the application, under an id of the application's own. Nothing can be read of a user who
    /// is not registered.
    ///
    /// It sends [`RegisterUser`], and takes 409 for "already registered".
    ///
    /// # Errors
    ///
    /// Those of [`Users::register`](crate::resources::Users::register), but for 409.
    pub fn register(&self, member_id: impl Into<String>) -> CallFuture<'_, Registration>
    where
        A: BearerAuth,
    {
        let call = self.call(RegisterUser::new(Register::new(member_id)));
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

    /// Ends the registration of the user, which deletes the user's data at the service and revokes the token.
    ///
    /// It sends [`DeleteUser`], and says whether the service confirmed the deletion. The plain call
    /// [`Users::delete`](crate::resources::Users::delete) shows this only by
    /// [`presumed_done`](crate::client::Attempts::presumed_done), in its metadata.
    ///
    /// # Errors
    ///
    /// Those of [`Users::delete`](crate::resources::Users::delete).
    pub fn deregister(&self, user: UserId) -> CallFuture<'_, Deregistration>
    where
        A: BearerAuth,
    {
        let call = self.call(DeleteUser::new(user)).with_meta();
        CallFuture::new(async move {
            Ok(match call.await?.attempts.presumed_done {
                true => Deregistration::Presumed,
                false => Deregistration::Confirmed,
            })
        })
    }
}
