//! The steps of a run, for who wants to know how far it is: a progress display, or a clock, which this crate has not.

/// One step of a run. They come in this order, but for emitting and rendering, which take turns file by file, and which
/// [another thread](crate::Threads::Two) does as well from when the IR is there; a run that fails stops at one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Reads the text into a tree with positions.
    Load,
    /// Mends the tree.
    Quirks,
    /// Looks for everything that is wrong or suspicious.
    Check,
    /// Turns the tree into the IR, by way of the typed document.
    Lower,
    /// Writes the mended document.
    Patched,
    /// Writes the list of quirks, the ledger, and the IR as JSON.
    Reports,
    /// Compares the names with those of the last run, if there was one.
    Stability,
    /// Makes tokens of the IR.
    Emit,
    /// Makes text of the tokens.
    Render,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Self; 9] = [
        Self::Load,
        Self::Quirks,
        Self::Check,
        Self::Lower,
        Self::Patched,
        Self::Reports,
        Self::Stability,
        Self::Emit,
        Self::Render,
    ];

    /// The step's name, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Quirks => "quirks",
            Self::Check => "check",
            Self::Lower => "lower",
            Self::Patched => "patched",
            Self::Reports => "reports",
            Self::Stability => "stability",
            Self::Emit => "emit",
            Self::Render => "render",
        }
    }
}
