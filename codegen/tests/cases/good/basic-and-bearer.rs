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

pub const CALLS: &[Sample] = &[
    Sample {
        id: "things.list_things",
        method: "GET",
        path: "/things",
        parameters: &[],
        body: None,
        call: |clients, _| {
            let call = clients.user.things().list_things();
            Box::pin(observe::value(call))
        },
        mock: mock::value::<operations::things::ListThings>,
    },
    Sample {
        id: "things.list_all",
        method: "GET",
        path: "/all",
        parameters: &[("page", "9000000001")],
        body: None,
        call: |clients, given| {
            let mut call = clients.partner.things().list_all();
            if let Some(value) = given.optional::<i64>("page") {
                call = call.page(value);
            }
            Box::pin(observe::value(call))
        },
        mock: mock::value::<operations::things::ListAll>,
    },
];

