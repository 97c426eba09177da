// file: operations/things.rs

/// The operation `GET /things`.
///
/// Sent by [`ThingsApi::list_things`].
///
/// [`ThingsApi::list_things`]: crate::resources::ThingsApi::list_things
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListThings {
    /// So many at most.
    ///
    /// Default: `20`.
    pub most: Option<i64>,
    /// The parameter `order`, which the document does not describe.
    ///
    /// Default: `up`.
    pub order: Option<models::Order>,
    /// By default 3.
    pub told: Option<i64>,
    /// The parameter `word`, which the document does not describe.
    ///
    /// Default: `a'b`.
    pub word: Option<String>,
}

