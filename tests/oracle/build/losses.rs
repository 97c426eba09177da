//! Renders the page `tests/oracle/LOSSES.md`, which lists the parts that the narrowed document lacks.

use crate::narrow::{Loss, RULES, Rule};

/// Returns the contents of the page `LOSSES.md`.
pub fn page(lost: &[(&Rule, Vec<Loss>)]) -> String {
    let places: usize = lost.iter().map(|(_, losses)| losses.len()).sum();
    let mut page = format!(
        "# Losses\n\n\
         The narrowed document is `spec/accesslink.patched.json` without the parts for which progenitor cannot generate \
         a client: {} rules, {places} places.\n\n\
         `BLESS=1 cargo test -p oracle` generates this page from the rules in `tests/oracle/build/narrow.rs`.\n",
        RULES.len(),
    );
    for (rule, losses) in lost {
        page.push_str(&format!(
            "\n## {}\n\n{}\n\n| place | removed |\n|---|---|\n",
            rule.id, rule.why
        ));
        for loss in losses {
            page.push_str(&format!("| `{}` | {} |\n", loss.pointer, loss.lost));
        }
    }
    page
}
