//! Texts of the service made fit for a one-line message.

use http::{HeaderMap, header};

use super::Secrets;

/// `text` on one line: white space collapsed, control characters dropped, cut after `limit` characters.
pub(crate) fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut gap = false;
    let mut length = 0_usize;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = !line.is_empty();
            continue;
        }
        if length >= limit {
            line.push('…');
            break;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            length += 1;
        }
        line.push(c);
        length += 1;
    }
    line
}

/// A readable line for a body that is an HTML page, such as what the service sends for an unknown path.
pub(super) fn page_summary(headers: &HeaderMap, body: &[u8], secrets: &Secrets) -> Option<String> {
    if !is_html(headers, body) {
        return None;
    }
    let page = String::from_utf8_lossy(body);
    let page = secrets.hide(&page);
    let heading = element(&page, "title").or_else(|| element(&page, "h1"));
    Some(match heading {
        // The entities of a page can spell a secret that its text does not have.
        Some(heading) => format!(
            "an HTML page, \"{}\"",
            one_line(&secrets.hide(&heading), 120)
        ),
        None => "an HTML page without a title".to_owned(),
    })
}

fn is_html(headers: &HeaderMap, body: &[u8]) -> bool {
    let start: Vec<u8> = body
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(14)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let stated = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| {
            kind.trim_start()
                .to_ascii_lowercase()
                .starts_with("text/html")
        });
    (stated && !start.is_empty())
        || start.starts_with(b"<!doctype html")
        || start.starts_with(b"<html")
}

/// The text of the first element of that name, without the tags inside it.
fn element(page: &str, name: &str) -> Option<String> {
    // ASCII lower case keeps every position, so that what is found there holds for the page itself.
    let lower = page.to_ascii_lowercase();
    let open = lower.find(&format!("<{name}"))?;
    let start = open + lower.get(open..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find(&format!("</{name}"))?;
    let mut text = String::new();
    let mut in_tag = false;
    for c in page.get(start..end)?.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&ndash;", "–")
        .replace("&nbsp;", " ")
        .replace("&quot;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_and_cut() {
        assert_eq!(one_line("  a\r\n\tb\u{7f}c \u{1b}[31m ", 99), "a b c [31m");
        assert_eq!(one_line("abcdef", 3), "abc…");
        assert_eq!(one_line("abc", 3), "abc");
        assert_eq!(one_line("ééé", 2), "éé…");
        assert_eq!(one_line("\n", 3), "");
    }

    #[test]
    fn a_page_is_summed_up_by_its_title_or_heading() {
        let none = HeaderMap::new();
        let sum = |page: &str| page_summary(&none, page.as_bytes(), &Secrets::default());
        assert_eq!(
            sum(
                "<!DOCTYPE html><html><HEAD><Title lang=en>HTTP Status 401\n – Unauthorized</Title>"
            )
            .unwrap(),
            "an HTML page, \"HTTP Status 401 – Unauthorized\""
        );
        assert_eq!(
            sum("<html><body><h1>Not <b>here</b> &amp; there</h1>").unwrap(),
            "an HTML page, \"Not here & there\""
        );
        assert_eq!(
            sum("<html><title></title>").unwrap(),
            "an HTML page without a title"
        );
        assert_eq!(
            sum("<html><title>never closed").unwrap(),
            "an HTML page without a title"
        );
        assert_eq!(sum("{\"title\": 1}"), None);
        assert_eq!(sum(""), None);
    }

    #[test]
    fn the_content_type_alone_tells_a_page() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::CONTENT_TYPE,
            http::HeaderValue::from_static("Text/HTML;charset=utf-8"),
        );
        assert_eq!(
            page_summary(&headers, b"gone", &Secrets::default()).unwrap(),
            "an HTML page without a title"
        );
        assert_eq!(page_summary(&headers, b"", &Secrets::default()), None);
    }
}
