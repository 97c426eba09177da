//! Narrows the patched document to the features that progenitor supports. Generates the other client, the table of its
//! operations, and the page of removed parts.

mod calls;
mod losses;
mod narrow;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use openapiv3::OpenAPI;
use progenitor_impl::{GenerationSettings, Generator};
use serde_yaml::Value;

/// The path of the patched document, relative to this package.
const DOCUMENT: &str = "../../spec/accesslink.patched.json";

fn main() -> Result<(), Box<dyn Error>> {
    for read in ["build", DOCUMENT] {
        println!("cargo::rerun-if-changed={read}");
    }
    let mut narrowed: Value = serde_json::from_slice(&fs::read(DOCUMENT)?)?;
    let lost = narrow::narrow(&mut narrowed);
    let json = serde_json::to_string_pretty(&narrowed)?;
    let document: OpenAPI = serde_json::from_str(&json)?;
    let client = Generator::new(&GenerationSettings::default()).generate_tokens(&document)?;

    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("narrowed.json"), json)?;
    fs::write(folder.join("LOSSES.md"), losses::page(&lost))?;
    fs::write(folder.join("client.rs"), client.to_string())?;
    fs::write(folder.join("calls.rs"), calls::source(&narrowed))?;
    Ok(())
}
