// file: ids.rs

/// Identifies a thing.
///
/// On the wire: `*'id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(pub String);

// file: operations/mod.rs

pub mod name_things;

// file: operations/name_things.rs

//! The operations with the tag `*/ ../name ''' # things`.

/// The operation `GET /things/{*'id}`.
///
/// Sent by [`NameThingsApi::list_all`].
///
/// [`NameThingsApi::list_all`]: crate::resources::NameThingsApi::list_all
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListAll {
    /// The parameter `*'id`, which the document does not describe.
    pub id: ThingId,
    /// The parameter `' '''q`, which the document does not describe.
    pub q: Option<String>,
    /// The parameter `"], panic!(), ["r`, which the document does not describe.
    pub panic_r: Option<models::PanicR>,
}

// file: operations/name_things.rs

impl Operation for ListAll {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "name_things.list_all";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{*`id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("*`id", &self.id)
            .query("`\n```q\u{202e}", &self.q)
            .query("\"], panic!(), [\"r", &self.panic_r)
            .accept("application/json")
            .build()
    }

impl FromLink for ListAll {
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: link.get("*`id")?,
            q: link.optional_query("`\n```q\u{202e}")?,
            panic_r: link.optional_query("\"], panic!(), [\"r")?,
        })
    }
}

impl Operation for PutB {
    type Credential = Bearer;
    type Output = models::TheOutcome;
    const ID: &'static str = "name_things.put_b";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/b";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

impl FromLink for PutB {
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: resources/name_things.rs

//! The calls with the tag `*/ ../name ''' # things`.

impl<'c, A: BearerAuth> NameThingsApi<'c, A> {
    /// Calls the operation `*/ '''list [all]`.
    ///
    /// `GET /things/{*'id}`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_all(
        &self,
        id: impl Into<ThingId>,
    ) -> Call<operations::name_things::ListAll> {
        self.client.call(operations::name_things::ListAll::new(id))
    }

// file: outcomes.rs

/// The status of a successful response without a body: 200 or 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub enum TheOutcome {
    /// 200: A
    A,
    /// 204: B
    B,
}

// file: calls.rs

pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        let mut call = clients
            .user
            .name_things()
            .list_all(given.required::<ThingId>("*`id"));
        if let Some(value) = given.optional::<String>("`\n```q\u{202e}") {
            call = call.q(value);
        }
        if let Some(value) = given.optional::<models::PanicR>("\"], panic!(), [\"r") {
            call = call.panic_r(value);
        }
        call
    }),
    || Sample::outcome(
        |clients, _| clients.user.name_things().put_b(),
        models::TheOutcome::A,
    ),
];

