//! Credentials: which ones there are, which operation accepts which, and how they are kept from showing.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;

use crate::Error;
use crate::operation::{Basic, Bearer, CredentialKind};

/// The access token of one user.
#[derive(Clone)]
pub struct User {
    authorization: HeaderValue,
}

/// The id and the secret of the application.
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
    pub fn new(token: impl AsRef<str>) -> Result<Self, Error> {
        let token = token.as_ref();
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
            authorization: credentials.bearer().clone(),
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
    pub fn new(id: impl AsRef<str>, secret: impl AsRef<str>) -> Result<Self, Error> {
        let (id, secret) = (id.as_ref(), secret.as_ref());
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
pub trait BearerAuth: Clone + Send + Sync + sealed::Sealed {
    /// The value of the `Authorization` header, marked as sensitive.
    fn bearer(&self) -> &HeaderValue;
}

/// Credentials of the application, as a client from [`Client::partner`](crate::Client::partner) holds them.
#[diagnostic::on_unimplemented(
    message = "this call needs the application's credentials, but the client holds a user's token",
    label = "the client holds `{Self}`, and this call needs `Partner`",
    note = "make a client for the application with `Client::partner(id, secret)`",
    note = "in code that is generic over the client, ask for `A: BasicAuth`"
)]
pub trait BasicAuth: Clone + Send + Sync + sealed::Sealed {
    /// The value of the `Authorization` header, marked as sensitive.
    fn basic(&self) -> &HeaderValue;
}

/// That the credentials `A` are of this kind, which is [`Bearer`] or [`Basic`].
///
/// It follows from [`BearerAuth`] and [`BasicAuth`], and is what [`Client::call`](crate::Client::call) asks for.
pub trait HeldBy<A>: CredentialKind {
    /// The value of the `Authorization` header, marked as sensitive.
    fn authorization(credentials: &A) -> &HeaderValue;
}

impl<A: BearerAuth> HeldBy<A> for Bearer {
    fn authorization(credentials: &A) -> &HeaderValue {
        credentials.bearer()
    }
}

impl<A: BasicAuth> HeldBy<A> for Basic {
    fn authorization(credentials: &A) -> &HeaderValue {
        credentials.basic()
    }
}

impl BearerAuth for User {
    fn bearer(&self) -> &HeaderValue {
        &self.authorization
    }
}

impl BasicAuth for Partner {
    fn basic(&self) -> &HeaderValue {
        &self.authorization
    }
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::User {}
    impl Sealed for super::Partner {}
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
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn the_headers_are_those_of_the_standards_and_are_sensitive() {
        let user = User::new("abc.DEF-1~+/==").unwrap();
        assert_eq!(user.bearer(), "Bearer abc.DEF-1~+/==");
        assert!(user.bearer().is_sensitive());
        // The example of RFC 7617, and its one with characters beyond ASCII.
        let partner = Partner::new("Aladdin", "open sesame").unwrap();
        assert_eq!(partner.basic(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert!(partner.basic().is_sensitive());
        assert_eq!(
            Partner::new("test", "123£").unwrap().basic(),
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
        let errors = tokens
            .iter()
            .map(|token| User::new(token).unwrap_err())
            .chain(
                pairs
                    .iter()
                    .map(|(id, secret)| Partner::new(id, secret).unwrap_err()),
            );
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        let user = User::new("hush-token").unwrap();
        let partner = Partner::new("known-id", "hush-secret").unwrap();
        let shown = format!(
            "{user:?} {user:#?} {partner:?} {partner:#?} {:?}",
            partner.basic()
        );
        for secret in ["hush", "Bearer", &STANDARD.encode("known-id:hush-secret")] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
