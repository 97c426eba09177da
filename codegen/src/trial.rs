//! Generates files from the parts of a document that have no errors.

use serde_yaml::{Mapping, Value};

use crate::pointer::Pointer;
use crate::run::Run;
use crate::{Failure, Generated, Options, quirks, run_on};

/// The result of generating only the parts of a document without errors.
#[derive(Debug)]
pub struct Trial {
    /// The generated files. The warnings include the errors of the document.
    pub generated: Generated,
    /// The pointers of the omitted nodes of the patched document.
    pub left_out: Vec<Pointer>,
}

/// Generates files like [`generate`](crate::generate), but omits operations, components and properties with errors.
///
/// # Errors
///
/// Returns an error if the document cannot be loaded, or if an error affects a part of it that cannot be omitted.
pub fn try_out(file: &str, bytes: &[u8], options: &Options) -> Result<Trial, Failure> {
    let mut run = Run::load(file, bytes, options)?;
    let mut tree = run.patch(&quirks::tables());
    let mut left_out: Vec<Pointer> = Vec::new();
    let mut first: Option<Failure> = None;
    let start = run.found();
    loop {
        let failure = match run_on(&mut run, &tree, left_out.is_empty()) {
            Ok((api, output)) => {
                let mut generated = run.finish(&tree, api, output);
                let errors = first.into_iter().flat_map(|first| first.diagnostics);
                generated
                    .warnings
                    .extend(errors.filter(|one| one.is_error()));
                generated.warnings.sort_by_key(|one| one.span);
                return Ok(Trial {
                    generated,
                    left_out,
                });
            }
            Err(failure) => failure,
        };
        let errors = failure.diagnostics.iter().filter(|one| one.is_error());
        let nodes = errors.filter_map(|one| leave_out(&one.pointer, &mut tree));
        let nodes: Vec<Pointer> = nodes.collect();
        let is_stuck = nodes.is_empty();
        left_out.extend(nodes);
        let first = first.get_or_insert(failure);
        if is_stuck {
            return Err(first.clone());
        }
        run.restart(start.clone());
    }
}

/// Removes the smallest property, component or operation that contains `place`. Returns its pointer.
fn leave_out(place: &Pointer, root: &mut Value) -> Option<Pointer> {
    let segments = place.list();
    let property = segments
        .iter()
        .rposition(|segment| *segment == "properties");
    let length = match (property, segments.as_slice()) {
        (Some(at), _) if at + 1 < segments.len() => at + 2,
        (_, ["paths" | "components", _, _, ..]) => 3,
        _ => return None,
    };
    let node = segments.iter().take(length);
    let node = node.fold(Pointer::root(), |node, segment| node.child(segment));
    let name = Value::from(node.last()?);
    let parent = node.parent()?;
    parent
        .get_mut(root)?
        .as_mapping_mut()?
        .shift_remove(&name)?;
    let around = parent
        .parent()?
        .get_mut(root)
        .and_then(Value::as_mapping_mut);
    if let Some(Value::Sequence(required)) =
        around.and_then(|around: &mut Mapping| around.get_mut("required"))
    {
        required.retain(|one| *one != name);
    }
    Some(node)
}
