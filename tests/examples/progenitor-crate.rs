//! Writes the crate that progenitor generates from the narrowed document, for the benchmarks of builds.
//!
//! ```console
//! $ cargo run --package tests --example progenitor-crate -- FILE
//! ```

use std::error::Error;

use progenitor::{GenerationSettings, Generator};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os()
        .nth(1)
        .ok_or("usage: progenitor-crate FILE")?;
    let document = serde_json::from_str(oracle::NARROWED)?;
    let mut generator = Generator::new(&GenerationSettings::default());
    let tokens = generator.generate_tokens(&document)?;
    std::fs::write(file, tokens.to_string())?;
    Ok(())
}
