//! The programs that are built: packages of their own, as a user would have them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A program that uses the crate.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// The name of its package and its folder.
    pub name: &'static str,
    /// Its line of dependencies after the path of the crate.
    features: &'static str,
    /// Its code.
    code: &'static str,
}

/// One call and what came of it.
const CALL: &str = r#"use accesslink_api::Client;

fn main() {
    let client = Client::user("token").expect("a token is made of visible characters");
    let sleep = client.sleep();
    let nights = async move { sleep.list_nights().await };
    drop(nights);
}
"#;

/// One request, for a client of the user's own.
const REQUEST: &str = r#"use accesslink_api::operations::sleep::ListNights;

fn main() {
    println!("{:?}", ListNights::default());
}
"#;

impl Program {
    /// With the default features.
    pub const DEFAULT: Self = Self {
        name: "default",
        features: "",
        code: CALL,
    };

    /// With the default features but TLS.
    pub const WITHOUT_TLS: Self = Self {
        name: "without-tls",
        features: r#", default-features = false, features = ["reqwest", "gzip", "webhooks"]"#,
        code: CALL,
    };

    /// Without any feature.
    pub const WITHOUT_FEATURES: Self = Self {
        name: "without-features",
        features: ", default-features = false",
        code: REQUEST,
    };

    /// Writes the package into the folder, with the workspace's lock file, so that the same versions are built; gives
    /// its place.
    ///
    /// # Errors
    ///
    /// Gives what went wrong with a file.
    pub fn lay(&self, root: &Path, folder: &Path) -> io::Result<PathBuf> {
        let place = folder.join(self.name);
        let dependency = format!(
            "accesslink-api = {{ path = {:?}{} }}\n",
            root.join("accesslink-api"),
            self.features
        );
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n\
             [workspace]\n",
            self.name
        );
        fs::create_dir_all(place.join("src"))?;
        fs::write(place.join("Cargo.toml"), manifest)?;
        fs::write(place.join("src/main.rs"), self.code)?;
        fs::copy(root.join("Cargo.lock"), place.join("Cargo.lock"))?;
        Ok(place)
    }
}
