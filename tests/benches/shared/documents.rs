//! Sample documents with the documented spelling and order, which every reader supports.

use std::fmt::Write as _;

use fastrand::Rng;

/// Returns a document with `count` nights, each with a hypnogram of about sixty stages and a heart rate for every fifth
/// minute of eight hours.
pub fn nights(count: usize) -> String {
    let mut draw = Rng::with_seed(28);
    let nights: Vec<String> = (0..count).map(|index| night(&mut draw, index)).collect();
    format!(r#"{{"nights":[{}]}}"#, nights.join(","))
}

fn night(draw: &mut Rng, index: usize) -> String {
    let day = index % 28 + 1;
    let stages = series(60, |index| (index * 8, draw.u32(0..=5)));
    let rates = series(97, |index| (index * 5, draw.u32(44..=72)));
    format!(
        r#"{{"polar_user":"https://www.polaraccesslink.com/v3/users/475","date":"2020-01-{day:02}","sleep_start_time":"2020-01-{day:02}T00:39:07.512+03:00","sleep_end_time":"2020-01-{day:02}T09:19:37.001+03:00","device_id":"1111AAAA","continuity":{}.{},"continuity_class":{},"light_sleep":{},"deep_sleep":{},"rem_sleep":{},"unrecognized_sleep_stage":{},"sleep_score":{},"total_interruption_duration":{},"sleep_charge":{},"sleep_goal":28800,"sleep_rating":{},"short_interruption_duration":{},"long_interruption_duration":{},"sleep_cycles":{},"group_duration_score":{}.5,"group_solidity_score":{}.25,"group_regeneration_score":{}.75,"hypnogram":{{{stages}}},"heart_rate_samples":{{{rates}}}}}"#,
        draw.u32(1..5),
        draw.u32(1..10),
        draw.u32(1..=5),
        draw.u32(9_000..18_000),
        draw.u32(3_000..7_000),
        draw.u32(3_000..9_000),
        draw.u32(0..600),
        draw.u32(48..96),
        draw.u32(600..4_000),
        draw.u32(1..=5),
        draw.u32(0..=5),
        draw.u32(100..900),
        draw.u32(100..3_000),
        draw.u32(3..7),
        draw.u32(40..100),
        draw.u32(40..100),
        draw.u32(40..100),
    )
}

/// Returns pairs of a local time and a number. The times run from evening to morning.
fn series(count: u32, mut pair: impl FnMut(u32) -> (u32, u32)) -> String {
    let mut text = String::new();
    for index in 0..count {
        let (minutes, value) = pair(index);
        let minutes = (23 * 60 + minutes) % (24 * 60);
        let comma = if index == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            r#"{comma}"{:02}:{:02}":{value}"#,
            minutes / 60,
            minutes % 60
        );
    }
    text
}

/// Returns a document with `count` exercises that have all documented properties.
pub fn exercises(count: usize) -> String {
    let mut draw = Rng::with_seed(50);
    let exercises: Vec<String> = (0..count).map(|index| exercise(&mut draw, index)).collect();
    format!("[{}]", exercises.join(","))
}

fn exercise(draw: &mut Rng, index: usize) -> String {
    let day = index % 28 + 1;
    format!(
        r#"{{"id":"2AC3{index:03X}","upload-time":"2008-10-{day:02}T10:40:02.000Z","polar-user":"https://www.polaraccesslink.com/v3/users/475","device":"Polar M400","device-id":"1111AAAA","start-time":"2008-10-{day:02}T09:11:{:02}","start-time-utc-offset":180,"duration":"PT{}M{}.{:03}S","calories":{},"distance":{}.{},"heart-rate":{{"average":{},"maximum":{}}},"training-load":{}.{:02},"sport":"RUNNING","has-route":true,"club-id":999,"club-name":"Polar Club","detailed-sport-info":"RUNNING_TRAIL","fat-percentage":{},"carbohydrate-percentage":{},"protein-percentage":{},"running-index":{}}}"#,
        draw.u32(0..60),
        draw.u32(20..60),
        draw.u32(0..60),
        draw.u32(1..1_000),
        draw.u32(180..900),
        draw.u32(3_000..16_000),
        draw.u32(1..10),
        draw.u32(110..150),
        draw.u32(150..190),
        draw.u32(20..200),
        draw.u32(11..99),
        draw.u32(20..60),
        draw.u32(20..40),
        draw.u32(1..9),
        draw.u32(35..65),
    )
}

/// Returns a heart rate sample with one value per second and gaps where the sensor was offline.
pub fn sample(seconds: usize) -> String {
    let mut draw = Rng::with_seed(3_600);
    let rate = |_| match draw.u32(..100) {
        0 => "null".to_owned(),
        _ => draw.u32(85..182).to_string(),
    };
    let rates: Vec<String> = (0..seconds).map(rate).collect();
    format!(
        r#"{{"recording-rate":1,"sample-type":0,"data":"{}"}}"#,
        rates.join(",")
    )
}

/// Returns the list of a transaction, with `count` links.
pub fn links(count: usize) -> String {
    let link = |item| {
        format!(
            r#""https://www.polaraccesslink.com/v3/users/475/exercise-transactions/179879/exercises/{}""#,
            1_937_529_874_u64 + item as u64
        )
    };
    let links: Vec<String> = (0..count).map(link).collect();
    format!(r#"{{"exercises":[{}]}}"#, links.join(","))
}
