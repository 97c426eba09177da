//! The programs that are built: packages of their own, as a user would have them.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::cargo;

/// A program that uses a client of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Ours with the default features.
    Default,
    /// Ours with the default features, but reqwest's own back end of TLS instead of rustls with ring.
    AwsLc,
    /// Ours with the default features but TLS.
    WithoutTls,
    /// Ours without any feature: requests and answers alone.
    WithoutFeatures,
    /// A client by progenitor, without TLS.
    Progenitor,
    /// Progenitor itself, as a build script would use it.
    ProgenitorItself,
}

/// A program on disk.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder of its package.
    pub folder: PathBuf,
    /// The name of the crate that it uses.
    pub used: &'static str,
}

/// One call, within a runtime.
const CALL: &str = r#"#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = accesslink_api::Client::user("token").unwrap();
    println!("{:?}", client.sleep().list_nights().await);
}
"#;

/// One request, for an HTTP client of the user's own, and the reading of an answer.
const REQUEST: &str = r#"use accesslink_api::Client;
use accesslink_api::operations::ListNights;

fn main() {
    let client = Client::builder().user("token").unwrap();
    println!("{:?}", client.prepare(&ListNights::default()));
    let answer = http::Response::new(bytes::Bytes::from_static(b"{}"));
    println!("{:?}", client.finish::<ListNights>(answer));
}
"#;

/// The same call by progenitor's client.
const PROGENITOR_CALL: &str = r#"#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = progenitor_crate::Client::new("https://www.polaraccesslink.com");
    println!("{:?}", client.list_nights().await);
}
"#;

/// What uses the generator.
const GENERATOR: &str = r#"fn main() {
    drop(progenitor::Generator::default());
}
"#;

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";

impl Program {
    /// Its name, which is that of its package and of its folder too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::AwsLc => "aws-lc-rs",
            Self::WithoutTls => "without-tls",
            Self::WithoutFeatures => "without-features",
            Self::Progenitor => "progenitor",
            Self::ProgenitorItself => "progenitor-itself",
        }
    }

    /// The features of our crate, as its line of dependencies has them.
    fn features(self) -> &'static str {
        match self {
            Self::Default | Self::Progenitor | Self::ProgenitorItself => "",
            Self::AwsLc | Self::WithoutTls => {
                ", default-features = false, features = [\"reqwest\", \"gzip\", \"webhooks\"]"
            }
            Self::WithoutFeatures => ", default-features = false",
        }
    }

    /// What it depends on beside the client.
    fn more(self) -> String {
        match self {
            Self::Default | Self::WithoutTls | Self::Progenitor => TOKIO.to_owned(),
            Self::AwsLc => {
                let reqwest =
                    "{ version = \"0.13\", default-features = false, features = [\"rustls\"] }";
                format!("reqwest = {reqwest}\n{TOKIO}")
            }
            Self::WithoutFeatures => "bytes = \"1\"\nhttp = \"1\"\n".to_owned(),
            Self::ProgenitorItself => String::new(),
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Default | Self::AwsLc | Self::WithoutTls => CALL,
            Self::WithoutFeatures => REQUEST,
            Self::Progenitor => PROGENITOR_CALL,
            Self::ProgenitorItself => GENERATOR,
        }
    }

    /// Writes the package into the folder, with the workspace's lock file, so that the same versions are built, and
    /// gives its place.
    ///
    /// # Errors
    ///
    /// If a file can't be written, or what the package needs can't be had.
    pub fn lay(self, root: &Path, folder: &Path) -> Result<Place, Box<dyn Error>> {
        let place = folder.join(self.name());
        fs::create_dir_all(place.join("src"))?;
        let client = match self {
            Self::Progenitor => {
                lay_progenitor(root, &place.join("progenitor-crate"))?;
                "progenitor-crate = { path = \"progenitor-crate\" }".to_owned()
            }
            Self::ProgenitorItself => {
                "progenitor = { version = \"0.15\", default-features = false, features = [\"macro\"] }".to_owned()
            }
            _ => {
                let path = root.join("accesslink-api");
                format!("accesslink-api = {{ path = {path:?}{} }}", self.features())
            }
        };
        let manifest = format!(
            "[package]\nname = \"{}-user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{client}\n{}\n\
             [workspace]\n",
            self.name(),
            self.more()
        );
        fs::write(place.join("Cargo.toml"), manifest)?;
        fs::write(place.join("src/main.rs"), self.code())?;
        fs::copy(root.join("Cargo.lock"), place.join("Cargo.lock"))?;
        cargo::fetch(&place)?;
        Ok(Place {
            folder: place,
            used: match self {
                Self::Progenitor => "progenitor-crate",
                Self::ProgenitorItself => "progenitor",
                _ => "accesslink-api",
            },
        })
    }
}

/// Writes the crate that progenitor makes of the narrowed document, with the dependencies that its own command gives to
/// such crates.
fn lay_progenitor(root: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder.join("src"))?;
    let manifest = "[package]\nname = \"progenitor-crate\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n\
                    bytes = \"1\"\nfutures-core = \"0.3\"\npercent-encoding = \"2\"\nprogenitor-client = \"0.15\"\n\
                    reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"query\", \
                    \"stream\"] }\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
                    serde_urlencoded = \"0.7\"\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let source = folder.join("src/lib.rs");
    // The folder is new in each run.
    if source.exists() {
        return Ok(());
    }
    let file = source.to_string_lossy();
    let example = ["--package", "tests", "--example", "progenitor-crate"];
    let arguments = [
        &["run", "--quiet", "--release"],
        &example[..],
        &["--", &file],
    ]
    .concat();
    cargo::cargo(root, &arguments).map(drop)
}

impl Place {
    /// Changes a line of the program.
    ///
    /// # Errors
    ///
    /// If the file can't be read or written.
    pub fn change(&self) -> std::io::Result<()> {
        let file = self.folder.join("src/main.rs");
        let code = fs::read_to_string(&file)?;
        fs::write(file, code.replacen("println!(\"", "println!(\"changed ", 1))
    }
}
