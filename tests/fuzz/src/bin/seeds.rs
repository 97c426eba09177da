//! Writes the seed documents for fuzzing into a directory: `seeds DIR`.
#![allow(clippy::print_stderr)]

use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: seeds DIR");
        return ExitCode::from(2);
    };
    match write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: could not write into {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &std::path::Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, document) in fuzz::seeds::whole().map_err(io::Error::other)? {
        let parts = fuzz::seeds::parts(&document);
        for (index, part) in std::iter::once(&document).chain(&parts).enumerate() {
            let text = serde_yaml::to_string(part).map_err(io::Error::other)?;
            fs::write(folder.join(format!("{name}-{index}.yaml")), text)?;
        }
    }
    Ok(())
}
