// file: models.rs

//! The models: a struct for each object schema of the document.

use crate::value::TimeSeries;

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// The property `heat`, which the document does not describe.
    pub heat: TimeSeries<f64>,
    /// The property `steps`, which the document does not describe.
    pub steps: TimeSeries<i32>,
    /// The property `pulse`, which the document does not describe.
    pub pulse: Pulse,
}

/// The schema `pulse`, which the document does not describe.
///
/// Schema `pulse`.
pub type Pulse = TimeSeries<i32>;

// file: operations/things.rs

//! The operations with the tag `Things`.

use bytes::Bytes;
use crate::error::Error;
use crate::models;
use crate::operation::{
    Bearer, BodyMode, FromLink, LinkParameters, Operation, RequestBuilder, Response,
};
use http::{Method, Request};

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListThings {}

impl ListThings {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for ListThings {
    type Credential = Bearer;
    type Output = models::Thing;
    const ID: &'static str = "things.list_things";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/json").build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.json(),
            _ => response.undocumented().json(),
        }
    }
}

impl FromLink for ListThings {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

/// The operation `GET /pulse`.
///
/// Sent by [`ThingsApi::get_pulse`].
///
/// [`ThingsApi::get_pulse`]: crate::resources::ThingsApi::get_pulse
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetPulse {}

impl GetPulse {
    /// Creates the operation from its required arguments.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for GetPulse {
    type Credential = Bearer;
    type Output = Option<models::Pulse>;
    const ID: &'static str = "things.get_pulse";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/pulse";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[];

    #[inline]
    fn request(&self) -> Result<Request<Bytes>, Error> {
        RequestBuilder::new::<Self>().accept("application/json").build()
    }

    #[inline]
    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        match response.status().as_u16() {
            200 => response.optional_json(),
            204 => Ok(None),
            _ => response.undocumented().optional_json(),
        }
    }
}

impl FromLink for GetPulse {
    #[inline]
    fn from_link(_: &LinkParameters<'_>) -> Result<Self, Error> {
        Ok(Self {})
    }
}

// file: tables.rs

//! The wire format of the models: each property with its name in the document, which is used for
//! serialization, and the other spellings that are accepted.

use crate::decode::model;
use super::models::*;

model! {
    Thing = "thing",
    heat: "heat",
    steps: "steps",
    pulse: "pulse",
}

