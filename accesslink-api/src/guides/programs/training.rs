use std::{error::Error, fmt::Write};

use accesslink_api::value::Date;
use accesslink_api::{UserClient, ids::SampleType};

/// Returns a summary of the exercises since a date: the time in each heart rate zone, and the highest heart rate.
pub async fn training(user: &UserClient, since: Date) -> Result<String, Box<dyn Error>> {
    let exercises = user.exercises().list().samples(true).zones(true).await?;
    let mut page = String::new();
    for exercise in exercises.iter() {
        let Some(start) = exercise.start_time else {
            continue;
        };
        if start.date() < since {
            continue;
        }
        writeln!(page, "{start} {:?}", exercise.sport)?;
        for zone in &exercise.heart_rate_zones {
            if let (Some(index), Some(time)) = (zone.index, zone.in_zone) {
                writeln!(page, "  zone {index}: {time}")?;
            }
        }
        for sample in &exercise.samples {
            // Type 0 is the heart rate.
            if sample.sample_type == Some(SampleType(0)) {
                let rates = sample.readings().into_values();
                let highest = rates.into_iter().flatten().fold(0.0, f64::max);
                writeln!(page, "  highest heart rate: {highest}")?;
            }
        }
    }
    Ok(page)
}
