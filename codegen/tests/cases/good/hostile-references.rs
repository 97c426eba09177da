// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// panic!();
///
/// panic!();
///
/// panic!();
///
/// \`\`\` panic!(); \`\`\`
///
/// \~\~\~ panic!(); \~\~\~
///
/// - a
///
/// panic!();
///
/// 1. panic!();
///
/// \# a ===
///
/// *a*
///
/// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// The variant for the value `A`.
    A,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

string_enum! {
    ThingKind,
    A: "A",
}

// file: models.rs

//! The models: a struct for each object schema of the document.

use super::enums::ThingKind;

/// panic!();
///
/// panic!();
///
/// panic!();
///
/// \`\`\` panic!(); \`\`\`
///
/// \~\~\~ panic!(); \~\~\~
///
/// - a
///
/// panic!();
///
/// 1. panic!();
///
/// \# a ===
///
/// *a*
///
/// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    pub name: Option<String>,
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    pub kind: Option<ThingKind>,
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
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
/// # async fn example(client: &UserClient, b: String) -> Result<(), Error> {
/// let response = client.things().list_things(b).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    ///
    /// `GET /things`
    ///
    /// - `b`: panic!(); panic!(); panic!(); \`\`\` panic!(); \`\`\` \~\~\~ panic!(); \~\~\~ - a
    ///   panic!(); 1. panic!(); # a === *a* \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a`
    ///   `b`
    ///
    /// Returns [`Thing`](crate::models::Thing), or `None`:
    ///
    /// - 204: panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    pub fn list_things(
        &self,
        b: impl Into<String>,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(b))
    }
}

impl Call<operations::things::ListThings> {
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    pub fn a(self, a: impl Into<String>) -> Self {
        self.with(|operation| operation.a(a))
    }
}

