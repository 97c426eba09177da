//! Parses the generated pages as a Markdown renderer does.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The contents of a page, parsed as Markdown.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The tables of the page, each with the heading above it.
    pub(crate) tables: Vec<Table>,
    /// The headings of the page as text.
    pub(crate) headings: Vec<String>,
    /// The targets of the page's links.
    pub(crate) links: Vec<String>,
    /// The pieces of HTML in the page.
    pub(crate) html: Vec<String>,
    /// The contents of the page's fenced blocks.
    pub(crate) blocks: Vec<String>,
}

/// A table, which consists of rows of cells with text.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) heading: String,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Parses a page as Markdown.
pub(crate) fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut shown = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => page.tables.push(Table {
                heading: page.headings.last().cloned().unwrap_or_default(),
                rows: Vec::new(),
            }),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                page.tables.last_mut().unwrap().rows.push(Vec::new());
            }
            Event::Start(Tag::TableCell | Tag::Heading { .. } | Tag::CodeBlock(_)) => shown.clear(),
            Event::End(TagEnd::TableCell) => {
                let table = page.tables.last_mut().unwrap();
                table
                    .rows
                    .last_mut()
                    .unwrap()
                    .push(std::mem::take(&mut shown));
            }
            Event::End(TagEnd::Heading(_)) => page.headings.push(std::mem::take(&mut shown)),
            Event::End(TagEnd::CodeBlock) => page.blocks.push(std::mem::take(&mut shown)),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(dest_url.to_string());
            }
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => page.html.push(html.to_string()),
            Event::SoftBreak | Event::HardBreak => shown.push('\n'),
            _ => {}
        }
    }
    page
}

impl Page {
    /// Returns the rows of the tables below a heading, without the header rows.
    pub(crate) fn rows(&self, heading: &str) -> Vec<&[String]> {
        self.tables
            .iter()
            .filter(|table| table.heading == heading)
            .flat_map(|table| table.rows.iter().skip(1))
            .map(Vec::as_slice)
            .collect()
    }
}
