//! Which traits of a crate its users can name: what implements the others is nothing to them.

/// Whether the trait at a path, without `crate` at its front, can be named from outside: the path is public, or a public
/// module on the way gives the trait out. `text` has the files by their path in the folder of sources.
pub(super) fn can_be_named<'a>(path: &[String], text: impl Fn(&str) -> Option<&'a str>) -> bool {
    let Some((name, modules)) = path.split_last() else {
        return false;
    };
    // Of generated files alone, nobody knows what else there is: their traits are what users know.
    let Some(mut here) = text("lib.rs") else {
        return true;
    };
    let mut folder = String::new();
    for module in modules {
        if gives_out(here, name) {
            return true;
        }
        if !has_line(here, &format!("pub mod {module}")) {
            return false;
        }
        let file = |ending: &str| text(&format!("{folder}{module}{ending}"));
        let Some(next) = file(".rs").or_else(|| file("/mod.rs")) else {
            return false;
        };
        (here, folder) = (next, format!("{folder}{module}/"));
    }
    has_line(here, &format!("pub trait {name}")) || gives_out(here, name)
}

/// Whether a line begins with these words, as far as names go.
fn has_line(text: &str, wanted: &str) -> bool {
    text.lines().any(|line| {
        let rest = line.strip_prefix(wanted);
        rest.is_some_and(|rest| !rest.starts_with(is_part))
    })
}

/// Whether a `pub use` at the outermost level names it.
fn gives_out(text: &str, name: &str) -> bool {
    let uses = text.split("\npub use ").skip(1);
    uses.filter_map(|rest| rest.split(';').next()).any(|one| {
        one.split(|letter| !is_part(letter))
            .any(|word| word == name)
    })
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
