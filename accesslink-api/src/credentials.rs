//! The credentials that a client holds, and the operations that accept them.
//!
//! Credentials are created together with a client ([`Client::user`](crate::Client::user),
//! [`Client::partner`](crate::Client::partner)), and cannot be read back from it. The trait bound of a function that is
//! generic over the client determines which calls the function can make:
//!
//! ```
//! use accesslink_api::credentials::BearerAuth;
//! use accesslink_api::{Client, Error};
//!
//! async fn best_score<A: BearerAuth>(client: &Client<A>) -> Result<Option<i32>, Error> {
//!     let nights = client.sleep().list().await?.nights;
//!     Ok(nights.iter().filter_map(|night| night.sleep_score).max())
//! }
//! ```

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use crate::Error;
use crate::operation::{Basic, Bearer, CredentialKind};
use crate::redact::Redactor;
use crate::value::Secret;

use sealed::Credential;

/// The access token of one user, held by a [`UserClient`](crate::UserClient).
#[derive(Clone)]
pub struct UserToken {
    credential: Arc<Credential>,
}

/// The id and the secret of the application, held by a [`PartnerClient`](crate::PartnerClient).
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    credential: Arc<Credential>,
}

impl UserToken {
    /// Creates credentials from an access token that was obtained with OAuth.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the token is empty or contains anything but visible ASCII
    /// characters, such as a trailing line break.
    pub(crate) fn new(token: &Secret) -> Result<Self, Error> {
        let token = token.expose();
        if token.is_empty() {
            return Err(Error::invalid_input(
                "the access token is empty: pass the token that the service returned",
            ));
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::invalid_input(
                "the access token contains whitespace, control characters or non-ASCII characters: \
                 trim it, and check that it is complete",
            ));
        }
        let scheme = "Bearer ";
        let mut header = String::with_capacity(scheme.len() + token.len());
        header.push_str(scheme);
        header.push_str(token);
        let header = wiped(header);
        let token = header.slice(scheme.len()..);
        Ok(Self {
            credential: credential(header, [token])?,
        })
    }

    /// Converts credentials to the concrete type, for code that is not generic over them.
    pub(crate) fn of(credentials: &impl BearerAuth) -> Self {
        Self {
            credential: Arc::clone(credentials.credential()),
        }
    }
}

impl ClientCredentials {
    /// Creates credentials from the client id and the client secret of the application.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if either is empty or contains control characters, or if the id
    /// contains a colon.
    pub(crate) fn new(id: &str, secret: &Secret) -> Result<Self, Error> {
        let secret = secret.expose();
        for (name, text) in [("client id", id), ("client secret", secret)] {
            if text.is_empty() {
                return Err(Error::invalid_input(format!(
                    "the {name} is empty: pass the value that the service assigned to the application"
                )));
            }
            if text.chars().any(char::is_control) {
                return Err(Error::invalid_input(format!(
                    "the {name} contains control characters: trim it, because it may end with a line break"
                )));
            }
        }
        if id.contains(':') {
            return Err(Error::invalid_input(
                "the client id contains a colon: pass the id and the secret as separate arguments",
            ));
        }
        let mut pair = String::with_capacity(id.len() + 1 + secret.len());
        pair.push_str(id);
        pair.push(':');
        pair.push_str(secret);
        let pair = wiped(pair);
        let scheme = "Basic ";
        // The capacity is exact, because growing would leave a copy behind.
        let mut header = String::with_capacity(scheme.len() + pair.len().div_ceil(3) * 4);
        header.push_str(scheme);
        STANDARD.encode_string(&pair, &mut header);
        let header = wiped(header);
        let secrets = [header.slice(scheme.len()..), pair.slice(id.len() + 1..)];
        Ok(Self {
            id: id.to_owned(),
            credential: credential(header, secrets)?,
        })
    }

    /// Returns the client id, which is not secret.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// Credentials of one user, held by a client from [`Client::user`](crate::Client::user).
#[diagnostic::on_unimplemented(
    message = "this call needs a user's access token, but the client holds the application's credentials",
    label = "the client holds `{Self}`, and this call needs `UserToken`",
    note = "create a client for the user with `Client::user(token)`",
    note = "in code that is generic over the client, use the bound `A: BearerAuth`"
)]
pub trait BearerAuth: Clone + Send + Sync + sealed::Credentials {}

/// Credentials of the application, held by a client from [`Client::partner`](crate::Client::partner).
#[diagnostic::on_unimplemented(
    message = "this call needs the application's credentials, but the client holds a user's token",
    label = "the client holds `{Self}`, and this call needs `ClientCredentials`",
    note = "create a client for the application with `Client::partner(id, secret)`",
    note = "in code that is generic over the client, use the bound `A: BasicAuth`"
)]
pub trait BasicAuth: Clone + Send + Sync + sealed::Credentials {}

/// A kind of credentials, [`Bearer`] or [`Basic`], that a client with the credentials `A` has.
///
/// Implemented for `Bearer` if `A` is [`BearerAuth`], and for `Basic` if `A` is [`BasicAuth`].
/// [`Client::call`](crate::Client::call) requires it of an operation's credentials.
pub trait AuthorizedBy<A>: CredentialKind + sealed::KindOf<A> {}

impl<A: BearerAuth> AuthorizedBy<A> for Bearer {}

impl<A: BasicAuth> AuthorizedBy<A> for Basic {}

impl BearerAuth for UserToken {}

impl BasicAuth for ClientCredentials {}

/// The supertraits of the credential traits, which other crates cannot implement.
pub(crate) mod sealed {
    use std::sync::Arc;

    use http::HeaderValue;

    use super::{BasicAuth, BearerAuth, ClientCredentials, UserToken};
    use crate::operation::{Basic, Bearer};
    use crate::redact::Redactor;

    /// The value of an `Authorization` header with the redactor for its secrets, shared by the clones of a client.
    pub struct Credential {
        /// The value of the `Authorization` header, marked as sensitive.
        pub(crate) authorization: HeaderValue,
        /// The redactor that removes these credentials from messages.
        pub(crate) redactor: Redactor,
    }

    pub trait Credentials {
        fn credential(&self) -> &Arc<Credential>;
    }

    pub trait KindOf<A> {
        fn credential(credentials: &A) -> &Arc<Credential>;
    }

    impl Credentials for UserToken {
        fn credential(&self) -> &Arc<Credential> {
            &self.credential
        }
    }

    impl Credentials for ClientCredentials {
        fn credential(&self) -> &Arc<Credential> {
            &self.credential
        }
    }

    impl<A: BearerAuth> KindOf<A> for Bearer {
        fn credential(credentials: &A) -> &Arc<Credential> {
            credentials.credential()
        }
    }

    impl<A: BasicAuth> KindOf<A> for Basic {
        fn credential(credentials: &A) -> &Arc<Credential> {
            credentials.credential()
        }
    }
}

/// Shows a placeholder instead of the token.
impl fmt::Debug for UserToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserToken([redacted])")
    }
}

/// Shows a placeholder instead of the credentials.
impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCredentials([redacted])")
    }
}

/// Returns bytes that are overwritten with zeros when the last clone or slice of them is dropped, including header
/// values made from them.
pub(crate) fn wiped(text: String) -> Bytes {
    Bytes::from_owner(Zeroizing::new(text))
}

fn credential<const N: usize>(
    header: Bytes,
    secrets: [Bytes; N],
) -> Result<Arc<Credential>, Error> {
    // The cause is omitted, because it might contain the secret.
    let mut authorization = HeaderValue::from_maybe_shared(header).map_err(|_| {
        Error::invalid_input("the credentials contain characters that are invalid in a header")
    })?;
    authorization.set_sensitive(true);
    Ok(Arc::new(Credential {
        authorization,
        redactor: Redactor::new(secrets),
    }))
}

#[cfg(test)]
mod tests {
    use super::sealed::Credentials as _;
    use super::*;
    use crate::ErrorKind;

    fn user(token: &str) -> Result<UserToken, Error> {
        UserToken::new(&token.into())
    }

    fn partner(id: &str, secret: &str) -> Result<ClientCredentials, Error> {
        ClientCredentials::new(id, &secret.into())
    }

    #[test]
    fn headers_follow_the_standards_and_are_sensitive() {
        let user = user("abc.DEF-1~+/==").unwrap();
        assert_eq!(user.credential().authorization, "Bearer abc.DEF-1~+/==");
        assert!(user.credential().authorization.is_sensitive());
        // The examples are from RFC 7617: the first one, and the one with a non-ASCII character.
        let example = partner("Aladdin", "open sesame").unwrap();
        assert_eq!(
            example.credential().authorization,
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        assert!(example.credential().authorization.is_sensitive());
        assert_eq!(
            partner("test", "123£").unwrap().credential().authorization,
            "Basic dGVzdDoxMjPCow=="
        );
    }

    #[test]
    fn invalid_credentials_are_rejected_without_being_repeated() {
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
    fn debug_hides_secrets() {
        let user = user("hush-token").unwrap();
        let partner = partner("known-id", "hush-secret").unwrap();
        let shown = format!(
            "{user:?} {user:#?} {partner:?} {partner:#?} {:?}",
            partner.credential().authorization
        );
        for secret in ["hush", "Bearer", &STANDARD.encode("known-id:hush-secret")] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    /// Returns a function that reads the memory of this process at the address of `text`.
    #[cfg(target_os = "linux")]
    fn memory(text: &[u8]) -> impl Fn() -> Vec<u8> + use<> {
        use std::os::unix::fs::FileExt as _;

        let (address, length) = (text.as_ptr() as u64, text.len());
        let file = std::fs::File::open("/proc/self/mem").unwrap();
        move || {
            let mut found = vec![0; length];
            // Memory that the process has freed and returned is read as zeros.
            let _ = file.read_exact_at(&mut found, address);
            found
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn credentials_have_one_copy_that_is_wiped_with_its_last_owner() {
        let text = "hush-".repeat(20);
        // The allocator writes into the beginning of freed memory, so only the tail is compared.
        let tail = text.as_bytes()[40..].to_vec();
        let holds = |memory: Vec<u8>| memory.windows(tail.len()).any(|found| found == tail);

        let secret = Secret::from(&text);
        let kept = memory(secret.expose().as_bytes());
        let clone = secret.clone();
        assert_eq!(clone.expose().as_ptr(), secret.expose().as_ptr());
        drop(secret);
        assert!(holds(kept()));
        drop(clone);
        assert!(!holds(kept()));

        let user = user(&text).unwrap();
        let header = user.clone().credential().authorization.clone();
        let kept = memory(header.as_bytes());
        drop(user);
        assert!(holds(kept()));
        drop(header);
        assert!(!holds(kept()));
    }
}
