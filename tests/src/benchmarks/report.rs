//! What was measured as rows: ours beside a peer, with the target and whether it is met.

use super::area::Area;
use super::measured::{Measured, OURS, Unit, median};
use super::targets::{Against, TARGETS, Target};

/// The rows of all areas that were measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The areas in the order in which they were asked for.
    pub areas: Vec<(Area, Vec<Row>)>,
    /// Targets of these areas for which nothing was measured.
    pub unmeasured: Vec<Target>,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// `<area>/<what>/<scale>`.
    pub group: String,
    /// The value in the middle, with its unit.
    pub ours: String,
    /// What ours is compared with, if anything: its name, its value and the ratios.
    pub other: Option<Other>,
    /// What is to be reached, if anything.
    pub verdict: Option<Verdict>,
}

/// What ours is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// The name of the peer, or of another group of ours.
    pub name: String,
    /// The value in the middle, with its unit.
    pub value: String,
    /// Ours divided by it, in the middle of the rounds, the lowest and the highest.
    pub ratio: [f64; 3],
}

/// How it stands with a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The target.
    pub target: Target,
    /// What is held against the bound.
    pub reached: f64,
}

impl Verdict {
    /// Whether the bound is kept.
    pub fn is_met(&self) -> bool {
        self.reached <= self.target.at_most
    }
}

impl Report {
    /// The rows of these areas.
    pub fn new(areas: &[Area], measured: &[Measured]) -> Self {
        let rows = |area: &Area| {
            let of_area = measured.iter().filter(|one| area.has(&one.group));
            let ours = of_area.filter(|one| one.function == OURS);
            ours.flat_map(|ours| rows(ours, measured)).collect()
        };
        let areas: Vec<(Area, Vec<Row>)> = areas.iter().map(|area| (*area, rows(area))).collect();
        let judged = |target: &&Target| {
            let mut rows = areas.iter().flat_map(|(_, rows)| rows);
            let verdict = |row: &Row| row.verdict.as_ref().map(|verdict| verdict.target);
            rows.any(|row| verdict(row) == Some(**target))
        };
        let asked = |target: &&Target| areas.iter().any(|(area, _)| area.has(target.group));
        let unmeasured = TARGETS
            .iter()
            .filter(|target| asked(target) && !judged(target));
        Self {
            unmeasured: unmeasured.copied().collect(),
            areas,
        }
    }

    /// The verdicts with the groups that they are about.
    pub fn verdicts(&self) -> impl Iterator<Item = (&Row, &Verdict)> {
        let rows = self.areas.iter().flat_map(|(_, rows)| rows);
        rows.filter_map(|row| Some((row, row.verdict.as_ref()?)))
    }
}

/// What is to be said about one function of ours: a row for each peer, or one of its own, and one for each other group
/// that a target compares it with.
fn rows(ours: &Measured, measured: &[Measured]) -> Vec<Row> {
    let targets = || TARGETS.iter().filter(|target| target.group == ours.group);
    let peers = measured
        .iter()
        .filter(|other| other.group == ours.group && other.function != OURS);
    let mut rows: Vec<Row> = peers
        .filter_map(|peer| {
            let mut targets = targets();
            let target = targets.find(
                |target| matches!(target.against, Against::Peer(name) if name == peer.function),
            );
            compared(ours, peer, peer.function.clone(), target)
        })
        .collect();
    let value = targets().find(|target| target.against == Against::Nothing);
    if let Some(middle) = median(&ours.values)
        && (rows.is_empty() || value.is_some())
    {
        let unit = Unit::of(&ours.group);
        rows.insert(
            0,
            Row {
                group: ours.group.clone(),
                ours: unit.show(middle),
                other: None,
                verdict: value.map(|target| Verdict {
                    target: *target,
                    reached: middle,
                }),
            },
        );
    }
    for target in targets() {
        let Against::Group(name) = target.against else {
            continue;
        };
        let mut others = measured.iter();
        let other = others.find(|other| other.group == name && other.function == OURS);
        rows.extend(other.and_then(|other| compared(ours, other, name.to_owned(), Some(target))));
    }
    rows
}

fn compared(
    ours: &Measured,
    other: &Measured,
    name: String,
    target: Option<&Target>,
) -> Option<Row> {
    let pairs = ours.values.iter().zip(&other.values);
    let ratios: Vec<f64> = pairs.map(|(ours, other)| ours / other).collect();
    let ratio = median(&ratios)?;
    let lowest = ratios.iter().copied().fold(ratio, f64::min);
    let highest = ratios.iter().copied().fold(ratio, f64::max);
    let unit = Unit::of(&ours.group);
    Some(Row {
        group: ours.group.clone(),
        ours: unit.show(median(&ours.values)?),
        other: Some(Other {
            name,
            value: unit.show(median(&other.values)?),
            ratio: [ratio, lowest, highest],
        }),
        verdict: target.map(|target| Verdict {
            target: *target,
            reached: ratio,
        }),
    })
}
