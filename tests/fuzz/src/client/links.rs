//! A fuzz target for links from the service. Every request built from a link is sent to the client's own service and to
//! the requested operation, regardless of the link's contents.

use std::fmt::Debug;
use std::sync::OnceLock;

use accesslink_api::UserClient;
use accesslink_api::operation::{Bearer, FromLink, Operation};
use accesslink_api::operations::{
    daily_activity, exercises, physical_info, sleep, sleepwise, training_data, users,
};
use accesslink_api::value::Link;

use super::{BASE_URL, TOKEN, builder, is_printable, text};

pub(super) fn check(data: &[u8]) -> Result<(), String> {
    let link = Link::from(text(data).as_ref());
    let known = link.path_template().is_some();
    if known == link.operation_ids().is_empty() {
        return Err("a link has a path template but no operation, or the reverse".to_owned());
    }
    leads::<users::Get>(&link)?;
    leads::<sleep::Get>(&link)?;
    leads::<training_data::ListInTransaction>(&link)?;
    leads::<training_data::GetInTransaction>(&link)?;
    leads::<training_data::SamplesInTransaction>(&link)?;
    leads::<physical_info::GetInTransaction>(&link)?;
    leads::<sleepwise::AlertnessRange>(&link)?;
    leads::<daily_activity::List>(&link)?;
    leads::<exercises::Get>(&link)
}

fn leads<O>(link: &Link) -> Result<(), String>
where
    O: Operation<Credential = Bearer> + FromLink + PartialEq + Debug,
{
    static CLIENT: OnceLock<Option<UserClient>> = OnceLock::new();
    let client = CLIENT.get_or_init(|| builder().build_user(TOKEN).ok());
    let client = client.as_ref().ok_or("could not build the client")?;
    let operation: O = match link.operation() {
        Ok(operation) => operation,
        Err(error) => return is_printable(&error),
    };
    let request = match client.prepare(&operation) {
        Ok(request) => request,
        Err(error) => return is_printable(&error),
    };
    let uri = request.uri().to_string();
    let path = uri.strip_prefix(BASE_URL).unwrap_or_default();
    let segments = path.split('/').count();
    let is_own = segments == O::PATH.split('/').count() && path.starts_with("/v3/");
    if !is_own
        || path
            .split('/')
            .any(|segment| [".", ".."].contains(&segment))
    {
        return Err(format!("{link:?} leads to {uri}"));
    }
    match Link::from(uri.as_str()).operation::<O>() {
        Ok(again) if again == operation => Ok(()),
        again => Err(format!(
            "{uri} parses as {again:?} instead of {operation:?}"
        )),
    }
}
