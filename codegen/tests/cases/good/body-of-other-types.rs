// file: operations/things.rs

#[derive(Debug, Clone, PartialEq)]
pub struct SendText {
    pub body: String,
}

impl SendText {
    pub fn new(body: impl Into<String>) -> Self {
        Self { body: body.into() }
    }
}

impl Operation for SendText {
    type Credential = Bearer;
    type Output = String;
    const ID: &'static str = "things.send_text";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/a";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

#[derive(Debug, Clone, PartialEq)]
pub struct SendList {
    pub body: Vec<models::Thing>,
}

impl SendList {
    pub fn new(body: impl IntoIterator<Item = models::Thing>) -> Self {
        Self {
            body: body.into_iter().collect(),
        }
    }
}

impl Operation for SendList {
    type Credential = Bearer;
    type Output = Vec<models::Thing>;
    const ID: &'static str = "things.send_list";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/b";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

#[derive(Debug, Clone, PartialEq)]
pub struct SendAlias {
    pub names: models::Names,
}

impl SendAlias {
    pub fn new(names: models::Names) -> Self {
        Self { names }
    }
}

impl Operation for SendAlias {
    type Credential = Bearer;
    type Output = models::Names;
    const ID: &'static str = "things.send_alias";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/c";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    pub fn send_text(
        &self,
        body: impl Into<String>,
    ) -> Call<operations::things::SendText> {
        self.client.call(operations::things::SendText::new(body))
    }

    pub fn send_list(
        &self,
        body: impl IntoIterator<Item = models::Thing>,
    ) -> Call<operations::things::SendList> {
        self.client.call(operations::things::SendList::new(body))
    }

    pub fn send_alias(
        &self,
        names: models::Names,
    ) -> Call<operations::things::SendAlias> {
        self.client.call(operations::things::SendAlias::new(names))
    }
}

