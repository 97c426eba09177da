//! The files of an exercise: FIT is binary, GPX and TCX are XML.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::clock::{after, instant};
use super::exercises::{Exercise, RECORDING_RATE};
use super::message::{Answer, Call};
use super::state::State;

/// The epoch of FIT, 1989-12-31T00:00:00Z.
const FIT_EPOCH: i64 = 631_065_600;

/// A format of the files of an exercise.
#[derive(Debug, Clone, Copy)]
pub(crate) enum File {
    Fit,
    Gpx,
    Tcx,
}

impl File {
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Fit => "application/octet-stream",
            Self::Gpx => "application/gpx+xml",
            Self::Tcx => "application/vnd.garmin.tcx+xml",
        }
    }

    /// Returns the response with the file of an exercise; `None` if the exercise lacks the data.
    pub(crate) fn answer(
        self,
        state: &State,
        call: &Call<'_>,
        exercise: &Exercise,
    ) -> Option<Answer> {
        let bytes = match self {
            Self::Fit => fit(exercise),
            Self::Gpx if call.asked.flag("includePauseTimes") => gpx(exercise, Pauses::Included)?,
            Self::Gpx => gpx(exercise, Pauses::Left)?,
            Self::Tcx if state.settings.deviations.plain_tcx => tcx(exercise)?,
            Self::Tcx => gzip(&tcx(exercise)?)?,
        };
        Some(Answer::bytes(self.media_type(), bytes))
    }
}

/// The treatment of pauses in the route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pauses {
    Included,
    Left,
}

/// Returns a FIT file with a single message, which contains the file type, the manufacturer and the start time.
pub(crate) fn fit(exercise: &Exercise) -> Vec<u8> {
    let created = exercise.started().as_second() - FIT_EPOCH;
    let mut data = vec![
        0x40, 0, 0, 0, 0,
        3, // definition of local message 0: file_id, little-endian, 3 fields
        0, 1, 0x00, // type, one byte
        1, 2, 0x84, // manufacturer, two bytes
        4, 4, 0x86, // time created, four bytes
        0x00, // a message with that definition
        4,    // an activity
        123, 0, // Polar Electro
    ];
    data.extend_from_slice(&(created as u32).to_le_bytes());

    let mut file = vec![14, 0x20, 0x93, 0x08];
    file.extend_from_slice(&(data.len() as u32).to_le_bytes());
    file.extend_from_slice(b".FIT");
    let head = fit_checksum(&file);
    file.extend_from_slice(&head.to_le_bytes());
    file.extend_from_slice(&data);
    let whole = fit_checksum(&file);
    file.extend_from_slice(&whole.to_le_bytes());
    file
}

/// Returns a GPX file; `None` if the exercise has no route.
pub(crate) fn gpx(exercise: &Exercise, pauses: Pauses) -> Option<Vec<u8>> {
    if exercise.route.is_empty() {
        return None;
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gpx version=\"1.1\" creator=\"Polar AccessLink\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n<trk><trkseg>\n",
    );
    for (index, (latitude, longitude)) in exercise.route.iter().enumerate() {
        let time = point_time(exercise, index);
        xml.push_str(&format!(
            "<trkpt lat=\"{latitude:.7}\" lon=\"{longitude:.7}\"><time>{time}</time></trkpt>\n"
        ));
    }
    // The pause is at the end of the exercise, where the last point is recorded again.
    if let (Pauses::Included, Some((latitude, longitude))) = (pauses, exercise.route.last()) {
        let time = point_time(exercise, exercise.route.len() + 12);
        xml.push_str(&format!(
            "</trkseg><trkseg>\n<trkpt lat=\"{latitude:.7}\" lon=\"{longitude:.7}\"><time>{time}</time></trkpt>\n"
        ));
    }
    xml.push_str("</trkseg></trk></gpx>\n");
    Some(xml.into_bytes())
}

/// Returns an uncompressed TCX file; `None` if the exercise has neither a route nor a heart rate.
pub(crate) fn tcx(exercise: &Exercise) -> Option<Vec<u8>> {
    if exercise.route.is_empty() && exercise.heart_rate.is_empty() {
        return None;
    }
    let start = instant(exercise.started());
    let seconds = exercise.duration.as_secs_f64();
    let metres = exercise.distance.unwrap_or_default();
    let calories = exercise.calories;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\">\n\
         <Activities><Activity Sport=\"Other\"><Id>{start}</Id><Lap StartTime=\"{start}\">\
         <TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters>\
         <Calories>{calories}</Calories><Track>\n"
    );
    for (index, rate) in exercise.heart_rate.iter().enumerate() {
        let time = point_time(exercise, index);
        xml.push_str(&format!("<Trackpoint><Time>{time}</Time>"));
        if let Some(rate) = rate {
            xml.push_str(&format!(
                "<HeartRateBpm><Value>{rate}</Value></HeartRateBpm>"
            ));
        }
        xml.push_str("</Trackpoint>\n");
    }
    xml.push_str("</Track></Lap></Activity></Activities></TrainingCenterDatabase>\n");
    Some(xml.into_bytes())
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Returns the time of the route point with the given index, in UTC.
fn point_time(exercise: &Exercise, index: usize) -> String {
    let seconds = index as u64 * RECORDING_RATE as u64;
    instant(after(
        exercise.started(),
        std::time::Duration::from_secs(seconds),
    ))
}

/// Returns the CRC-16 checksum of a FIT file, with the polynomial 0xA001 and an initial value of zero.
fn fit_checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |mut checksum, byte| {
        checksum ^= u16::from(*byte);
        for _ in 0..8 {
            let low_bit = checksum & 1 == 1;
            checksum >>= 1;
            if low_bit {
                checksum ^= 0xa001;
            }
        }
        checksum
    })
}
