//! How much a page shows: everything, or as much as fits a comment.

/// The length of the longest comment that the known hosts of repositories take is 65,536 characters.
pub(super) const LONGEST: usize = 65_000;

/// How many of each are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Detail {
    /// Rows of what breaks.
    pub(super) breaking: usize,
    /// Entries to paste for what breaks.
    pub(super) entries: usize,
    /// Rows of other changes, for each tag.
    pub(super) others: usize,
    /// Quirks.
    pub(super) quirks: usize,
    /// Changes of texts, and names of files.
    pub(super) texts: usize,
    /// Whether anything is left out.
    pub(super) is_cut: bool,
}

impl Detail {
    /// From everything to the least. What breaks is the last to go.
    pub(super) fn levels() -> impl Iterator<Item = Self> {
        let all = usize::MAX;
        let levels = [
            (all, all, all, all, all),
            (all, all, all, 50, 10),
            (all, all, 50, 20, 0),
            (all, all, 20, 10, 0),
            (all, 50, 10, 5, 0),
            (all, 5, 5, 0, 0),
            (200, 0, 3, 0, 0),
            (100, 0, 0, 0, 0),
            (50, 0, 0, 0, 0),
            (10, 0, 0, 0, 0),
        ];
        let mut is_cut = false;
        levels
            .into_iter()
            .map(move |(breaking, entries, others, quirks, texts)| Self {
                breaking,
                entries,
                others,
                quirks,
                texts,
                is_cut: std::mem::replace(&mut is_cut, true),
            })
    }
}
