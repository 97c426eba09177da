// file: operations/things.rs

#[derive(Debug, Clone, PartialEq)]
pub struct PutThing {
    pub thing_id: i64,
    pub thing: models::Thing,
    pub kind: Option<models::Kind>,
}

impl Operation for PutThing {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.put_thing";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/things/{thing-id}";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("kind", &self.kind)
            .accept("application/json")
            .json(&self.thing)
            .build()
    }

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Others {
    pub kind: Option<models::Kind>,
}

impl Operation for Others {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.others";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/others";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[404];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("kind", &self.kind)
            .accept("application/json")
            .build()
    }

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `putThing`.
    ///
    /// `PUT /things/{thing-id}`
    ///
    /// - `thing_id`: Which thing.
    /// - `thing`: What to change.
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: There is no such thing
    pub fn put_thing(
        &self,
        thing_id: i64,
        thing: models::Thing,
    ) -> Call<operations::things::PutThing> {
        self.client.call(operations::things::PutThing::new(thing_id, thing))
    }

