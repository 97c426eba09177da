//! The parts of the client that read what comes over the network, through its public interface.
//!
//! A target is a function that holds an input against its properties, and a folder in `corpora/` of inputs to begin with.
#![allow(clippy::print_stderr)]

mod gzip;
mod links;
mod reader;
mod redirect;
mod values;
mod webhook;

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, io};

use ::bytes::Bytes;
use accesslink_api::{Client, Error};
use fastrand::Rng;
use http::{Response, StatusCode};

use crate::bytes;
use crate::clock::timed;

/// A part of the client, and the properties that hold for every input.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The name, which is also that of the folder in `corpora/`.
    pub name: &'static str,
    check: fn(&[u8]) -> Result<(), String>,
}

/// All targets.
pub const TARGETS: [Target; 6] = [
    target("reader", reader::check),
    target("values", values::check),
    target("links", links::check),
    target("redirect", redirect::check),
    target("webhook", webhook::check),
    target("gzip", gzip::check),
];

/// An input that takes more processor time is a finding.
const SLOW: Duration = Duration::from_secs(1);

/// The longest input that a walk makes, in bytes.
const LONGEST: usize = 1024;

/// How many inputs a walk keeps to be changed further.
const KEPT: usize = 2000;

const fn target(name: &'static str, check: fn(&[u8]) -> Result<(), String>) -> Target {
    Target { name, check }
}

impl Target {
    /// Returns the target of this name.
    pub fn named(name: &str) -> Option<Self> {
        TARGETS.into_iter().find(|target| target.name == name)
    }

    /// Returns the inputs to begin with.
    ///
    /// # Errors
    ///
    /// Those of reading the files.
    pub fn corpus(&self) -> io::Result<Vec<Vec<u8>>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder.join(self.name))? {
            paths.push(entry?.path());
        }
        paths.sort();
        paths.into_iter().map(fs::read).collect()
    }

    /// Holds an input against the properties.
    ///
    /// # Errors
    ///
    /// The first property that does not hold.
    pub fn look(&self, data: &[u8]) -> Result<(), String> {
        let (outcome, time) = timed(|| (self.check)(data));
        outcome?;
        if time > SLOW {
            return Err(format!("it takes {time:?}"));
        }
        Ok(())
    }
}

/// A token that no input contains, so that it is found where it does not belong.
const TOKEN: &str = "ZmluZGluZw-token";

/// Where requests go.
const BASE_URL: &str = "http://127.0.0.1:9";

fn builder() -> accesslink_api::client::ClientBuilder {
    Client::builder().base_url(BASE_URL)
}

fn response(body: &[u8]) -> Response<Bytes> {
    let mut response = Response::new(Bytes::copy_from_slice(body));
    *response.status_mut() = StatusCode::OK;
    response
}

/// Fails if the messages of an error could steer a terminal, have no end, or show the token.
fn is_printable(error: &Error) -> Result<(), String> {
    let mut cause = Some(error as &dyn std::error::Error);
    while let Some(error) = cause {
        let message = error.to_string();
        let is_short = message.len() <= 4096;
        if !is_short || message.chars().any(char::is_control) || message.contains(TOKEN) {
            return Err(format!("an error is not to be printed: {message:?}"));
        }
        cause = error.source();
    }
    Ok(())
}

/// Returns the text of an input, whatever its bytes are.
fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Changes the inputs of each target at random for so long, without an engine, and holds the properties against them.
///
/// # Errors
///
/// The first property that does not hold, and where its input is.
pub fn walk(time: Duration) -> Result<(), String> {
    for target in TARGETS {
        let mut inputs = target.corpus().map_err(|error| error.to_string())?;
        let mut dice = Rng::with_seed(0);
        let started = Instant::now();
        let mut runs = 0_u32;
        while started.elapsed() < time {
            let mut choice = || dice.choice(&inputs).map_or(&[][..], Vec::as_slice);
            let (input, other) = (choice(), choice());
            let input = bytes::change(input, other, LONGEST, &mut dice);
            runs += 1;
            let looked = catch_unwind(|| target.look(&input));
            match looked.unwrap_or_else(|_| Err("it panics, see above".to_owned())) {
                Ok(()) if inputs.len() < KEPT => inputs.push(input),
                Ok(()) => {}
                Err(fault) => {
                    let path = std::env::temp_dir().join(format!("finding-{}", target.name));
                    let kept = fs::write(&path, input);
                    let file = path.display();
                    return Err(format!("{}: {fault}; {file} {kept:?}", target.name));
                }
            }
        }
        eprintln!("{}: {runs} inputs, nothing found", target.name);
    }
    Ok(())
}
