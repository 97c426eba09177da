//! What generated types have from the crate's hand-written part, in two versions of a small crate: through macros, whose
//! definitions are read, and from implementations elsewhere. What can't be known is never called breaking.

use codegen::review::{
    Change, Changes, DocumentState, Review, Version, Weight, surface_changes, surfaces,
};

/// Where the files of the crate are.
const SOURCES: &str = "accesslink-api/src";

/// An enum that derives all that it can do.
const DERIVED: &str =
    "#[derive(Debug, Clone, PartialEq, Eq, Hash)]\npub enum Level {\n    High,\n}\n";

/// The same enum, compared through a macro of the crate.
const THROUGH_MACRO: &str = "use crate::compared::compared;\n#[derive(Debug, Clone)]\npub enum Level {\n    High,\n}\ncompared! {\n    Level,\n    High: \"HIGH\",\n}\n";

/// The macro, which leaves a part of its work to another one.
const COMPARED: &str = r"//! A macro.

macro_rules! compared {
    ($name:ident, $($variant:ident: $text:literal),+ $(,)?) => {
        impl std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool { $($text;)+ true }
        }
        impl std::cmp::Eq for $name {}
        $crate::compared::hashed!($name => |value| 1 + 1);
    };
}
";
const HASHED: &str = r"
macro_rules! hashed {
    ($($of:ty => |$value:ident| $key:expr),*) => {$(
        const _: () = {
            struct Local;
            impl Clone for Local {}
            impl std::hash::Hash for $of {
                fn hash<H>(&self, state: &mut H) { let $value = self; $key; }
            }
        };
    )*};
}
";

fn compared() -> String {
    format!("{COMPARED}{HASHED}")
}

/// The changes between two versions of a crate, each given as files with their texts.
fn changes<'a, T: AsRef<str>>(old: &[(&'a str, T)], new: &[(&'a str, T)]) -> Vec<Change> {
    let (old, new) = (whole(old), whole(new));
    let (was, is) = surfaces(pairs(&old), pairs(&new));
    surface_changes(&was, &is)
}

/// The paths of files with their texts.
fn whole<T: AsRef<str>>(files: &[(&str, T)]) -> Vec<(String, String)> {
    let files = files.iter();
    files
        .map(|(file, text)| (format!("{SOURCES}/{file}"), text.as_ref().to_owned()))
        .collect()
}

fn pairs(files: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    files.iter().map(|(file, text)| (&**file, &**text))
}

/// Each change as a line: its weight, its sentence, and where it was and is.
fn told(changes: &[Change]) -> Vec<String> {
    let place = |place: &Option<codegen::review::Place>| match place {
        Some(place) => format!(
            "{}:{}",
            place
                .file
                .trim_start_matches(SOURCES)
                .trim_start_matches('/'),
            place.line.unwrap()
        ),
        None => "-".to_owned(),
    };
    changes
        .iter()
        .map(|one| {
            let (old, new) = (place(&one.old), place(&one.new));
            format!(
                "{}: {} ({old} {new})",
                one.weight.name(),
                one.summary.text()
            )
        })
        .collect()
}

const ENUMS: &str = "generated/enums.rs";
const MACROS: &str = "compared.rs";

#[test]
fn what_was_derived_and_comes_from_a_macro_now_is_no_change_and_neither_is_the_way_back() {
    let compared = compared();
    let (derived, through) = (
        [(ENUMS, DERIVED)],
        [(ENUMS, THROUGH_MACRO), (MACROS, &*compared)],
    );
    assert_eq!(told(&changes(&derived, &through)), Vec::<String>::new());
    assert_eq!(told(&changes(&through, &derived)), Vec::<String>::new());
}

#[test]
fn what_a_macro_gives_no_more_is_breaking_also_when_no_generated_file_differs() {
    let before = compared();
    let after = before.replace("        impl std::cmp::Eq for $name {}\n", "");
    let found = changes(
        &[(ENUMS, THROUGH_MACRO), (MACROS, &before)],
        &[(ENUMS, THROUGH_MACRO), (MACROS, &after)],
    );
    assert_eq!(
        told(&found),
        [
            "breaking: `models::Level` no longer implements `Eq`: `compared!` gives that no more (compared.rs:3 compared.rs:3)"
        ]
    );
    assert_eq!(found[0].item, "accesslink_api::models::Level");

    // Also what the macro has from another one.
    let after = before.replace("impl std::hash::Hash for $of", "impl Other for $of");
    let found = changes(
        &[(ENUMS, THROUGH_MACRO), (MACROS, &before)],
        &[(ENUMS, THROUGH_MACRO), (MACROS, &after)],
    );
    assert_eq!(
        told(&found),
        [
            "breaking: `models::Level` no longer implements `Hash`: `compared!` gives that no more (compared.rs:13 compared.rs:3)",
            "addition: `models::Level` implements `Other` (- compared.rs:13)",
        ]
    );
}

#[test]
fn a_type_that_goes_through_a_macro_no_more_loses_what_that_gave() {
    let compared = compared();
    let alone = THROUGH_MACRO.split("compared! {").next().unwrap();
    let found = changes(
        &[(ENUMS, THROUGH_MACRO), (MACROS, &compared)],
        &[(ENUMS, alone), (MACROS, &compared)],
    );
    assert_eq!(
        told(&found),
        [
            "breaking: `models::Level` no longer implements `Eq`, `PartialEq`: it goes through `compared!` no more (compared.rs:3 generated/enums.rs:3)",
            "breaking: `models::Level` no longer implements `Hash`: it goes through `compared!` no more (compared.rs:13 generated/enums.rs:3)",
        ]
    );
}

#[test]
fn what_an_unknown_macro_gives_has_to_be_looked_at() {
    // Nobody has its definition.
    let found = changes(&[(ENUMS, DERIVED)], &[(ENUMS, THROUGH_MACRO)]);
    assert_eq!(
        told(&found),
        [
            "look: `models::Level` may no longer implement `Eq`, `Hash`, `PartialEq`: what `compared!` gives can not be followed here (generated/enums.rs:2 generated/enums.rs:3)"
        ]
    );
    let found = changes(&[(ENUMS, THROUGH_MACRO)], &[(ENUMS, DERIVED)]);
    assert_eq!(
        told(&found),
        [
            "look: `models::Level` goes through `compared!` no more, and what that gave can not be followed here (generated/enums.rs:3 generated/enums.rs:2)"
        ]
    );
    // The same macro gives the same, whatever that is: what was derived beside it is gone.
    let more = THROUGH_MACRO.replace("Debug, Clone", "Debug, Clone, Copy");
    let found = changes(&[(ENUMS, &*more)], &[(ENUMS, THROUGH_MACRO)]);
    assert_eq!(
        told(&found),
        [
            "breaking: `models::Level` no longer implements `Copy` (generated/enums.rs:3 generated/enums.rs:3)"
        ]
    );
}

#[test]
fn a_macro_that_can_not_be_followed_has_to_be_looked_at_when_it_is_another_one() {
    let endless = "macro_rules! compared { ($($all:tt)*) => { compared!($($all)* more); }; }\n";
    let unfit = "macro_rules! compared { ($name:ident = $text:literal) => {}; }\n";
    let twice = format!("{endless}mod inner {{ {unfit} }}\n");
    let broken = "macro_rules! compared { ($($all:tt)*) => { impl impl $($all)* }; }\n";
    let deep = "macro_rules! compared { ($($all:tt)*) => { ${count($all)} }; }\n";
    let all = [endless, unfit, &twice, broken, deep];
    for (index, old) in all.iter().enumerate() {
        for new in &all[..index] {
            let of = |text| [(ENUMS, THROUGH_MACRO), (MACROS, text)];
            let found = changes(&of(old), &of(new));
            assert_eq!(found.len(), 1, "{old}{new}: {found:#?}");
            let summary = found[0].summary.text();
            assert_eq!(found[0].weight, Weight::Look, "{summary}");
            assert!(summary.contains("another one now"), "{summary}");
            assert!(changes(&of(old), &of(old)).is_empty());
        }
    }
}

#[test]
fn implementations_count_wherever_they_are_written() {
    let plain = DERIVED.replace(", Hash", "");
    let by_hand = "//! By hand.\n\nuse crate::models::{Level, Other};\nuse std::hash;\n\nimpl hash::Hash for Level {\n    fn hash<H>(&self, _: &mut H) {}\n}\n";
    let (before, after) = (
        [(ENUMS, DERIVED)],
        [(ENUMS, &*plain), ("level.rs", by_hand)],
    );
    assert_eq!(told(&changes(&before, &after)), Vec::<String>::new());
    assert_eq!(told(&changes(&after, &before)), Vec::<String>::new());
    let gone = [(ENUMS, &*plain), ("level.rs", "//! Nothing.\n")];
    let gone = told(&changes(&after, &gone));
    assert_eq!(
        gone,
        ["breaking: `models::Level` no longer implements `Hash` (level.rs:6 -)"]
    );
    // A type of the same name, a test, and a trait of nobody else are not meant.
    let others = [
        "pub enum Level {}\nimpl std::hash::Hash for Level {}\n",
        "use crate::models::Level;\n#[cfg(test)]\nimpl std::hash::Hash for Level {}\n",
        "use crate::models::Level;\ntrait Hash {}\nimpl Hash for Level {}\n",
        "use crate::models::Level;\nmod sealed { pub trait Hash {} }\nimpl sealed::Hash for Level {}\n",
    ];
    for other in others {
        let after = [
            ("lib.rs", "pub mod level;\n"),
            (ENUMS, &plain),
            ("level.rs", other),
        ];
        let found = changes(&before, &after);
        assert_eq!(found.len(), 1, "{other}: {found:#?}");
        assert_eq!(found[0].weight, Weight::Breaking, "{other}");
    }
    let in_tests = [(ENUMS, &*plain), ("level/tests.rs", by_hand)];
    assert_eq!(changes(&before, &in_tests).len(), 1);
}

#[test]
fn what_needs_a_feature_now_is_breaking_and_the_way_back_is_an_addition() {
    let plain = DERIVED.replace(", Hash", "");
    let by_hand = |condition: &str| {
        format!("use crate::models::Level;\n\n{condition}impl std::hash::Hash for Level {{}}\n")
    };
    let always = [(ENUMS, plain.clone()), ("level.rs", by_hand(""))];
    let condition = "#[cfg(feature = \"hash\")]\n";
    let sometimes = [(ENUMS, plain), ("level.rs", by_hand(condition))];
    assert_eq!(
        told(&changes(&always, &sometimes)),
        [
            "breaking: `models::Level: Hash` is `implemented with cfg (feature = \"hash\")` instead of `implemented` (level.rs:3 level.rs:4)"
        ]
    );
    assert_eq!(
        told(&changes(&sometimes, &always)),
        [
            "addition: `models::Level: Hash` is `implemented` instead of `implemented with cfg (feature = \"hash\")` (level.rs:4 level.rs:3)"
        ]
    );
}

#[test]
fn of_the_own_traits_only_those_count_that_users_can_name() {
    let library = "pub mod open;\nmod closed;\npub use closed::Given;\n";
    let closed = "pub trait Hidden {}\npub trait Given {}\n";
    let open = "pub trait Shown {}\n";
    let ids = |body: &str| {
        format!("macro_rules! id {{ ($id:ident) => {{ {body} }}; }}\npub(crate) use id;\n")
    };
    let generated =
        "use crate::id::id;\n#[derive(Debug)]\npub struct ThingId(pub i64);\n\nid!(ThingId);\n";
    let of = |text: &str| {
        [
            ("lib.rs", library.to_owned()),
            ("closed.rs", closed.to_owned()),
            ("open/mod.rs", open.to_owned()),
            ("generated/ids.rs", generated.to_owned()),
            ("id.rs", ids(text)),
        ]
    };
    let found = |old: &str, new: &str| told(&changes(&of(old), &of(new)));
    let all = "impl $crate::closed::Hidden for $id {} impl $crate::closed::Given for $id {} impl $crate::open::Shown for $id { type Of = i64; } impl From<$id> for i64 { fn from(id: $id) -> i64 { id.0 } } impl From<&str> for $id {} impl $id { pub const MOST: usize = 1; pub fn number(&self) -> i64 { self.0 } fn own(&self) {} }";
    assert_eq!(
        found(all, ""),
        [
            "breaking: `ids::ThingId` no longer implements `From<&str>`, `From<Self> for i64`, `Given`, `Shown`: `id!` gives that no more (id.rs:1 id.rs:1)",
            "breaking: `ids::ThingId::number()` is gone: `id!` gives that no more (id.rs:1 id.rs:1)",
            "breaking: `ids::ThingId::MOST` is gone: `id!` gives that no more (id.rs:1 id.rs:1)",
        ]
    );
}

#[test]
fn what_has_to_be_looked_at_is_on_every_page_and_denies_nothing() {
    let changes = Changes {
        list: changes(&[(ENUMS, DERIVED)], &[(ENUMS, THROUGH_MACRO)]),
    };
    let review = Review {
        base: "v0.1.0".to_owned(),
        base_version: Version::parse("0.1.0"),
        version: Version::parse("0.1.0"),
        document: DocumentState::Same,
        changes,
        accepted: Vec::new(),
        quirks: None,
        files: Some(vec![format!("{SOURCES}/{ENUMS}")]),
        by_hand: Some(vec![format!("{SOURCES}/{MACROS}")]),
        link: String::new(),
        base_link: None,
    };
    let verdict = review.verdict();
    assert_eq!(verdict.weight, Some(Weight::Look));
    assert_eq!(verdict.open, 0);
    let headline = "look: nothing is known to break, and not everything is known";
    let text = review.text();
    assert!(text.starts_with(headline), "{text}");
    assert!(
        text.contains("0 breaking, 1 to look at, 0 additions"),
        "{text}"
    );
    assert!(
        text.contains("\n  look      `models::Level` may no longer"),
        "{text}"
    );
    let place = "generated/enums.rs:3 (was 2)";
    assert!(text.contains(place), "{text}");
    assert!(
        text.contains("1 file written by hand differs, too"),
        "{text}"
    );
    let page = review.markdown();
    assert!(page.contains("\n### To look at\n"), "{page}");
    assert!(
        page.contains("Files written by hand that differ: 1"),
        "{page}"
    );
    assert!(!page.contains("To accept a breaking change"), "{page}");
    let json: serde_json::Value = serde_json::from_str(&review.json()).unwrap();
    assert_eq!(json["verdict"], "look");
    assert_eq!(json["changes"][0]["weight"], "look");
    assert_eq!(json["changes"][0]["new"]["line"], 3);
}
