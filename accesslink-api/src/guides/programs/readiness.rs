use std::{error::Error, fmt::Write};

use accesslink_api::{UserClient, value::Date};

/// Returns a summary of the night before `day`, and of the training load.
pub async fn readiness(user: &UserClient, day: Date) -> Result<String, Box<dyn Error>> {
    let mut page = String::new();
    let night = user.sleep().get(day).optional().await?;
    if let Some(score) = night.and_then(|night| night.sleep_score) {
        writeln!(page, "sleep score: {score}")?;
    }
    let recharge = user.nightly_recharge().get(day).optional().await?;
    if let Some(charge) = recharge.and_then(|recharge| recharge.ans_charge) {
        writeln!(page, "ANS charge: {charge}")?;
    }
    let forecasts = user.sleepwise().alertness_range(day, day).await?;
    for forecast in forecasts.unwrap_or_default() {
        if let Some(grade) = forecast.grade {
            writeln!(page, "alertness: {grade}")?;
        }
    }
    for load in user.cardio_load().get(day).await? {
        // The service sends −1.0 if the value is not available.
        if let Some(ratio) = load.cardio_load_ratio.filter(|ratio| *ratio >= 0.0) {
            writeln!(page, "cardio load ratio: {ratio}")?;
        }
    }
    Ok(page)
}
