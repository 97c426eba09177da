//! JSON values that preserve the spelling of numbers, and the order and duplicates of keys.

/// A JSON value that preserves its spelling.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// An object, as pairs of a key and a value in order.
    Object(Vec<(String, Tree)>),
    /// A list of values.
    List(Vec<Tree>),
    /// Any JSON value in its original spelling.
    Raw(String),
}

/// The path to a value, as the index of a pair or element at each level.
pub type Way = Vec<usize>;

impl Tree {
    pub fn raw(text: impl Into<String>) -> Self {
        Self::Raw(text.into())
    }

    /// Serializes the value as JSON.
    pub fn write(&self) -> String {
        match self {
            Self::Raw(text) => text.clone(),
            Self::List(elements) => {
                let elements: Vec<String> = elements.iter().map(Self::write).collect();
                format!("[{}]", elements.join(","))
            }
            Self::Object(pairs) => {
                let pairs: Vec<String> = pairs
                    .iter()
                    .map(|(key, value)| format!("{}:{}", quoted(key), value.write()))
                    .collect();
                format!("{{{}}}", pairs.join(","))
            }
        }
    }

    pub fn at(&mut self, way: &[usize]) -> &mut Self {
        way.iter().fold(self, |tree, index| match tree {
            Self::Object(pairs) => &mut pairs[*index].1,
            Self::List(elements) => &mut elements[*index],
            Self::Raw(text) => panic!("{text} has no children"),
        })
    }

    /// Returns the pairs of the object at the given path.
    pub fn pairs_at(&mut self, way: &[usize]) -> &mut Vec<(String, Self)> {
        match self.at(way) {
            Self::Object(pairs) => pairs,
            other => panic!("{other:?} is not an object"),
        }
    }

    /// Removes the pair or element at the given path. Its parent is also removed if it becomes empty, because empty
    /// lists and objects are not serialized.
    pub fn remove(&mut self, way: &[usize]) {
        let (last, parent) = way
            .split_last()
            .expect("the path should not be that of the root");
        let is_empty = match self.at(parent) {
            Self::Object(pairs) => {
                pairs.remove(*last);
                false
            }
            Self::List(elements) => {
                elements.remove(*last);
                elements.is_empty()
            }
            Self::Raw(text) => panic!("{text} has no children"),
        };
        if is_empty && !parent.is_empty() {
            self.remove(parent);
        }
    }

    /// Returns the JSONPath of the value at a path, as specified by RFC 9535.
    pub fn path(&self, way: &[usize]) -> String {
        let mut path = String::from("$");
        let mut tree = self;
        for index in way {
            tree = match tree {
                Self::Object(pairs) => {
                    let (key, value) = &pairs[*index];
                    path.push_str(&member(key));
                    value
                }
                Self::List(elements) => {
                    path.push_str(&format!("[{index}]"));
                    &elements[*index]
                }
                Self::Raw(text) => panic!("{text} has no children"),
            };
        }
        path
    }
}

/// Returns a string as a JSON string literal.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn member(key: &str) -> String {
    let mut letters = key.chars();
    let short = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if short {
        format!(".{key}")
    } else {
        format!("[{}]", quoted(key))
    }
}
