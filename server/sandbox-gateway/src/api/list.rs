//! Stripe's lists: newest first, a page at a time.

use serde_json::{Value, json};

use super::error::ApiError;
use super::params::Params;

/// Which page is asked for.
pub struct Page {
    limit: usize,
    starting_after: Option<String>,
    ending_before: Option<String>,
}

impl Page {
    /// Reads the page parameters.
    pub fn read(params: &mut Params) -> Result<Self, ApiError> {
        let limit = params.integer("limit")?.unwrap_or(10);
        if !(1..=100).contains(&limit) {
            let message = "Invalid limit: must be between 1 and 100.";
            return Err(ApiError::invalid(None, message).about("limit"));
        }
        Ok(Self {
            limit: usize::try_from(limit).unwrap_or(10),
            starting_after: params.text("starting_after")?,
            ending_before: params.text("ending_before")?,
        })
    }

    /// The list object of the page of `items` (newest first), each with its id.
    pub fn of<T>(
        &self,
        url: &str,
        items: &[(String, T)],
        render: impl Fn(&T) -> Result<Value, ApiError>,
    ) -> Result<Value, ApiError> {
        let place = |id: &String| items.iter().position(|(item, _)| item == id);
        let (from, to, has_more) = match (&self.starting_after, &self.ending_before) {
            (Some(after), _) => {
                let from = place(after).map_or(items.len(), |place| place.saturating_add(1));
                let to = from.saturating_add(self.limit).min(items.len());
                (from, to, to < items.len())
            }
            (None, Some(before)) => {
                let to = place(before).unwrap_or_default();
                let from = to.saturating_sub(self.limit);
                (from, to, from > 0)
            }
            (None, None) => {
                let to = self.limit.min(items.len());
                (0, to, to < items.len())
            }
        };
        let page = items.get(from..to).unwrap_or_default();
        let data: Vec<Value> = page
            .iter()
            .map(|(_, item)| render(item))
            .collect::<Result<_, _>>()?;
        Ok(json!({ "object": "list", "data": data, "has_more": has_more, "url": url }))
    }
}

/// Paths below `data.` as paths of each element.
pub fn element_paths(paths: &[String]) -> Result<Vec<String>, ApiError> {
    paths
        .iter()
        .map(|path| {
            path.strip_prefix("data.")
                .map(ToOwned::to_owned)
                .ok_or_else(|| {
                    let message = format!("This property cannot be expanded ({path}).");
                    ApiError::invalid(None, message).about("expand")
                })
        })
        .collect()
}
