// file: operations/things.rs

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

impl Operation for ListAll {
    type Credential = Basic;
    type Output = models::Thing;
    const ID: &'static str = "things.list_all";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/all";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

// file: resources/things.rs

impl<A> Client<A> {
    pub fn things(&self) -> ThingsApi<'_, A> {
        ThingsApi { client: self }
    }
}

impl<'c, A> ThingsApi<'c, A> {
    pub fn list_things(&self) -> Call<operations::things::ListThings>
    where
        A: BearerAuth,
    {
        self.client.call(operations::things::ListThings::new())
    }

// file: resources/things.rs

    pub fn list_all(&self) -> Call<operations::things::ListAll>
    where
        A: BasicAuth,
    {
        self.client.call(operations::things::ListAll::new())
    }
}

// file: calls.rs

pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, _| clients.user.things().list_things()),
    || Sample::value(|clients, given| {
        let mut call = clients.partner.things().list_all();
        if let Some(value) = given.optional::<i64>("page") {
            call = call.page(value);
        }
        call
    }),
];

