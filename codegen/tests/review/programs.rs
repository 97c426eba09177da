//! Confirms verdicts with the compiler. A program for the old version must compile with the new version if and only if
//! the verdict is not "breaking". The programs of cases that are marked as silent must compile regardless of the
//! verdict.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::api_diff::Severity;
use serde_json::Value;

use super::{base, generate, old, versions};
use crate::support::compile::Batch;

/// The code around the statements of a program, which becomes an example that is compiled but not run.
const AROUND: &str = "#![allow(dead_code)]\n//! A user.\nuse accesslink_api as runtime;\nuse accesslink_api::cases::{MODULE} as api;\nfn main() {\n    // Both are there, whether they are used or not.\n    let _ = (runtime::ErrorKind::InvalidInput, api::BASE_URL);\n}\n";

#[test]
fn programs_compile_exactly_if_nothing_breaks() {
    let mut batch = Batch::new("review-programs");
    batch.add("old", &generate("old", &base()));
    let mut expected = Vec::new();
    let (mut breaking, mut fine) = (0, 0);
    for (case, found) in versions() {
        let Some(program) = &case.program else {
            continue;
        };
        batch.add(&case.name, &case.generate());
        let is_breaking = old().changes(found).severity() == Some(Severity::Breaking);
        if is_breaking {
            breaking += 1;
        } else {
            fine += 1;
        }
        let module = case.name.replace('-', "_");
        for (version, module) in [("old", "old"), ("new", &module)] {
            let name = format!("{}-{version}", case.name);
            let mut text = AROUND.replace("{MODULE}", module) + program;
            // A client cannot have two methods with the same name, so those of later cases are prefixed.
            if let Some(tags) = batch.renamed(module) {
                for tag in tags {
                    text = text.replace(&format!(".{tag}()"), &format!(".{module}_{tag}()"));
                }
            }
            batch.write(&format!("users/examples/{name}.rs"), &text);
            let compiles = version == "old" || !is_breaking || case.is_silent;
            expected.push((name, compiles));
        }
    }
    assert!(
        breaking >= 20 && fine >= 15,
        "{breaking} breaking, {fine} fine"
    );
    let traits = traits();
    assert!(traits.matches("fn has_").count() > 50, "{traits}");
    batch.write("users/examples/traits.rs", &traits);
    expected.push(("traits".to_owned(), true));
    batch.write("users/Cargo.toml", "[package]\nname = \"users\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\naccesslink-api = { workspace = true, default-features = false }\nserde = { workspace = true }\n");
    batch.write("users/src/lib.rs", "//! Programs of users.\n");
    let manifest = batch.root().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let text = text
        .replace(
            "members = [\"accesslink-api\"]",
            "members = [\"accesslink-api\", \"users\"]",
        )
        .replace(
            "accesslink-api = { path",
            "accesslink-api = { default-features = false, path",
        );
    fs::write(&manifest, text).unwrap();
    let compiled = examples(batch.prepare().as_path());
    for (name, compiles) in expected {
        assert_eq!(
            compiled.contains(&name),
            compiles,
            "{name}: does it compile?"
        );
    }
}

/// Returns a program that uses every trait implementation in a listing.
fn traits() -> String {
    let generated = generate("old", &base());
    let listing = generated.files.get(codegen::listing::PATH).unwrap();
    let mut text = AROUND.replace("{MODULE}", "old");
    for (line, number) in listing.lines().zip(0..) {
        let Some((_, traits)) = line.split_once(" traits=[") else {
            continue;
        };
        let (path, _) = line.split_once("  ").unwrap();
        let type_ = match path.strip_prefix("resources::") {
            Some(resource) => {
                format!("api::resources::{resource}<'static, runtime::credentials::UserToken>")
            }
            None => format!("api::{path}"),
        };
        let (traits, _) = traits.split_once(']').unwrap();
        for (name, at) in traits.split(',').zip(0..) {
            let name = name.trim_matches('"');
            // The implementation requires a feature that these programs do not enable.
            if name.starts_with("crate::mock::") {
                continue;
            }
            let place = match name.split('<').next().unwrap() {
                "Debug" | "Display" => "std::fmt::",
                "FromStr" => "std::str::",
                "Hash" => "std::hash::",
                "Deserialize" => "serde::",
                "Serialize" => "serde::",
                "FromLink" | "Operation" | "Parameter" => "runtime::operation::",
                _ => "",
            };
            let (more, name) = match name {
                "Deserialize" => ("<'de>", "Deserialize<'de>"),
                "From<&str>" => ("<'de>", "From<&'de str>"),
                name => ("", name),
            };
            text.push_str(&format!(
                "fn has_{number}_{at}{more}() where {type_}: {place}{name} {{}}\n"
            ));
        }
    }
    text
}

/// Returns the names of the examples that compile in a crate.
fn examples(root: &Path) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--offline",
            "--quiet",
            "--keep-going",
            "--package",
            "users",
        ])
        .args(["--examples", "--message-format", "json"])
        .current_dir(root)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("batches"),
        )
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let found: BTreeSet<String> = messages
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["kind"][0] == "example")
        .map(|message| message["target"]["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        !found.is_empty(),
        "nothing compiles: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    found
}
