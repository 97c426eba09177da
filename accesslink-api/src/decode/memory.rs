//! Memory limits for documents. A few bytes of JSON, such as `{},`, can become a model of several hundred bytes.

/// The number of bytes of memory that any document may use, regardless of its length: 4 MiB.
const BASE: usize = 4 * 1024 * 1024;

/// The number of additional bytes of memory that a document may use for each byte of its length.
const PER_BYTE: usize = 4;

/// The approximate number of bytes that a short string occupies on the heap.
const STRING: usize = 32;

/// Returns the number of bytes of memory that the lists of a document of this length may use.
///
/// A growing list temporarily uses up to three times as much, and everything outside of lists uses at most four times
/// the length of the document. The total stays below 16 MiB plus 16 bytes for each byte of the document.
pub(super) fn budget(document: usize) -> usize {
    document.saturating_mul(PER_BYTE).saturating_add(BASE)
}

/// Returns the approximate number of bytes that a list occupies, assuming one short string for each element that owns
/// heap memory.
pub(super) fn of_list<T>(list: &Vec<T>) -> usize {
    let on_the_heap = if std::mem::needs_drop::<T>() {
        STRING
    } else {
        0
    };
    list.capacity()
        .saturating_mul(size_of::<T>().saturating_add(on_the_heap))
}
