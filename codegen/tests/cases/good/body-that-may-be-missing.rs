// file: operations/things.rs

#[derive(Debug, Clone, PartialEq)]
pub struct CopyThing {
    pub thing_id: i64,
    pub quietly: Option<bool>,
    pub change: Option<models::Change>,
}

impl CopyThing {
    pub fn new(thing_id: i64) -> Self {
        Self {
            thing_id,
            quietly: None,
            change: None,
        }
    }

    pub fn quietly(mut self, quietly: bool) -> Self {
        self.quietly = Some(quietly);
        self
    }

    pub fn change(mut self, change: models::Change) -> Self {
        self.change = Some(change);
        self
    }
}

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.thing_id)
            .query("quietly", &self.quietly)
            .optional_json(&self.change)
            .build()
    }

#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddThing {
    pub body: Option<String>,
}

impl AddThing {
    pub fn new() -> Self {
        Self { body: None }
    }

    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }
}

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().optional_json(&self.body).build()
    }

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    pub fn copy_thing(&self, thing_id: i64) -> Call<operations::things::CopyThing> {
        self.client.call(operations::things::CopyThing::new(thing_id))
    }

    pub fn change(self, change: models::Change) -> Self {
        self.with(|operation| operation.change(change))
    }
}

impl Call<operations::things::AddThing> {
    pub fn body(self, body: impl Into<String>) -> Self {
        self.with(|operation| operation.body(body))
    }
}

