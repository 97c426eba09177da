use accesslink_api::ranges::Pieces;
use accesslink_api::value::Date;
use accesslink_api::{Error, UserClient};

/// Returns the steps of each day with data in a range of up to a year, requested in pieces of 28 days.
pub async fn year(user: &UserClient, from: Date, to: Date) -> Result<Vec<(Date, i32)>, Error> {
    let list = |from, to| user.daily_activity().list().from(from).to(to);
    let mut pieces = Pieces::new(from, to, list);
    let mut steps = Vec::new();
    while let Some(piece) = pieces.next().await {
        for day in piece?.value {
            if let (Some(start), Some(count)) = (day.start_time, day.steps) {
                steps.push((start.date(), count));
            }
        }
    }
    Ok(steps)
}
