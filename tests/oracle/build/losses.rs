//! `tests/oracle/LOSSES.md`: what the narrowed document lacks.

use crate::narrow::{Loss, RULES, Rule};

/// The page.
pub fn page(lost: &[(&Rule, Vec<Loss>)]) -> String {
    let places: usize = lost.iter().map(|(_, losses)| losses.len()).sum();
    let mut page = format!(
        "# Losses\n\n\
         What the narrowed document lacks of `spec/accesslink.patched.json`, so that progenitor can make a client from \
         it: {} rules, {places} places. Everything else is as the patched document has it.\n\n\
         `BLESS=1 cargo test -p oracle` writes this page; the rules are in `tests/oracle/build/narrow.rs`.\n",
        RULES.len(),
    );
    for (rule, losses) in lost {
        page.push_str(&format!(
            "\n## {}\n\n{}\n\n| place | lost |\n|---|---|\n",
            rule.id, rule.why
        ));
        for loss in losses {
            page.push_str(&format!("| `{}` | {} |\n", loss.pointer, loss.lost));
        }
    }
    page
}
