//! Tests of pages with many changes, because comments on pull requests have a maximum length.

use codegen::api_diff::{Review, compare};

use super::{base, generate, old};

/// The maximum length of a comment on a pull request, in characters.
const LONGEST: usize = 65_536;

/// Returns the review of the base document against a version with more properties, or the reverse.
fn review(more: &[String], is_new: bool) -> Review {
    let properties: String = more
        .iter()
        .map(|name| format!("        {name}: {{type: string}}\n"))
        .collect();
    let place = "        weight:\n          type: integer\n";
    of(
        base().replacen(place, &format!("{properties}{place}"), 1),
        is_new,
    )
}

fn of(text: String, is_new: bool) -> Review {
    assert_ne!(text, base());
    let other = generate("long", &text);
    let (from, to) = if is_new {
        (&old().listing, &other.listing)
    } else {
        (&other.listing, &old().listing)
    };
    super::review("somewhere", compare(from, to))
}

fn names(number: usize) -> Vec<String> {
    let name = |index| format!("one-of-very-many-properties-with-long-names-{index}");
    (0..number).map(name).collect()
}

#[test]
fn a_page_fits_into_a_comment_and_counts_omitted_rows() {
    for number in [3, 200, 900] {
        for is_new in [true, false] {
            let review = review(&names(number), is_new);
            assert_eq!(review.changes.list.len(), number);
            let page = review.markdown();
            assert!(page.chars().count() <= LONGEST, "{number}: {}", page.len());
            let (opened, closed) = (page.matches("<details>"), page.matches("</details>"));
            assert_eq!(opened.count(), closed.count());
            assert_eq!(page.contains("omitted"), number == 900);
            let figures = match is_new {
                true => format!("0 breaking, {number} additions"),
                false => format!("{number} breaking, 0 additions"),
            };
            assert!(page.contains(&figures), "{page}");
            // Rows about breaking changes are truncated last.
            let rows = page.matches("was removed").count();
            assert!(is_new || rows >= number.min(100), "{rows} of {number}");
            assert!(
                review.text().lines().count() > number,
                "the text does not list all changes"
            );
        }
    }
}

#[test]
fn a_name_of_any_length_leaves_room_for_the_verdict() {
    // A truncated name would be a different name, so such a name is omitted.
    let value = "x".repeat(70_000);
    let values = format!("[RED, GREEN, {value}]");
    for (is_new, verdict, rest) in [
        (true, "## Minor: additions only\n", "1 omitted"),
        (false, "## Breaking\n", "1 omitted"),
    ] {
        let review = of(base().replace("[RED, GREEN]", &values), is_new);
        assert_eq!(review.changes.list.len(), 1);
        let page = review.markdown();
        assert!(page.len() < LONGEST);
        assert!(page.starts_with(verdict), "{page}");
        assert!(page.contains(rest), "{page}");
    }
}

#[test]
fn a_page_combines_similar_changes() {
    // Every description of properties changes, and every operation of a tag is deprecated.
    let text = base().replace("operationId: ", "deprecated: true\n      operationId: ");
    let review = of(
        text.replace("description: ", "description: In other words, "),
        true,
    );
    let (deprecated, documented) = (
        review
            .changes
            .list
            .iter()
            .filter(|one| one.summary.text().contains("deprecated")),
        review
            .changes
            .list
            .iter()
            .filter(|one| one.severity == codegen::api_diff::Severity::Documentation),
    );
    let counts = (deprecated.count(), documented.count());
    assert!(counts.0 > 3 && counts.1 > 5, "{counts:?}");
    let page = review.markdown();
    let tags = base().matches("- name: ").count();
    assert!(
        page.matches("became `deprecated`").count() <= tags,
        "{page}"
    );
    let items = page
        .lines()
        .filter(|line| line.starts_with("- `models::Thing`"));
    assert_eq!(items.count(), 1, "{page}");
}
