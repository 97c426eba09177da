//! Generates random documents: properties are present or absent, in any spelling and order, and values have any valid
//! form.

use fastrand::Rng;

use super::forms::{INVALID, NOTHING, Scalar};
use super::shape::Shape;
use super::tree::{Tree, Way};

/// A randomly generated document.
pub struct Made {
    /// The document as sent.
    pub sent: Tree,
    /// The document as serialized again; `None` if it is empty.
    pub written: Option<Tree>,
}

/// Generates a random document without anomalies.
pub fn document(shape: &Shape, random: &mut Rng) -> Made {
    let made = value(shape, random);
    match shape {
        // The root is always serialized, even if it is empty.
        Shape::List(_) => Made {
            written: made.written.or(Some(Tree::List(Vec::new()))),
            ..made
        },
        _ => made,
    }
}

fn value(shape: &Shape, random: &mut Rng) -> Made {
    match shape {
        Shape::Scalar(scalar) => random_scalar(*scalar, random),
        Shape::Object(_, properties) => {
            let (mut sent, mut written) = (Vec::new(), Vec::new());
            for property in properties {
                if random.u8(..8) == 0 {
                    continue;
                }
                let made = match random.u8(..12) {
                    0 => nothing(),
                    _ => value(&property.shape, random),
                };
                let spelling = random.choice(&property.spellings).unwrap();
                sent.push((spelling.clone(), made.sent));
                if let Some(value) = made.written {
                    written.push((property.name.clone(), value));
                }
            }
            random.shuffle(&mut sent);
            Made {
                sent: Tree::Object(sent),
                written: Some(Tree::Object(written)),
            }
        }
        Shape::List(element) => list(element, random),
        Shape::OneOrMany(element) if random.bool() => {
            let made = value(element, random);
            Made {
                written: made.written.map(|one| Tree::List(vec![one])),
                ..made
            }
        }
        Shape::OneOrMany(element) => list(element, random),
        Shape::Series(scalar) => {
            let (mut sent, mut written) = (Vec::new(), Vec::new());
            let start = random.u16(..1440);
            // The comparison uses a map, so each time may only occur once.
            for minute in (start..).take(random.usize(..4)) {
                let time = format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
                let made = random_scalar(*scalar, random);
                sent.push((time.clone(), made.sent));
                written.extend(made.written.map(|value| (time, value)));
            }
            Made {
                sent: Tree::Object(sent),
                written: (!written.is_empty()).then_some(Tree::Object(written)),
            }
        }
    }
}

fn list(element: &Shape, random: &mut Rng) -> Made {
    let made: Vec<Made> = (0..random.usize(..3))
        .map(|_| value(element, random))
        .collect();
    let (mut sent, mut written) = (Vec::new(), Vec::new());
    for one in made {
        // Null is invalid in a list, and the elements are never null.
        sent.push(one.sent);
        written.extend(one.written);
    }
    Made {
        sent: Tree::List(sent),
        written: (!written.is_empty()).then_some(Tree::List(written)),
    }
}

fn random_scalar(scalar: Scalar, random: &mut Rng) -> Made {
    let forms = scalar.forms();
    let read: Vec<_> = forms
        .iter()
        .filter(|(_, written)| ![INVALID, NOTHING].contains(written))
        .collect();
    let (sent, written) = random.choice(read).unwrap();
    Made {
        sent: Tree::raw(*sent),
        written: Some(Tree::raw(*written)),
    }
}

fn nothing() -> Made {
    Made {
        sent: Tree::raw("null"),
        written: None,
    }
}

/// Returns the path and the shape of every value in a document. The document must have been generated from the given
/// shape.
pub fn places<'s>(shape: &'s Shape, sent: &Tree) -> Vec<(Way, &'s Shape)> {
    let mut found = Vec::new();
    gather(shape, sent, Vec::new(), &mut found);
    found
}

fn gather<'s>(shape: &'s Shape, sent: &Tree, way: Way, found: &mut Vec<(Way, &'s Shape)>) {
    let inside = |index: usize| {
        let mut way = way.clone();
        way.push(index);
        way
    };
    match (shape, sent) {
        (Shape::Scalar(_), _) => found.push((way, shape)),
        (Shape::Object(_, properties), Tree::Object(pairs)) => {
            for (index, (key, value)) in pairs.iter().enumerate() {
                let property = properties.iter().find(|one| one.spellings.contains(key));
                gather(&property.unwrap().shape, value, inside(index), found);
            }
        }
        (Shape::List(element) | Shape::OneOrMany(element), Tree::List(elements)) => {
            for (index, value) in elements.iter().enumerate() {
                gather(element, value, inside(index), found);
            }
        }
        (Shape::OneOrMany(element), single) if *single != Tree::raw("null") => {
            gather(element, single, way, found);
        }
        _ => {}
    }
}
