//! Reads YAML documents from the events of saphyr's parser.

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks};

use super::errors;
use super::scalar::Scalar;
use super::syntax;
use super::tree::{Builder, Flow, Kind};

/// Reads a whole YAML document, or the part before the first error.
pub(super) fn read<'t>(builder: &mut Builder<'t, '_>) -> Flow {
    let mut documents = 0;
    let mut parser = Parser::new_from_str(builder.lines.body());
    while let Some(next) = parser.next_event() {
        match next {
            Ok((Event::DocumentStart(_), marks)) => {
                documents += 1;
                if documents > 1 {
                    let (start, end) = bytes(builder, marks);
                    let place = builder.lines.place_on_line(start, end);
                    return builder.stop(|_| errors::several_documents(place));
                }
            }
            Ok((event, marks)) => take(builder, event, marks)?,
            Err(error) => {
                let lines = builder.lines;
                return builder.stop(|here| syntax::refused(&error, here, lines));
            }
        }
    }
    Flow::Continue(())
}

fn take<'t>(builder: &mut Builder<'t, '_>, event: Event<'t>, marks: Marks) -> Flow {
    let (start, end) = bytes(builder, marks);
    if let Event::Scalar(_, _, anchor, tag)
    | Event::SequenceStart(anchor, tag)
    | Event::MappingStart(anchor, tag) = &event
    {
        let place = builder.lines.place_on_line(start, end);
        if let Some(tag) = tag {
            builder.refuse(|here| errors::tag(here, place, tag));
        }
        if *anchor > 0 {
            builder.refuse(|here| errors::anchor(here, place));
        }
    }
    match event {
        Event::Scalar(text, style, _, _) => {
            let plain = style == ScalarStyle::Plain;
            builder.scalar(Scalar { text, plain }, start, end)
        }
        Event::SequenceStart(..) => {
            let begin = if start == end {
                builder.lines.dash(start)
            } else {
                start
            };
            builder.begin(Kind::Sequence, begin, end)
        }
        Event::MappingStart(..) => builder.begin(Kind::Mapping, start, end),
        Event::SequenceEnd | Event::MappingEnd => {
            builder.end(end);
            Flow::Continue(())
        }
        Event::Alias(_) => builder.alias(start, end),
        _ => Flow::Continue(()),
    }
}

/// Converts a range that saphyr reports in characters to bytes.
fn bytes(builder: &Builder<'_, '_>, marks: Marks) -> (usize, usize) {
    let (start, end) = (marks.start.index(), marks.end.index());
    (
        builder.lines.byte(start),
        builder.lines.byte(end.max(start)),
    )
}
