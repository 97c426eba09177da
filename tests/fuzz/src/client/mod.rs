//! Fuzz targets for the parts of the client that read data from the network. They use the public API.
//!
//! Each target consists of a function that checks its properties against an input, and a directory of seed inputs in
//! `corpora/`.

mod gzip;
mod links;
mod reader;
mod redirect;
mod values;
mod webhook;

use std::path::Path;
use std::time::Duration;
use std::{fs, io};

use ::bytes::Bytes;
use accesslink_api::{Client, Error};
use http::{Response, StatusCode};

use crate::bytes;
use crate::clock::timed;
use crate::walk::Walk;

/// A fuzz target: a part of the client, and the properties that hold for every input.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The name of the target and of its directory in `corpora/`.
    pub name: &'static str,
    check: fn(&[u8]) -> Result<(), String>,
}

/// All fuzz targets for the client.
pub const TARGETS: [Target; 6] = [
    target("reader", reader::check),
    target("values", values::check),
    target("links", links::check),
    target("redirect", redirect::check),
    target("webhook", webhook::check),
    target("gzip", gzip::check),
];

/// The processor time above which an input is a finding.
const SLOW: Duration = Duration::from_secs(1);

/// The maximum length of a generated input, in bytes.
const LONGEST: usize = 1024;

const fn target(name: &'static str, check: fn(&[u8]) -> Result<(), String>) -> Target {
    Target { name, check }
}

impl Target {
    /// Returns the target with the given name; `None` if it does not exist.
    pub fn named(name: &str) -> Option<Self> {
        TARGETS.into_iter().find(|target| target.name == name)
    }

    /// Returns the seed inputs of the target.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read.
    pub fn corpus(&self) -> io::Result<Vec<Vec<u8>>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder.join(self.name))? {
            paths.push(entry?.path());
        }
        paths.sort();
        paths.into_iter().map(fs::read).collect()
    }

    /// Checks the properties of the target against an input.
    ///
    /// # Errors
    /// Returns an error that names the first property that does not hold.
    pub fn look(&self, data: &[u8]) -> Result<(), String> {
        let (outcome, time) = timed(|| (self.check)(data));
        outcome?;
        if time > SLOW {
            return Err(format!("the input takes {time:?}"));
        }
        Ok(())
    }
}

/// The access token of the clients. No input contains it, so that a leak is recognizable.
const TOKEN: &str = "ZmluZGluZw-token";

/// The base URL of the clients, where no service listens.
const BASE_URL: &str = "http://127.0.0.1:9";

fn builder() -> accesslink_api::client::ClientBuilder {
    Client::builder().base_url(BASE_URL)
}

fn response(body: &[u8]) -> Response<Bytes> {
    let mut response = Response::new(Bytes::copy_from_slice(body));
    *response.status_mut() = StatusCode::OK;
    response
}

/// Returns an error if the messages of `error` contain terminal escapes, are unbounded, or contain the access token.
fn is_printable(error: &Error) -> Result<(), String> {
    let mut cause = Some(error as &dyn std::error::Error);
    while let Some(error) = cause {
        let message = error.to_string();
        let is_short = message.len() <= 4096;
        if !is_short || message.chars().any(char::is_control) || message.contains(TOKEN) {
            return Err(format!(
                "the message of an error is not safe to print: {message:?}"
            ));
        }
        cause = error.source();
    }
    Ok(())
}

/// Decodes an input, replacing invalid UTF-8.
fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Mutates the inputs of every target at random for `time`, without an engine, and checks the properties against them.
///
/// # Errors
/// Returns an error that names the first property that does not hold, and the path of the input.
pub fn walk(time: Duration) -> Result<(), String> {
    for target in TARGETS {
        let walk = Walk {
            name: target.name,
            inputs: target.corpus().map_err(|error| error.to_string())?,
            change: |input, other, dice| bytes::change(input, other, LONGEST, dice),
            look: &|input| target.look(input).map(|()| true),
        };
        walk.run(time, 0)?;
    }
    Ok(())
}
