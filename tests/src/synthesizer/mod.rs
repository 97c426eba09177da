//! Makes larger documents of the same kind as Polar's, to see how the generator's time grows with its input.
//!
//! A document of scale 100 is upstream's text, followed in each section by 99 copies of its paths, component schemas and
//! tags under names of their own ([`names`]). A copy keeps everything else of the text: its layout, its quoting, its
//! prose, and its mistakes, as [`Copies`] says. So the document has 100 times the operations, schemas and tags; what
//! stands only once are the head, the servers and the security schemes.
//!
//! | copies of | mended by | places mended |
//! |---|---|---|
//! | upstream's document | rules, and edits with the addresses and names of each copy (`tests/benches/generator/edits.rs`) | grow with the scale |
//! | the mended document | the tables as they are, as `cargo xtask generate --spec` applies them | those of upstream's part alone |
//!
//! With edits of each copy's own, one thing of the tables still happens once: the rule
//! `transaction-location-of-each-kind` names a schema, and splits that of upstream's part alone.

pub mod names;

use self::names::Names;

/// Upstream's document.
const UPSTREAM: &str = include_str!("../../../spec/accesslink.yaml");

/// The mended document.
const MENDED: &str = include_str!("../../../spec/accesslink.patched.yaml");

/// What the copies are made of. Upstream's document is always the first part of what comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Upstream's document, with all that quirks mend in it.
    OfUpstream,
    /// The mended document, in which quirks find nothing to do.
    OfMended,
}

/// The text of a document with `scale` times the operations, schemas and tags of upstream's, which is that of scale 1.
pub fn document(scale: usize, copies: Copies) -> String {
    let copied = match copies {
        Copies::OfUpstream => UPSTREAM,
        Copies::OfMended => MENDED,
    };
    let mut text = String::with_capacity(scale * copied.len());
    for section in Section::ALL {
        text.push_str(section.of(UPSTREAM));
        if !section.is_copied() {
            continue;
        }
        // The first line of a section is its key, which stands once.
        let (_, entries) = section.of(copied).split_once('\n').unwrap_or_default();
        for number in 2..=scale {
            Names(number).copy(entries, section, &mut text);
        }
    }
    text
}

/// A part of the document's text. The parts stand one behind the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Head,
    Tags,
    Paths,
    /// The servers and the security schemes.
    Between,
    Schemas,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::Head,
        Self::Tags,
        Self::Paths,
        Self::Between,
        Self::Schemas,
    ];

    fn is_copied(self) -> bool {
        matches!(self, Self::Tags | Self::Paths | Self::Schemas)
    }

    /// The line that the section begins with.
    fn first_line(self) -> &'static str {
        match self {
            Self::Head => "",
            Self::Tags => "tags:",
            Self::Paths => "paths:",
            Self::Between => "servers:",
            Self::Schemas => "  schemas:",
        }
    }

    /// The section's text.
    fn of(self, document: &str) -> &str {
        let begin = |section: Self| {
            let line = format!("\n{}\n", section.first_line());
            document.find(&line).map_or(0, |before| before + 1)
        };
        let mut later = Self::ALL.into_iter().skip_while(|other| *other != self);
        let from = later.next().map_or(0, |_| match self {
            Self::Head => 0,
            _ => begin(self),
        });
        let to = later.next().map_or(document.len(), begin);
        &document[from..to]
    }
}
