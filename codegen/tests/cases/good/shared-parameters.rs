// file: operations/things.rs

/// The operation `GET /things/{thing-id}`.
///
/// Sent by [`ThingsApi::get_thing`].
///
/// [`ThingsApi::get_thing`]: crate::resources::ThingsApi::get_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetThing {
    /// The parameter `thing-id`, which the document does not describe.
    pub thing_id: i64,
    /// Of this kind.
    pub kind: i64,
    /// The parameter `sort`, which the document does not describe.
    pub sort: Option<models::Sort>,
}

/// The operation `DELETE /things/{thing-id}`.
///
/// Sent by [`ThingsApi::delete_thing`].
///
/// [`ThingsApi::delete_thing`]: crate::resources::ThingsApi::delete_thing
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteThing {
    /// The parameter `thing-id`, which the document does not describe.
    pub thing_id: i64,
    /// Of any kind.
    pub kind: Option<String>,
    /// The parameter `sort`, which the document does not describe.
    pub sort: Option<models::Sort>,
}

// file: operations/things.rs

impl GetThing {
    pub fn new(thing_id: i64, kind: i64) -> Self {
        Self { thing_id, kind, sort: None }
    }

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("sort", &self.sort)
            .query("kind", &self.kind)
            .accept("application/json")
            .build()
    }

impl DeleteThing {
    pub fn new(thing_id: i64) -> Self {
        Self {
            thing_id,
            kind: None,
            sort: None,
        }
    }

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("kind", &self.kind)
            .query("sort", &self.sort)
            .build()
    }

