//! Compares the tables of counts in two ledgers.

/// Returns the rows of the table under "Figures", each as the kind of entry and its numbers.
fn rows(ledger: &str) -> Vec<(String, Vec<String>)> {
    let section = ledger
        .split("\n## ")
        .find(|part| part.starts_with("Figures"));
    section
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
            let name = cells.next()?.to_owned();
            let numbers: Vec<String> = cells.map(str::to_owned).collect();
            let is_number = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
            (!name.is_empty() && numbers.iter().all(is_number)).then_some((name, numbers))
        })
        .collect()
}

/// Returns the counts of the new ledger, with one line for each kind of entry. A number that differs is followed by the
/// old one.
pub(super) fn compared(old: &str, new: &str) -> String {
    let old = rows(old);
    let mut text = String::new();
    for (name, numbers) in rows(new) {
        let before = old.iter().find(|(other, _)| *other == name);
        let cells: Vec<String> = [
            "upstream",
            "additions",
            "left out",
            "by quirks",
            "generated",
        ]
        .iter()
        .zip(&numbers)
        .enumerate()
        .map(|(index, (title, number))| {
            let was = before.and_then(|(_, numbers)| numbers.get(index));
            match was {
                Some(was) if was != number => format!("{title} {number} (was {was})"),
                _ => format!("{title} {number}"),
            }
        })
        .collect();
        text.push_str(&format!("  {name}: {}\n", cells.join(", ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_numbers_show_the_old_one() {
        let page = |number: &str| {
            format!(
                "# Ledger\n\n## Figures\n\nWords.\n\n|  | upstream | additions | left out | by quirks | generated |\n|---|--:|--:|--:|--:|--:|\n| tags | {number} | 2 | 0 | 1 | 9 |\n\n## Left out\n\n| a | 1 |\n"
            )
        };
        assert_eq!(
            compared(&page("8"), &page("10")),
            "  tags: upstream 10 (was 8), additions 2, left out 0, by quirks 1, generated 9\n"
        );
    }
}
