//! Confirms verdicts with the compiler. A program for the old version must compile with the new version if and only if
//! the verdict is not "breaking". The programs of cases that are marked as silent must compile regardless of the
//! verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::api_diff::Severity;
use serde_json::Value;

use super::{base, generate, old, versions};
use crate::support::compile::Batch;

/// The code around the items of a program.
const AROUND: &str = "#![allow(dead_code, unused_imports)]\n//! A user.\nuse accesslink_api as runtime;\nuse accesslink_api::cases::{MODULE} as api;\n";

#[test]
fn programs_compile_exactly_if_nothing_breaks() {
    let mut batch = Batch::new("review-programs");
    batch.add("old", &generate("old", &base()));
    let mut expected = BTreeMap::new();
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
        let new = case.name.replace('-', "_");
        for (version, module) in [("old", "old"), ("new", &new)] {
            let name = format!("{new}_{version}");
            let mut text = AROUND.replace("{MODULE}", module) + program;
            // A client cannot have two methods with the same name, so those of later cases are prefixed.
            if let Some(tags) = batch.renamed(module) {
                for tag in tags {
                    text = text.replace(&format!(".{tag}()"), &format!(".{module}_{tag}()"));
                }
            }
            batch.write(&format!("users/src/{name}.rs"), text);
            let compiles = version == "old" || !is_breaking || case.is_silent;
            expected.insert(name, compiles);
        }
    }
    assert!(
        breaking >= 20 && fine >= 15,
        "{breaking} breaking, {fine} fine"
    );
    let traits = traits();
    assert!(traits.matches("fn has_").count() > 50, "{traits}");
    batch.write("users/src/traits.rs", traits);
    expected.insert("traits".to_owned(), true);
    batch.write("users/Cargo.toml", "[package]\nname = \"users\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\naccesslink-api = { workspace = true, default-features = false }\nserde = { workspace = true }\n");
    batch.edit("Cargo.toml", |text| {
        text.replace(
            "members = [\"accesslink-api\"]",
            "members = [\"accesslink-api\", \"users\"]",
        )
        .replace(
            "accesslink-api = { path",
            "accesslink-api = { default-features = false, path",
        )
    });
    batch.save();
    let broken = broken(&batch, expected.keys().cloned().collect());
    for (name, compiles) in expected {
        assert_eq!(
            !broken.contains(&name),
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

/// Returns the programs that do not compile. The compiler finishes each of its stages for all programs before the next,
/// so it runs again without the broken ones until no program is broken.
fn broken(batch: &Batch, mut programs: BTreeSet<String>) -> BTreeSet<String> {
    let mut broken = BTreeSet::new();
    loop {
        let modules: String = programs
            .iter()
            .map(|name| format!("pub mod {name};\n"))
            .collect();
        let library = format!("//! Programs of users.\n\n{modules}");
        fs::write(batch.root().join("users/src/lib.rs"), library).unwrap();
        let mut command = batch.command("check", "users");
        let output = command.args(["--message-format", "json"]).output().unwrap();
        if output.status.success() {
            return broken;
        }
        let text = String::from_utf8(output.stdout).unwrap();
        let messages = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let errors = messages.filter(|line| line["message"]["level"] == "error");
        let spans = errors.flat_map(|line| line["message"]["spans"].as_array().unwrap().clone());
        let files = spans.filter(|span| span["is_primary"] == true);
        let found: BTreeSet<String> = files
            .map(|span| Path::new(span["file_name"].as_str().unwrap()).to_owned())
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            !found.is_empty() && found.is_subset(&programs),
            "{found:?}: {text}{stderr}"
        );
        programs.retain(|name| !found.contains(name));
        broken.extend(found);
    }
}
