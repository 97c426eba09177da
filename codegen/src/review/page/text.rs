//! The page as text, for a terminal.

use super::{Review, title};
use crate::files::DOCUMENT;
use crate::reports::markdown::visible;
use crate::review::change::{Change, Place, Weight};
use crate::review::quirk_changes::QuirkEvent;

impl Review {
    /// The page as text, with nothing that would steer a terminal.
    pub fn text(&self) -> String {
        let mut page = format!("{}\n", self.headline());
        page.push_str(&format!(
            "against {}: {}\n",
            visible(&self.base),
            self.figures()
        ));
        page.push_str(&format!("{}\n", self.provenance()));
        for (resource, changes) in self.by_resource() {
            page.push_str(&format!("\n{}\n", visible(title(resource))));
            for change in changes {
                page.push_str(&self.lines(change));
            }
        }
        for accepted in self.unmatched() {
            page.push_str(&format!(
                "\nline {} of the accepted changes fits no change: delete the entry for {}\n",
                accepted.line,
                visible(&accepted.item)
            ));
        }
        if let Some(quirks) = self.quirks.as_ref().filter(|quirks| !quirks.is_empty()) {
            page.push_str("\nQuirks\n");
            for quirk in quirks {
                let what = match quirk.what {
                    QuirkEvent::Added => "is new",
                    QuirkEvent::Removed => "is gone",
                    QuirkEvent::Elsewhere => "mends other places",
                };
                page.push_str(&format!(
                    "  {} {what}: {} more, {} fewer\n",
                    visible(&quirk.id),
                    quirk.gained.len(),
                    quirk.lost.len()
                ));
            }
        }
        let documentation = self.documentation();
        if !documentation.is_empty() {
            page.push_str("\nDocumentation only\n");
            for change in documentation {
                page.push_str(&format!("  {}\n", change.summary.text()));
            }
        }
        page
    }

    fn lines(&self, change: &Change) -> String {
        let weight = change.weight.name();
        let mut text = format!("  {weight:<9} {}\n", change.summary.text());
        let mut more = |line: String| text.push_str(&format!("            {line}\n"));
        more(change.wire.text());
        let mut place = place(change);
        if change.weight == Weight::Breaking {
            place.push_str(if place.is_empty() { "" } else { "; " });
            place.push_str(&change.fingerprint);
        }
        if !place.is_empty() {
            more(place);
        }
        if let Some(reason) = self.reason(change) {
            more(format!("accepted: {}", visible(reason)));
        }
        text
    }
}

fn place(change: &Change) -> String {
    let line = |place: &Option<Place>| place.as_ref().and_then(|place| place.line);
    match (line(&change.old), line(&change.new)) {
        (None, None) => String::new(),
        (Some(was), None) => format!("was {DOCUMENT}:{was}"),
        (Some(was), Some(is)) if was != is => format!("{DOCUMENT}:{is} (was {was})"),
        (_, Some(is)) => format!("{DOCUMENT}:{is}"),
    }
}
