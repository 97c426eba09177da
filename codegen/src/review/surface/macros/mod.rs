//! The `macro_rules!` of a crate, and what their invocations become: a macro of the hand-written part gives a generated
//! type what the generator would have to write otherwise.
//!
//! What is written in the place of an invocation is read from the macro's own definition, as the compiler does. Names are
//! not kept apart as the compiler keeps them: for items, that changes nothing.

mod matching;
mod pieces;
mod transcribing;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use self::pieces::{Piece, Side};

/// An invocation writes at most so many pieces: no macro of a crate comes near, but anybody's revision is read.
const MOST: usize = 100_000;

/// Macros by name.
#[derive(Debug, Default)]
pub(super) struct Macros {
    found: BTreeMap<String, Vec<Definition>>,
}

/// One `macro_rules!`.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) file: String,
    /// Counted from 1.
    pub(super) line: usize,
    rules: TokenStream,
    /// The same, read when the macro is first invoked.
    read: OnceCell<Vec<Rule>>,
}

/// The two sides of a rule; `None` for what can't be read.
type Rule = (Option<Vec<Piece>>, Option<Vec<Piece>>);

impl Macros {
    /// The macros that the files define.
    pub(super) fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut macros = Self::default();
        for (file, text) in files {
            if !text.contains("macro_rules!") {
                continue;
            }
            if let Ok(tokens) = TokenStream::from_str(text) {
                macros.note(file, text, tokens);
            }
        }
        macros
    }

    fn note(&mut self, file: &str, text: &str, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(word) if word == "macro_rules" => {
                    let _exclamation = tokens.next();
                    let (Some(name), Some(TokenTree::Group(rules))) =
                        (tokens.next(), tokens.next())
                    else {
                        continue;
                    };
                    let name = name.to_string();
                    let definition = Definition {
                        file: file.to_owned(),
                        line: line(text, &format!("macro_rules! {name}")),
                        rules: rules.stream(),
                        read: OnceCell::new(),
                    };
                    self.found.entry(name).or_default().push(definition);
                }
                // A macro may be defined inside of a module or a function.
                TokenTree::Group(group) => self.note(file, text, group.stream()),
                _ => {}
            }
        }
    }

    /// The only macro of this name; of several, nobody knows here which one is meant.
    pub(super) fn get(&self, name: &str) -> Option<&Definition> {
        match self.found.get(name).map(Vec::as_slice) {
            Some([only]) => Some(only),
            _ => None,
        }
    }

    /// All that decides what macros write, as text: the same text, the same macros.
    pub(super) fn rules(&self) -> Vec<(&str, String)> {
        let all = self.found.iter();
        all.flat_map(|(name, definitions)| {
            let rules = definitions.iter().map(|one| one.rules.to_string());
            rules.map(|rules| (name.as_str(), rules))
        })
        .collect()
    }
}

impl Definition {
    /// What an invocation becomes; `None` when no rule fits, or one that can't be followed here.
    pub(super) fn expanded(&self, invocation: &TokenStream) -> Option<TokenStream> {
        for (matcher, body) in self.read.get_or_init(|| read(&self.rules)) {
            // Rules are tried in their order: behind one that can't be read, nobody knows.
            if let Some(bound) = matching::bindings(matcher.as_ref()?, invocation.clone()) {
                let mut most = MOST;
                return transcribing::transcribed(body.as_ref()?, &bound, &mut most);
            }
        }
        None
    }

    /// The rules, as text.
    pub(super) fn text(&self) -> String {
        self.rules.to_string()
    }
}

fn read(rules: &TokenStream) -> Vec<Rule> {
    let groups = rules.clone().into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let sides: Vec<TokenStream> = groups.collect();
    let rules = sides.chunks(2).filter_map(|sides| match sides {
        [matcher, body] => Some((
            pieces::read(matcher.clone(), Side::Matcher),
            pieces::read(body.clone(), Side::Transcriber),
        )),
        _ => None,
    });
    rules.collect()
}

/// The line on which a text begins; the first one when it is nowhere.
pub(super) fn line(text: &str, wanted: &str) -> usize {
    let before = text.split(wanted).next().unwrap_or_default();
    if before.len() == text.len() {
        return 1;
    }
    before.matches('\n').count().saturating_add(1)
}
