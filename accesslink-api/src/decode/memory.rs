//! The memory that a document may take. A few bytes, such as `{},`, can stand for a model of several hundred.

/// The memory that every document may take, however short it is: 4 MiB.
const BASE: usize = 4 * 1024 * 1024;

/// The memory that a document may take for each of its bytes.
const PER_BYTE: usize = 4;

/// About what an allocator takes for a short string.
const STRING: usize = 32;

/// Returns the memory that the lists of a document of this length may take.
///
/// A list that grows may have three times as much for a moment, and what is not in lists takes at most four times the
/// length of the document, so that all of it stays below 16 MiB and 16 bytes for each byte.
pub(super) fn budget(document: usize) -> usize {
    document.saturating_mul(PER_BYTE).saturating_add(BASE)
}

/// Returns the memory that a list takes, with a short string for each element that has something on the heap.
pub(super) fn of_list<T>(list: &Vec<T>) -> usize {
    let on_the_heap = if std::mem::needs_drop::<T>() {
        STRING
    } else {
        0
    };
    list.capacity()
        .saturating_mul(size_of::<T>().saturating_add(on_the_heap))
}
