// file: models.rs

/// panic!();
///
/// panic!();
///
/// panic!();
///
/// \`\`\` panic!(); \`\`\`
///
/// \~\~\~ panic!(); \~\~\~
///
/// - a
///
/// panic!();
///
/// 1. panic!();
///
/// \# a ===
///
/// *a*
///
/// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    pub name: Option<String>,
    /// panic!();
    ///
    /// panic!();
    ///
    /// panic!();
    ///
    /// \`\`\` panic!(); \`\`\`
    ///
    /// \~\~\~ panic!(); \~\~\~
    ///
    /// - a
    ///
    /// panic!();
    ///
    /// 1. panic!();
    ///
    /// \# a ===
    ///
    /// *a*
    ///
    /// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
    pub kind: Option<ThingKind>,
}

// file: enums.rs

/// panic!();
///
/// panic!();
///
/// panic!();
///
/// \`\`\` panic!(); \`\`\`
///
/// \~\~\~ panic!(); \~\~\~
///
/// - a
///
/// panic!();
///
/// 1. panic!();
///
/// \# a ===
///
/// *a*
///
/// \<b\> \&#x202e; \![a](https://b.example) \[Vec\] `a` `b`
///
/// Schema `thing.kind`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ThingKind {
    /// The variant for the value `A`.
    A,
    /// A value that the document does not list, as received.
    ///
    /// A later version may add a variant for it. Compare with `==` or [`as_str`](Self::as_str) instead of
    /// matching.
    Other(String),
}

