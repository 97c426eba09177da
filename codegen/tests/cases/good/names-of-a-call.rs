// file: operations/things.rs

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListThings {
    pub new_: Option<String>,
    pub default_: Option<String>,
    pub clone_: Option<String>,
    pub with_: Option<String>,
    pub with_meta_: Option<String>,
    pub optional_: Option<String>,
    pub timeout_: Option<String>,
    pub request_: Option<String>,
    pub response_: Option<String>,
    pub send_: Option<String>,
    pub operation: Option<String>,
    pub client: Option<String>,
    pub self_: Option<String>,
}

    pub fn new_(mut self, new_: impl Into<String>) -> Self {
        self.new_ = Some(new_.into());
        self
    }

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("new", &self.new_)
            .query("default", &self.default_)
            .query("clone", &self.clone_)
            .query("with", &self.with_)
            .query("with_meta", &self.with_meta_)
            .query("optional", &self.optional_)
            .query("timeout", &self.timeout_)
            .query("request", &self.request_)
            .query("response", &self.response_)
            .query("send", &self.send_)
            .query("operation", &self.operation)
            .query("client", &self.client)
            .query("self", &self.self_)
            .accept("application/json")
            .build()
    }

// file: resources/things.rs

impl Call<operations::things::ListThings> {
    pub fn new_(self, new_: impl Into<String>) -> Self {
        self.with(|operation| operation.new_(new_))
    }

    pub fn operation(self, operation: impl Into<String>) -> Self {
        self.with(|request| request.operation(operation))
    }

