//! Programs that use the crate, and one that uses a crate by progenitor: the crates in their trees, and how long they
//! take to build. And how long the generator takes, with nothing built and with everything built.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::{Measured, OURS};

/// A program, as a user would have it: its name, what it depends on, what it uses, and its code.
type Program = (&'static str, &'static str, &'static str, &'static str);

const DEFAULT: Program = (
    "default",
    "accesslink-api = { path = \"{root}\" }\n{tokio}",
    "accesslink-api",
    CALL,
);
const WITHOUT_TLS: Program = (
    "without-tls",
    "accesslink-api = { path = \"{root}\", default-features = false, features = [\"reqwest\", \"gzip\", \"webhooks\"] }\n{tokio}",
    "accesslink-api",
    CALL,
);
/// The default features, but reqwest's own choice of TLS.
const AWS_LC: Program = (
    "aws-lc-rs",
    "accesslink-api = { path = \"{root}\", default-features = false, features = [\"reqwest\", \"gzip\", \"webhooks\"] }\n\
     reqwest = { version = \"0.13\", default-features = false, features = [\"rustls\"] }\n{tokio}",
    "accesslink-api",
    CALL,
);
/// Requests and responses alone, for an HTTP client of the user's own.
const WITHOUT_FEATURES: Program = (
    "without-features",
    "accesslink-api = { path = \"{root}\", default-features = false }\nbytes = \"1\"\nhttp = \"1\"",
    "accesslink-api",
    r#"use accesslink_api::Client;
use accesslink_api::operations::sleep;

fn main() {
    let client = Client::builder().build_user("token").unwrap();
    println!("{:?}", client.prepare(&sleep::List::default()));
    let answer = http::Response::new(bytes::Bytes::from_static(b"{}"));
    println!("{:?}", client.finish::<sleep::List>(answer));
}
"#,
);
/// A client by progenitor, without TLS.
const PROGENITOR: Program = (
    "progenitor",
    "progenitor-crate = { path = \"progenitor-crate\" }\n{tokio}",
    "progenitor-crate",
    r#"#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = progenitor_crate::Client::new("https://www.polaraccesslink.com");
    println!("{:?}", client.list().await);
}
"#,
);
/// Progenitor itself, as a build script would use it.
const PROGENITOR_ITSELF: Program = (
    "progenitor-itself",
    "progenitor = { version = \"0.15\", default-features = false, features = [\"macro\"] }",
    "progenitor",
    "fn main() {\n    drop(progenitor::Generator::default());\n}\n",
);

/// One call, within a runtime.
const CALL: &str = r#"#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = accesslink_api::Client::user("token").unwrap();
    println!("{:?}", client.sleep().list().await);
}
"#;

/// The manifest of progenitor's crate, with the dependencies that its own command gives to such crates.
const PROGENITOR_MANIFEST: &str = r#"[package]
name = "progenitor-crate"
version = "0.1.0"
edition = "2021"

[dependencies]
bytes = "1"
futures-core = "0.3"
percent-encoding = "2"
progenitor-client = "0.15"
reqwest = { version = "0.13", default-features = false, features = ["json", "query", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
serde_urlencoded = "0.7"
"#;

/// What of a program is built.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// All of it, with its dependencies.
    Clean,
    /// The crate that it uses, when the dependencies of that are built already.
    CrateAlone,
    /// The program itself after a change, when all else is built already.
    ChangedProgram,
}

/// What is built, in this order in every round.
const BUILDS: &[(&str, &str, Program, Step)] = &[
    (
        "build/clean-without-tls/dev",
        OURS,
        WITHOUT_TLS,
        Step::Clean,
    ),
    (
        "build/clean-without-tls/dev",
        "progenitor",
        PROGENITOR,
        Step::Clean,
    ),
    ("build/crate-alone/dev", OURS, WITHOUT_TLS, Step::CrateAlone),
    (
        "build/crate-alone/dev",
        "progenitor",
        PROGENITOR,
        Step::CrateAlone,
    ),
    (
        "build/changed-program/dev",
        OURS,
        WITHOUT_TLS,
        Step::ChangedProgram,
    ),
    (
        "build/changed-program/dev",
        "progenitor",
        PROGENITOR,
        Step::ChangedProgram,
    ),
    ("build/clean-default/dev", OURS, DEFAULT, Step::Clean),
    ("build/clean-default/dev", "aws-lc-rs", AWS_LC, Step::Clean),
    (
        "build/clean-without-features/dev",
        OURS,
        WITHOUT_FEATURES,
        Step::Clean,
    ),
    (
        "build/cold-generate/dev",
        "progenitor",
        PROGENITOR_ITSELF,
        Step::Clean,
    ),
];

/// Programs whose crates are counted.
const TREES: &[(&str, &str, Program)] = &[
    ("crates/default/dev", OURS, DEFAULT),
    ("crates/without-features/dev", OURS, WITHOUT_FEATURES),
    ("crates/without-tls/dev", OURS, WITHOUT_TLS),
    ("crates/without-tls/dev", "progenitor", PROGENITOR),
];

/// Measures all of it in a folder, where each program has one of its own.
pub(crate) fn measure(
    root: &Path,
    folder: &Path,
    rounds: usize,
) -> Result<Measured, Box<dyn Error>> {
    // What an earlier run left may be of another document.
    remove(folder)?;
    let mut measured = Measured::new();
    let mut note = |group: &str, function: &str, value: f64| {
        let values = measured
            .entry((group.to_owned(), function.to_owned()))
            .or_default();
        values.push(value);
    };
    for (group, function, program) in TREES {
        let tree = [
            "tree",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--no-dedupe",
            "--format",
            "{p}",
        ];
        let tree = cargo(&write(*program, root, folder)?, &tree)?;
        let crates: BTreeSet<&str> = tree.lines().filter(|line| !line.is_empty()).collect();
        note(group, function, f64::from(u32::try_from(crates.len())?));
    }
    for round in 0..rounds {
        for (group, function, program, step) in BUILDS {
            println!("{group} of `{function}`, round {} of {rounds}", round + 1);
            match write(*program, root, folder).and_then(|place| step.time(*program, &place)) {
                Ok(time) => note(group, function, time),
                // The lock file lacks its TLS, which has to be downloaded, and not every machine can.
                Err(error) if program.0 == AWS_LC.0 => println!("left out: {error}"),
                Err(error) => return Err(error),
            }
        }
        let target = folder.join("xtask");
        remove(&target)?;
        for group in ["build/cold-generate/dev", "build/warm-generate/dev"] {
            let target = target.to_string_lossy();
            let run = [
                "run",
                "--quiet",
                "--package",
                "xtask",
                "--target-dir",
                &target,
                "--",
                "generate",
                "--check",
            ];
            note(group, OURS, timed(root, &run)?);
        }
    }
    // Each program has some hundred megabytes.
    remove(folder)?;
    Ok(measured)
}

/// Writes the package of a program, with the workspace's lock file, so that the same versions are built, and fetches what
/// it needs, so that no build waits for a download.
fn write(
    (name, dependencies, _, code): Program,
    root: &Path,
    folder: &Path,
) -> Result<PathBuf, Box<dyn Error>> {
    let place = folder.join(name);
    fs::create_dir_all(place.join("src"))?;
    let library = place.join("progenitor-crate/src/lib.rs");
    if name == PROGENITOR.0 && !library.exists() {
        fs::create_dir_all(place.join("progenitor-crate/src"))?;
        fs::write(
            place.join("progenitor-crate/Cargo.toml"),
            PROGENITOR_MANIFEST,
        )?;
        let example = [
            "run",
            "--quiet",
            "--release",
            "--package",
            "tests",
            "--example",
            "progenitor-crate",
        ];
        cargo(
            root,
            &[&example[..], &["--", &library.to_string_lossy()]].concat(),
        )?;
    }
    let dependencies = dependencies
        .replace("{root}", &root.join("accesslink-api").to_string_lossy())
        .replace(
            "{tokio}",
            "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }",
        );
    let package =
        format!("[package]\nname = \"{name}-user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    fs::write(
        place.join("Cargo.toml"),
        format!("{package}\n[dependencies]\n{dependencies}\n\n[workspace]\n"),
    )?;
    fs::write(place.join("src/main.rs"), code)?;
    fs::copy(root.join("Cargo.lock"), place.join("Cargo.lock"))?;
    cargo(&place, &["fetch"])?;
    Ok(place)
}

impl Step {
    /// Returns how long it takes, in nanoseconds.
    fn time(self, (_, _, used, code): Program, place: &Path) -> Result<f64, Box<dyn Error>> {
        let build = ["build", "--offline"];
        match self {
            Self::Clean => remove(&place.join("target"))?,
            Self::CrateAlone => {
                // Not the whole program, whose features of shared dependencies would be others, and built again.
                let build = ["build", "--offline", "--package", used];
                cargo(place, &build)?;
                cargo(place, &["clean", "--offline", "--package", used])?;
                return timed(place, &build);
            }
            Self::ChangedProgram => {
                cargo(place, &build)?;
                fs::write(
                    place.join("src/main.rs"),
                    code.replacen("println!(\"", "println!(\"changed ", 1),
                )?;
            }
        }
        timed(place, &build)
    }
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
    } else {
        Ok(())
    }
}

fn timed(folder: &Path, arguments: &[&str]) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    cargo(folder, arguments)?;
    Ok(start.elapsed().as_secs_f64() * 1e9)
}

fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        // What is set for the workspace would have the programs built elsewhere, or otherwise than users build them.
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_INCREMENTAL")
        .env_remove("RUSTFLAGS")
        .output()?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    let (command, errors) = (arguments.join(" "), String::from_utf8_lossy(&output.stderr));
    Err(format!(
        "`cargo {command}` failed in {}:\n{errors}",
        folder.display()
    )
    .into())
}
