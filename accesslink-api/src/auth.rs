//! Credentials: which ones there are, which operation accepts which, and how they are kept from showing.
//!
//! They are made together with a client ([`Client::user`](crate::Client::user),
//! [`Client::partner`](crate::Client::partner)), and nothing here gives them out again.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;

use crate::Error;
use crate::operation::{Basic, Bearer, CredentialKind};
use crate::value::Secret;

/// The access token of one user, as [`UserClient`](crate::UserClient) holds it.
#[derive(Clone)]
pub struct User {
    authorization: HeaderValue,
}

/// The id and the secret of the application, as [`PartnerClient`](crate::PartnerClient) holds them.
#[derive(Clone)]
pub struct Partner {
    id: String,
    authorization: HeaderValue,
}

impl User {
    /// Takes an access token, as OAuth hands it out.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the token is empty or has other characters than visible
    /// ASCII: a line break from the end of a file, for example.
    pub(crate) fn new(token: &Secret) -> Result<Self, Error> {
        let token = token.expose();
        if token.is_empty() {
            return Err(Error::invalid_input("the access token is empty"));
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::invalid_input(
                "the access token has white space, control characters or characters beyond ASCII: \
                 trim it, and look whether it is complete",
            ));
        }
        Ok(Self {
            authorization: sensitive(&format!("Bearer {token}"))?,
        })
    }

    /// The same credentials, for what is not generic over them.
    pub(crate) fn of(credentials: &impl BearerAuth) -> Self {
        Self {
            authorization: credentials.authorization().clone(),
        }
    }
}

impl Partner {
    /// Takes the client id and the client secret of the application.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if either is empty or has control characters, or if the id has
    /// a colon.
    pub(crate) fn new(id: &str, secret: &Secret) -> Result<Self, Error> {
        let secret = secret.expose();
        for (name, text) in [("client id", id), ("client secret", secret)] {
            if text.is_empty() {
                return Err(Error::invalid_input(format!("the {name} is empty")));
            }
            if text.chars().any(char::is_control) {
                return Err(Error::invalid_input(format!(
                    "the {name} has control characters: trim it, there may be a line break at its end"
                )));
            }
        }
        if id.contains(':') {
            return Err(Error::invalid_input(
                "the client id has a colon, which separates it from the secret: look whether both were taken for one",
            ));
        }
        Ok(Self {
            id: id.to_owned(),
            authorization: sensitive(&format!(
                "Basic {}",
                STANDARD.encode(format!("{id}:{secret}"))
            ))?,
        })
    }

    /// The client id, which is no secret.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// Credentials of one user, as a client from [`Client::user`](crate::Client::user) holds them.
#[diagnostic::on_unimplemented(
    message = "this call needs a user's access token, but the client holds the application's credentials",
    label = "the client holds `{Self}`, and this call needs `User`",
    note = "make a client for the user with `Client::user(token)`",
    note = "in code that is generic over the client, ask for `A: BearerAuth`"
)]
pub trait BearerAuth: Clone + Send + Sync + sealed::Credentials {}

/// Credentials of the application, as a client from [`Client::partner`](crate::Client::partner) holds them.
#[diagnostic::on_unimplemented(
    message = "this call needs the application's credentials, but the client holds a user's token",
    label = "the client holds `{Self}`, and this call needs `Partner`",
    note = "make a client for the application with `Client::partner(id, secret)`",
    note = "in code that is generic over the client, ask for `A: BasicAuth`"
)]
pub trait BasicAuth: Clone + Send + Sync + sealed::Credentials {}

/// That the credentials `A` are of this kind, which is [`Bearer`] or [`Basic`].
///
/// It follows from [`BearerAuth`] and [`BasicAuth`], and is what [`Client::call`](crate::Client::call) asks for.
pub trait HeldBy<A>: CredentialKind + sealed::KindOf<A> {}

impl<A: BearerAuth> HeldBy<A> for Bearer {}

impl<A: BasicAuth> HeldBy<A> for Basic {}

impl BearerAuth for User {}

impl BasicAuth for Partner {}

/// What the traits do, where no other crate can reach it.
pub(crate) mod sealed {
    use http::HeaderValue;

    use super::{BasicAuth, BearerAuth, Partner, User};
    use crate::operation::{Basic, Bearer};

    pub trait Credentials {
        /// The value of the `Authorization` header, marked as sensitive.
        fn authorization(&self) -> &HeaderValue;
    }

    pub trait KindOf<A> {
        /// The value of the `Authorization` header, marked as sensitive.
        fn authorization(credentials: &A) -> &HeaderValue;
    }

    impl Credentials for User {
        fn authorization(&self) -> &HeaderValue {
            &self.authorization
        }
    }

    impl Credentials for Partner {
        fn authorization(&self) -> &HeaderValue {
            &self.authorization
        }
    }

    impl<A: BearerAuth> KindOf<A> for Bearer {
        fn authorization(credentials: &A) -> &HeaderValue {
            credentials.authorization()
        }
    }

    impl<A: BasicAuth> KindOf<A> for Basic {
        fn authorization(credentials: &A) -> &HeaderValue {
            credentials.authorization()
        }
    }
}

/// Shows that there is a token, and nothing of it.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("User([hidden])")
    }
}

/// Shows that there are credentials, and nothing of them.
impl fmt::Debug for Partner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Partner([hidden])")
    }
}

fn sensitive(text: &str) -> Result<HeaderValue, Error> {
    // The cause is left out: nothing about a secret is worth the risk of repeating it.
    let mut value = HeaderValue::from_str(text).map_err(|_| {
        Error::invalid_input("the credentials have characters that a header cannot carry")
    })?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::sealed::Credentials as _;
    use super::*;
    use crate::ErrorKind;

    fn user(token: &str) -> Result<User, Error> {
        User::new(&token.into())
    }

    fn partner(id: &str, secret: &str) -> Result<Partner, Error> {
        Partner::new(id, &secret.into())
    }

    #[test]
    fn the_headers_are_those_of_the_standards_and_are_sensitive() {
        let user = user("abc.DEF-1~+/==").unwrap();
        assert_eq!(user.authorization(), "Bearer abc.DEF-1~+/==");
        assert!(user.authorization().is_sensitive());
        // The example of RFC 7617, and its one with characters beyond ASCII.
        let example = partner("Aladdin", "open sesame").unwrap();
        assert_eq!(
            example.authorization(),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        assert!(example.authorization().is_sensitive());
        assert_eq!(
            partner("test", "123£").unwrap().authorization(),
            "Basic dGVzdDoxMjPCow=="
        );
    }

    #[test]
    fn what_no_header_can_carry_is_refused_without_repeating_it() {
        let tokens = [
            "",
            " ",
            "hush hush",
            "hush\r\nX-Evil: 1",
            "hush\n",
            "hush\0",
            "hush\u{7f}",
            "hushé",
            "\thush",
        ];
        let pairs = [
            ("", "hush"),
            ("id", ""),
            ("id\n", "hush"),
            ("id", "hush\r\nX: 1"),
            ("hush:1", "x"),
            ("id", "hush\0"),
        ];
        let errors = tokens.iter().map(|token| user(token).unwrap_err()).chain(
            pairs
                .iter()
                .map(|(id, secret)| partner(id, secret).unwrap_err()),
        );
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        let user = user("hush-token").unwrap();
        let partner = partner("known-id", "hush-secret").unwrap();
        let shown = format!(
            "{user:?} {user:#?} {partner:?} {partner:#?} {:?}",
            partner.authorization()
        );
        for secret in ["hush", "Bearer", &STANDARD.encode("known-id:hush-secret")] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
