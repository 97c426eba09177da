//! Prints a document that resembles Polar's but is SCALE times as large. Use it with `cargo xtask generate --spec`.
//!
//! ```console
//! $ cargo run --package tests --bin larger-document -- 100 > larger.yaml
//! $ cargo xtask generate --spec larger.yaml --out ../larger
//! ```

use std::error::Error;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let scale = std::env::args()
        .nth(1)
        .ok_or("usage: larger-document SCALE")?;
    let text = tests::synthesizer::document(scale.parse()?)?;
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}
