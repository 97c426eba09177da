// file: operations/things.rs

impl ListThings {
    pub fn new(one: i64, two: i64, three: i64) -> Self {
        Self { one, two, three }
    }
}

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("one", &self.one)
            .path("two", &self.two)
            .path("three", &self.three)
            .accept("application/json")
            .build()
    }

