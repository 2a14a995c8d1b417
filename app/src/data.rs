//! The data of a page: read by the server while it renders, carried along, read again in place.
//!
//! Use [`page_data`] and [`page_value`] instead of a bare `Resource` or `SharedValue`. They decode
//! what the page carried with the same code that decodes the answer of a request, so that the browser
//! holds that code once: the readers of the views are the largest single part of the wasm.

use crate::error::AppError;
use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

/// What a page reads, or why it cannot.
pub type Data<T> = Resource<Result<T, AppError>, Json>;

/// JSON, decoded from bytes as answers are.
#[derive(Debug)]
pub struct Json;

impl<T: Serialize> Encoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}

/// Reads data for a page whenever `source` changes. Make it at the top of a route, never inside
/// of a `Suspense`.
pub fn page_data<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    read: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Data<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    Resource::new_with_options(source, read, true)
}

/// A value that the server knows at once and the browser takes from the page; a page that is opened
/// without a server asks `here`.
pub fn page_value<T>(here: impl FnOnce() -> T) -> T
where
    T: Serialize + DeserializeOwned + 'static,
{
    SharedValue::<T, Json>::new_with_encoding(here).into_inner()
}
