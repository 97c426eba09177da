//! Prints a document of the same kind as Polar's, so many times as large, for `cargo xtask generate --spec`.
//!
//! ```console
//! $ cargo run --package tests --bin larger-document -- 100 > larger.yaml
//! $ cargo xtask generate --spec larger.yaml --out ../larger
//! ```

use std::io::{self, Write};

use clap::Parser;
use tests::synthesizer::{Copies, document};

/// Prints a document with so many times the operations, schemas and tags of Polar's
#[derive(Debug, Parser)]
#[command(name = "larger-document", version)]
struct Cli {
    /// How many times as large it is
    #[arg(value_parser = clap::value_parser!(u16).range(1..=500))]
    scale: u16,
}

fn main() -> io::Result<()> {
    let cli = Cli::parse();
    // The tables name upstream's places alone: the copies have to be mended already.
    let text = document(usize::from(cli.scale), Copies::OfMended);
    io::stdout().lock().write_all(text.as_bytes())
}
