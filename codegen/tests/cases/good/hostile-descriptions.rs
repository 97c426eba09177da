// file: enums.rs

//! Open enums, which preserve values that the document does not list.

use crate::string_enum::string_enum;

/// \*/ \`\`\` fn main() { panic!() }
///
/// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
/// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
/// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
/// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
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

use crate::value::Date;
use super::enums::ThingKind;

/// \*/ \`\`\` fn main() { panic!() }
///
/// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
/// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
/// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
/// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub name: Option<String>,
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub kind: Option<ThingKind>,
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub part: Option<ThingPart>,
}

/// \*/ \`\`\` fn main() { panic!() }
///
/// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
/// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
/// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
/// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
///
/// Schema `thing.part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingPart {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

/// \*/ \`\`\` fn main() { panic!() }
///
/// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
/// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
/// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
/// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
///
/// Schema `day`.
pub type Day = Date;

// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListThings {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub b: String,
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub a: Option<String>,
}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new(b: impl Into<String>) -> Self {
        Self { b: b.into(), a: None }
    }

    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    #[must_use]
    pub fn a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = Option<models::Thing>;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("a", &self.a)
            .query("b", &self.b)
            .accept("application/json")
            .build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.optional_json(),
            204 => Ok(None),
            _ => response.undocumented().optional_json(),
        }
    }
}

impl FromLink for ListThings {
    #[inline]
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            b: link.query("b")?,
            a: link.optional_query("a")?,
        })
    }
}

/// The operation `POST /more`.
///
/// Sent by [`ThingsApi::more`].
///
/// [`ThingsApi::more`]: crate::resources::ThingsApi::more
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct More {}

impl More {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for More {
    type Credential = Bearer;
    type Output = models::OkOrNoContent;
    const ID: &'static str = "things.more";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/more";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.empty().map(|()| models::OkOrNoContent::Ok),
            204 => response.empty().map(|()| models::OkOrNoContent::NoContent),
            _ => Err(response.unexpected()),
        }
    }
}

impl FromLink for More {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: outcomes.rs

//! The statuses of successful responses without a body.

/// The status of a successful response without a body: 200 or 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum OkOrNoContent {
    /// 200: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    Ok,
    /// 204: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    NoContent,
}

#[cfg(feature = "mock")]
impl crate::mock::MockOutput for OkOrNoContent {
    fn to_body(&self) -> Result<bytes::Bytes, crate::Error> {
        Ok(bytes::Bytes::new())
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
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
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.things().more().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// `GET /things`
    ///
    /// - `b`: \*/ \`\`\` fn main() { panic!() } indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading
    ///   1\. one 1. two 1. three four(); "\] #!\[no_std\] //! /\*\* \*/
    ///   \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\] \[\`Vec\`\] \[a\]: b
    ///   \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d === turned end
    ///   [https://example.com/a_b_c\*d](https://example.com/a_b_c*d). www.example.com http:// {}
    ///   \#\[doc = "x"\] r#"raw"#
    ///
    /// Returns [`Thing`](crate::models::Thing), or `None`:
    ///
    /// - 204: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub fn list_things(
        &self,
        b: impl Into<String>,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(b))
    }

    /// Calls the operation `more`.
    ///
    /// `POST /more`
    ///
    /// Returns a [`OkOrNoContent`](crate::models::OkOrNoContent):
    ///
    /// - 200: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    /// - 204: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn more(&self) -> Call<operations::things::More> {
        self.client.call(operations::things::More::new())
    }
}

impl Call<operations::things::ListThings> {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub fn a(self, a: impl Into<String>) -> Self {
        self.with(|operation| operation.a(a))
    }
}

