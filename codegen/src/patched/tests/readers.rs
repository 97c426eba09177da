//! Texts that readers of YAML 1.1 take for something else.

use super::{changed, set};

fn kept(upstream: &str) -> String {
    changed(upstream, |_| {})
}

#[test]
fn kept_texts_are_quoted_wherever_they_stand() {
    assert_eq!(
        kept("yes: no # never\n2020-01-01: 12:30\na: [on, 012, x]\nb: { y: 1_000 }\n"),
        "'yes': 'no' # never\n'2020-01-01': '12:30'\na: ['on', '012', x]\nb: { 'y': '1_000' }\n"
    );
    assert_eq!(
        kept(
            "a:\n  - off\n  -\n    n\n  - &x 2020-01-01 10:00:00 # date\nb:\n  # comment\n  =\nc: 2020-01-01\n  10:00:00\n"
        ),
        "a:\n  - 'off'\n  -\n    'n'\n  - &x '2020-01-01 10:00:00' # date\nb:\n  # comment\n  '='\nc: '2020-01-01 10:00:00'\n"
    );
}

#[test]
fn numbers_are_written_so_that_all_read_them() {
    assert_eq!(
        kept("a: 0x1F\nb: [0o17, 1e3, 1.5E-7, +1, 100.0, -0.5]\n1e1: .5\n"),
        "a: 31\nb: [15, 1000.0, 1.5E-7, +1, 100.0, -0.5]\n10.0: 0.5\n"
    );
}

#[test]
fn everything_else_is_left_alone() {
    let upstream = "a: 'yes'\nb: \"12:30\"\nc: |\n  yes\nd: >- # comment\n\n  2020-01-01\ne:\n  - |\n    012\n  - true\n  - ~\n\
        version: 3.68.0\nf: yes and no\nanchor: &y yes!\nalias: *y\ng: https://example.com:80/a\nh: -\n";
    assert_eq!(
        kept(&upstream.replace("h: -\n", "")),
        upstream.replace("h: -\n", "")
    );
}

#[test]
fn new_texts_are_quoted_too() {
    assert_eq!(
        set("a: 1\n", "/a", "{'no': ['1e3', '1', 'null', x, '']}"),
        "a:\n  'no':\n    - '1e3'\n    - '1'\n    - 'null'\n    - x\n    - ''\n"
    );
}
