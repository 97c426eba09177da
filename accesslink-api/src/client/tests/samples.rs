//! Handwritten operations, one for each shape of the generated ones.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{Method, Request};

use crate::Error;
use crate::download::Download;
use crate::operation::{Basic, Bearer, BodyMode, Operation, RequestBuilder, Response};

/// An operation that returns JSON or no content, with a user's token.
#[derive(Debug, Clone)]
pub(crate) struct GetThing {
    pub(crate) id: String,
    pub(crate) filter: Option<String>,
}

impl GetThing {
    pub(crate) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            filter: None,
        }
    }

    pub(crate) fn filter(mut self, filter: &str) -> Self {
        self.filter = Some(filter.to_owned());
        self
    }
}

impl Operation for GetThing {
    type Credential = Bearer;
    type Output = Option<Vec<i64>>;

    const ID: &'static str = "getThing";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v3/things/{thing-id}/parts";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[403, 404];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .path("thing-id", &self.id)
            .query("filter", &self.filter)
            .accept("application/json")
            .build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json().map(Some),
            204 => Ok(None),
            _ => response.undocumented().optional_json(),
        }
    }
}

/// An operation with a JSON body and no output, with the application's credentials.
#[derive(Debug, Clone)]
pub(crate) struct CreateThing {
    pub(crate) thing: BTreeMap<&'static str, i64>,
}

impl Operation for CreateThing {
    type Credential = Basic;
    type Output = ();

    const ID: &'static str = "createThing";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/v3/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[409];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .accept("application/json")
            .json(&self.thing)
            .build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            201 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

/// An operation with neither a request body nor an output, with a user's token.
#[derive(Debug, Clone)]
pub(crate) struct DeleteThing;

impl Operation for DeleteThing {
    type Credential = Bearer;
    type Output = ();

    const ID: &'static str = "deleteThing";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/v3/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            204 => response.empty(),
            _ => response.undocumented().empty(),
        }
    }
}

/// An operation that returns a file or no content, with a user's token.
#[derive(Debug, Clone)]
pub(crate) struct GetFile;

impl Operation for GetFile {
    type Credential = Bearer;
    type Output = Option<Download>;

    const ID: &'static str = "getFile";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v3/file";
    const BODY_MODE: BodyMode = BodyMode::Streaming;
    const ERRORS: &'static [u16] = &[404];

    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>()
            .accept("application/gpx+xml")
            .build()
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.optional_download(),
            204 => Ok(None),
            _ => response.undocumented().optional_download(),
        }
    }
}
