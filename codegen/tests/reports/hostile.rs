//! Tests with names and values that look like Markdown, HTML or commands. They must be rendered as text.

use super::markdown::{self, Page};
use super::{base, generate};

/// Names with special characters. No two of them have the same Rust name.
const NAMES: [&str; 15] = [
    "pipe | one",
    "ticks ` two `` three",
    "slash \\| four",
    "</code><script>five</script>",
    "[six](javascript:alert)",
    "![seven](https://example.com/picture.png)",
    "turned \u{202e} eight",
    "*nine* _ten_ ~~eleven~~",
    "&lt;twelve&gt; &#124;",
    "line\nthirteen",
    " fourteen ",
    "| --- | --- | fifteen",
    "<!-- sixteen -->",
    "$$seventeen$$ `",
    "&#x202e;&#27;&#96;eighteen",
];

/// Returns the base document with hostile properties, values, strings, a tag and a pattern.
fn document() -> String {
    let quoted = |name: &str| serde_json::to_string(name).unwrap();
    let mut properties = String::new();
    for name in NAMES {
        properties.push_str(&format!("        {}: {{type: string}}\n", quoted(name)));
    }
    let values: Vec<String> = NAMES.iter().map(|name| quoted(name)).collect();
    let hostile = quoted("`|`\n| a | b |\n```\n<script>");
    let text = base()
        .replace(
            "        id: {type",
            &format!("{properties}        id: {{type"),
        )
        .replace(
            "enum: [RED, GREEN]",
            &format!("enum: [{}]", values.join(", ")),
        )
        .replace(
            "name: Spare parts",
            &format!("name: {}", quoted("Spare | `parts` <b>")),
        )
        .replace(
            "[Spare parts]",
            &format!("[{}]", quoted("Spare | `parts` <b>")),
        )
        .replace(
            "total: {type: integer}",
            &format!("total: {{type: integer, pattern: {hostile}}}"),
        )
        .replace("title: Things", &format!("title: {hostile}"));
    assert!(text.contains("pattern") && text.contains("Spare |"));
    text
}

fn check(page: &Page) {
    for table in &page.tables {
        for row in &table.rows {
            assert_eq!(row.len(), table.rows[0].len(), "{}: {row:?}", table.heading);
        }
        assert!(
            table
                .rows
                .iter()
                .skip(1)
                .all(|row| row.iter().any(|cell| !cell.is_empty()))
        );
    }
    for html in &page.html {
        assert!(html == "<code>" || html == "</code>", "{html}");
    }
    for link in &page.links {
        assert!(
            ["QUIRKS.md", "#", "../codegen/src/quirks/"]
                .iter()
                .any(|start| link.starts_with(start)),
            "{link}"
        );
    }
}

#[test]
fn hostile_names_are_shown_as_text() {
    let generated = generate(&document());
    let ledger = generated.files.get("spec/LEDGER.md").unwrap();
    let page = markdown::read(ledger);
    check(&page);
    let rows = page.rows("thing");
    let values = page.rows("colour");
    for name in NAMES {
        let shown = name
            .replace('\u{202e}', "\\u{202e}")
            .replace('\n', "\\u{a}");
        let is_shown = |cell: &str| cell.trim() == shown.trim();
        assert!(
            rows.iter()
                .any(|row| row[0] == "property" && is_shown(&row[1])),
            "{shown}"
        );
        assert!(
            values
                .iter()
                .any(|row| row[0] == "value" && is_shown(&row[1])),
            "{shown}"
        );
    }
    assert!(
        page.headings
            .iter()
            .any(|heading| heading == "Spare | parts")
    );
    let unsafe_letter =
        |letter: char| letter == '\u{202e}' || (letter.is_control() && letter != '\n');
    assert!(!ledger.contains(unsafe_letter));
}

#[test]
fn hostile_values_are_shown_as_text() {
    let generated = generate(&document());
    let quirks = generated.files.get("spec/QUIRKS.md").unwrap();
    let page = markdown::read(quirks);
    check(&page);
    let pattern = page
        .blocks
        .iter()
        .find(|block| block.contains("<script>"))
        .unwrap();
    let value: String = serde_yaml::from_str(pattern).unwrap();
    assert_eq!(value, "`|`\n| a | b |\n```\n<script>");
    assert!(!quirks.contains('\u{202e}'));
}

#[test]
fn the_listing_hides_no_character() {
    let generated = generate(&document());
    let text = generated.files.get(codegen::listing::PATH).unwrap();
    assert!(text.contains("turned \\u202e eight") && !text.contains('\u{202e}'));
    let read = codegen::listing::Listing::read(text).unwrap();
    assert_eq!(read, generated.listing);
}

#[test]
fn long_values_are_truncated() {
    let prose = "word ".repeat(20_000);
    for (long, mark) in [(prose.trim_end(), " more lines"), (prose.as_str(), "…")] {
        let pattern = format!("total: {{type: integer, pattern: '{long}'}}");
        let generated = generate(&base().replace("total: {type: integer}", &pattern));
        let quirks = generated.files.get("spec/QUIRKS.md").unwrap();
        assert!(quirks.contains(mark), "{mark}");
        assert!(quirks.len() < 100_000, "{}", quirks.len());
    }
}
