//! Proves that both parsers read the same tree: the same keys in the same order, the same values of the same types.
//!
//! They differ where YAML 1.1 and 1.2 do, and where one has a bug: serde_yaml confuses anchors of which one is defined twice.
//! Going on would attach places to the wrong values, or generate from a value that the author did not write.

use serde_yaml::Value;

use super::lines::Place;
use super::scalar::Plain;
use super::tree::{Node, Scalar, Shape, Tree};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The first node at which the trees differ.
struct Difference {
    /// From the inside out.
    segments: Vec<String>,
    place: Place,
}

/// Compares the trees of both parsers, node by node.
///
/// # Errors
/// One diagnostic, about the first difference in the order of the text.
pub(super) fn check(tree: &Tree<'_>, root: &Value) -> Result<(), Vec<Diagnostic>> {
    let Some((pointer, place)) = difference(tree, root) else {
        return Ok(());
    };
    Err(vec![
        Diagnostic::error(
            "yaml-ambiguous",
            pointer,
            "two YAML parsers read this differently",
        )
        .help("write it in a plainer way: quote the text, give every anchor a name of its own")
        .at(place.into()),
    ])
}

/// The first node at which a tree differs from what was written, in the order of the text, with its place there.
fn difference(tree: &Tree<'_>, root: &Value) -> Option<(Pointer, Place)> {
    let difference = compare(tree, 0, root).err()?;
    let segments = difference.segments.iter().rev();
    let pointer = segments.fold(Pointer::root(), |pointer, segment| pointer.child(segment));
    Some((pointer, difference.place))
}

/// Goes as deep as the tree is, which is limited.
fn compare(tree: &Tree<'_>, id: usize, value: &Value) -> Result<(), Difference> {
    let (Some(written), Some(meant)) = (tree.nodes.get(id), tree.resolve(id)) else {
        return Ok(());
    };
    let here = Difference {
        segments: Vec::new(),
        place: written.place,
    };
    match (&meant.shape, value) {
        (Shape::Scalar(scalar), value) if same(scalar, value) => Ok(()),
        (Shape::Sequence(children), Value::Sequence(items)) => {
            let pairs = children.iter().zip(items);
            for (index, (child, item)) in pairs.enumerate() {
                compare(tree, *child, item).map_err(|found| found.inside(&index))?;
            }
            equal_length(children.len(), items.len(), here)
        }
        (Shape::Mapping(children), Value::Mapping(entries)) => {
            for (child, (key, value)) in children.iter().zip(entries) {
                let Some(Node {
                    key: Some(written), ..
                }) = tree.nodes.get(*child)
                else {
                    return Err(here);
                };
                let inside = |found: Difference| found.inside(&written.segment());
                if !same(&written.scalar, key) {
                    return Err(inside(Difference {
                        segments: Vec::new(),
                        place: written.place,
                    }));
                }
                compare(tree, *child, value).map_err(inside)?;
            }
            equal_length(children.len(), entries.len(), here)
        }
        _ => Err(here),
    }
}

fn same(scalar: &Scalar<'_>, value: &Value) -> bool {
    match (scalar.read(), value) {
        (Plain::Null, Value::Null) => true,
        (Plain::Bool(one), Value::Bool(other)) => one == *other,
        (Plain::Number(one), Value::Number(other)) => one == *other,
        (Plain::Text, Value::String(other)) => scalar.text == *other,
        _ => false,
    }
}

fn equal_length(one: usize, other: usize, difference: Difference) -> Result<(), Difference> {
    if one == other {
        Ok(())
    } else {
        Err(difference)
    }
}

impl Difference {
    fn inside(mut self, segment: &impl ToString) -> Self {
        self.segments.push(segment.to_string());
        self
    }
}
