//! Checks the compiler's messages for invalid calls. The expected messages are in the first lines of each file in
//! `tests/ui`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The prefix of a line that contains an expected message.
const SAYS: &str = "//~ ";

#[test]
fn compiler_explains_invalid_calls() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong-calls");
    let bins = project.join("src/bin");
    let _ = fs::remove_dir_all(&bins);
    fs::create_dir_all(&bins).unwrap();
    let crate_path = workspace.join("accesslink-api");
    fs::write(
        project.join("Cargo.toml"),
        format!(
            "[package]\nname = \"wrong-calls\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\naccesslink-api = {{ path = {crate_path:?}, default-features = false, features = [\"mock\"] }}\n"
        ),
    )
    .unwrap();
    // This uses the versions of the workspace, so that nothing has to be downloaded.
    fs::copy(workspace.join("Cargo.lock"), project.join("Cargo.lock")).unwrap();

    let mut cases = Vec::new();
    for entry in fs::read_dir(workspace.join("tests/ui")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(bins.join(format!("{name}.rs")), &text).unwrap();
        let says: Vec<String> = text
            .lines()
            .filter_map(|line| line.strip_prefix(SAYS))
            .map(str::to_owned)
            .collect();
        cases.push((name, says));
    }
    assert!(cases.len() >= 6, "expected cases in tests/ui");

    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--keep-going", "--bins"])
        .arg("--message-format=json")
        .current_dir(&project)
        .env("CARGO_TARGET_DIR", project.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let messages: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["message"]["level"] == "error")
        .collect();
    for (name, says) in cases {
        let of_case = messages
            .iter()
            .filter(|line| line["target"]["name"] == *name);
        let errors: String = of_case
            .map(|line| line["message"]["rendered"].as_str().unwrap())
            .collect();
        assert_eq!(errors.is_empty(), says.is_empty(), "{name}:\n{errors}");
        for part in says {
            assert!(
                errors.contains(&part),
                "{name}: expected `{part}` in\n{errors}"
            );
        }
    }
    // The dependency itself compiles.
    assert!(
        messages
            .iter()
            .all(|line| line["target"]["name"] != "accesslink_api")
    );
    assert!(!output.stdout.is_empty(), "{output:?}");
}
