//! Tests with documents whose names contain markup or control characters.

use codegen::api_diff::{Accepted, QuirkChange, Review, compare};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{base, generate, old};

/// The hostile strings, which are used as tags, properties, values and the version.
const NAMES: [&str; 9] = [
    "</details><script>alert(1)</script>",
    "![x](https://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "a | b | c",
    "`` ` ```",
    "@everyone #1 https://evil.example",
    "\u{202e}gnp.exe\u{200b}",
    "{} {}",
    "&#x202e;&#27;&#x200b;",
];

fn review(name: &str) -> Review {
    let quoted = serde_json::to_string(name).unwrap();
    // A value needs a letter for its Rust name.
    let value = serde_json::to_string(&format!("x{name}")).unwrap();
    let text = base()
        .replace("[Spare parts]", &format!("[{quoted}]"))
        .replace(
            "  - name: Spare parts\n",
            &format!("  - name: {quoted}\n    x-rust-name: Hostile\n"),
        )
        .replace(
            "part-name: {type: string}",
            &format!("{quoted}: {{type: string, x-rust-field: hostile}}"),
        )
        .replace("[RED, GREEN]", &format!("[RED, GREEN, {value}]"))
        .replace("version: 1.0.0", &format!("version: {quoted}"));
    let new = generate("hostile", &text);
    Review {
        accepted: vec![Accepted {
            fingerprint: name.to_owned(),
            item: name.to_owned(),
            reason: name.to_owned(),
            line: 1,
        }],
        quirks: Some(vec![QuirkChange {
            id: name.to_owned(),
            was: None,
            is: Some(1),
        }]),
        ..super::review(name, compare(&old().listing, &new.listing))
    }
}

#[test]
fn no_name_becomes_markup() {
    for name in NAMES {
        let review = review(name);
        assert!(
            review.changes.list.len() >= 4,
            "{name}: {:#?}",
            review.changes
        );
        let page = review.markdown();
        let parser = Parser::new_ext(&page, Options::ENABLE_TABLES);
        let mut cells = Vec::new();
        for event in parser {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let html = html.trim();
                    let is_ours = ["<details>", "</details>", "<code>", "</code>", "<br>"]
                        .contains(&html)
                        || html.starts_with("<details><summary>");
                    assert!(is_ours, "{name}: {html}");
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("spec/"), "{name}: {dest_url}");
                }
                Event::Start(Tag::Image { .. }) => panic!("{name}: an image"),
                Event::Text(text) => {
                    assert!(
                        !text.contains(['\u{202e}', '\u{200b}', '\u{1b}']),
                        "{name}: {text}"
                    );
                }
                Event::Start(Tag::TableHead | Tag::TableRow) => cells.push(0),
                Event::Start(Tag::TableCell) => {
                    if let Some(last) = cells.last_mut() {
                        *last += 1;
                    }
                }
                _ => {}
            }
        }
        assert!(cells.iter().all(|number| *number == 2), "{name}: {cells:?}");
        assert!(!page.contains(['\u{202e}', '\u{200b}']), "{name}");
    }
}

#[test]
fn no_name_controls_a_terminal_or_breaks_json() {
    for name in NAMES {
        let review = review(name);
        let text = review.text();
        assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{1b}']), "{text}");
        let page: serde_json::Value = serde_json::from_str(&review.json()).unwrap();
        assert_eq!(page["base"], name);
        let log = review.changelog();
        let acts = |event: Event<'_>| {
            matches!(event, Event::Html(ref html) | Event::InlineHtml(ref html)
                if !["<code>", "</code>"].contains(&html.as_ref()))
                || matches!(event, Event::Start(Tag::Image { .. }))
        };
        assert!(!Parser::new(&log).any(acts), "{log}");
    }
}
