//! A page of a long list, and the cursor to the next one.

use serde::{Deserialize, Serialize};

/// How many items a page has unless the caller says otherwise.
pub const LIMIT_DEFAULT: u32 = 20;
/// How many items a page may have; more would be a download, not a page.
pub const LIMIT_MAX: u32 = 100;

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct PageParams {
    /// `next_cursor` of the page before; none asks for the newest items.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 2, max_length = 20, pattern = "^b[0-9]{1,18}$")
    )]
    pub cursor: Option<String>,
    /// How many items, 1 to [`LIMIT_MAX`]; [`LIMIT_DEFAULT`] unless said.
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}

/// Some items, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items, newest first.
    pub items: Vec<T>,
    /// What to pass as `cursor` for the older ones; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next_cursor: Option<String>,
}
