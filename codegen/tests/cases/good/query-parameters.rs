// file: operations/things.rs

#[derive(Debug, Clone, PartialEq)]
pub struct ListThings {
    pub flag: bool,
    pub day: Date,
    pub kind: models::Sort,
    pub first_day: models::Day,
    pub text: Option<String>,
    pub made: Option<Timestamp>,
    pub number: Option<f64>,
    pub small: Option<i32>,
    pub id: Option<ThingKey>,
    pub other: Option<models::Kind>,
    pub word: Option<models::Word>,
}

impl ListThings {
    pub fn new(
        flag: bool,
        day: Date,
        kind: models::Sort,
        first_day: models::Day,
    ) -> Self {
        Self {
            flag,
            day,
            kind,
            first_day,
            text: None,
            made: None,
            number: None,
            small: None,
            id: None,
            other: None,
            word: None,
        }
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    pub fn made(mut self, made: Timestamp) -> Self {
        self.made = Some(made);
        self
    }

    pub fn id(mut self, id: impl Into<ThingKey>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .query("flag", &self.flag)
            .query("text", &self.text)
            .query("day", &self.day)
            .query("made", &self.made)
            .query("number", &self.number)
            .query("small", &self.small)
            .query("id", &self.id)
            .query("kind", &self.kind)
            .query("other", &self.other)
            .query("word", &self.word)
            .query("first-day", &self.first_day)
            .accept("application/json")
            .build()
    }

impl FromLink for ListThings {
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {
            flag: link.query("flag")?,
            day: link.query("day")?,
            kind: link.query("kind")?,
            first_day: link.query("first-day")?,
            text: link.optional_query("text")?,
            made: link.optional_query("made")?,
            number: link.optional_query("number")?,
            small: link.optional_query("small")?,
            id: link.optional_query("id")?,
            other: link.optional_query("other")?,
            word: link.optional_query("word")?,
        })
    }
}

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    pub fn list_things(
        &self,
        flag: bool,
        day: Date,
        kind: models::Sort,
        first_day: models::Day,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(flag, day, kind, first_day))
    }
}

impl Call<operations::things::ListThings> {
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(|operation| operation.text(text))
    }

    pub fn id(self, id: impl Into<ThingKey>) -> Self {
        self.with(|operation| operation.id(id))
    }

// file: calls.rs

pub const SAMPLES: &[fn() -> Sample] = &[
    || Sample::value(|clients, given| {
        let mut call = clients
            .user
            .things()
            .list_things(
                given.required::<bool>("flag"),
                given.required::<Date>("day"),
                given.required::<models::Sort>("kind"),
                given.required::<models::Day>("first-day"),
            );
        if let Some(value) = given.optional::<String>("text") {
            call = call.text(value);
        }
        if let Some(value) = given.optional::<Timestamp>("made") {
            call = call.made(value);
        }
        if let Some(value) = given.optional::<f64>("number") {
            call = call.number(value);
        }
        if let Some(value) = given.optional::<i32>("small") {
            call = call.small(value);
        }
        if let Some(value) = given.optional::<ThingKey>("id") {
            call = call.id(value);
        }
        if let Some(value) = given.optional::<models::Kind>("other") {
            call = call.other(value);
        }
        if let Some(value) = given.optional::<models::Word>("word") {
            call = call.word(value);
        }
        call
    }),
];

