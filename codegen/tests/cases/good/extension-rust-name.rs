// file: models.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    pub long_name: Option<String>,
    pub part: Option<Piece>,
    pub kind: Option<Sort>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Piece {
    pub a: Option<String>,
}

// file: tables.rs

model! {
    Thing = "thing",
    long_name: "n",
    part: "part",
    kind: "kind",
}

model! {
    Piece = "thing.part",
    a: "a",
}

// file: enums.rs

string_enum! {
    Sort,
    A: "A",
}

// file: operations/stuff.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    pub search_text: Option<String>,
}

impl Operation for Search {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "stuff.search";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("q", &self.search_text)
            .accept("application/json")
            .build()
    }

// file: resources/stuff.rs

impl<A> Client<A> {
    pub fn stuff(&self) -> StuffApi<'_, A>
    where
        A: BearerAuth,
    {
        StuffApi { client: self }
    }
}

impl<'c, A: BearerAuth> StuffApi<'c, A> {
    pub fn search(&self) -> Call<operations::stuff::Search> {
        self.client.call(operations::stuff::Search::new())
    }
}

impl Call<operations::stuff::Search> {
    pub fn search_text(self, search_text: impl Into<String>) -> Self {
        self.with(|operation| operation.search_text(search_text))
    }
}

