//! From a request to the operation that it makes, and the answer with its status.
//!
//! A server function is one call of [`answer`]. Whether somebody is logged in is known to
//! [`crate::visitor`] before anything is read.

use crate::error::AppError;
use contract::ClubError;
use http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use platform::Op;
use server_fn::error::ServerFnUrlError;
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OnceCell;

/// The request that is being answered, or none while the routes are being listed.
#[must_use]
pub fn request_parts() -> Option<Parts> {
    use_context()
}

/// The operation that the middleware made of this request.
///
/// # Errors
/// A fault where there is no request, which is a mistake of ours.
pub fn op() -> Result<Op, AppError> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Op>().cloned())
        .flatten()
        .ok_or_else(|| {
            AppError(ClubError::Fault {
                incident: "no-op".into(),
            })
        })
}

/// What one page has read already, so that its frame and the page below share a trip to the database.
///
/// The frame provides it. A call from the browser has none: it reads for itself.
#[derive(Clone, Default)]
pub struct PageReads(Arc<Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

type ReadOnce<T> = OnceCell<Result<Arc<T>, ClubError>>;

impl PageReads {
    /// The cell of what is read under that type.
    fn cell<T: Send + Sync + 'static>(&self) -> Option<Arc<ReadOnce<T>>> {
        let mut reads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = reads
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Arc::new(ReadOnce::<T>::new()));
        cell.clone().downcast().ok()
    }
}

/// Reads something once a page, whoever asks first; whoever asks again waits for the same answer.
///
/// A page asks for one `T` only, always with the same arguments: those of its address.
///
/// # Errors
/// Those of the reading.
pub async fn read_once<T, Fut>(read: Fut) -> Result<Arc<T>, ClubError>
where
    T: Send + Sync + 'static,
    Fut: Future<Output = Result<T, ClubError>> + Send,
{
    let reads = use_context::<PageReads>();
    let read = async { read.await.map(Arc::new) };
    match reads.and_then(|reads| reads.cell::<T>()) {
        Some(cell) => cell.get_or_init(|| read).await.clone(),
        None => read.await,
    }
}

/// The path and the query of the page that is being rendered; none for a call from the browser.
#[must_use]
pub fn page_address() -> Option<http::Uri> {
    use_context::<PageReads>()?;
    with_context::<Parts, _>(|parts| parts.uri.clone())
}

/// Runs one operation of the club for a server function.
///
/// # Errors
/// The operation's refusal. Its status is set here, and only when a script made the
/// request: a page that reads data keeps its own status, and a form sent without scripts is
/// sent back to its page.
pub async fn answer<T, E, F, Fut>(operation: F) -> Result<T, AppError>
where
    F: FnOnce(Op) -> Fut + Send,
    Fut: Future<Output = Result<T, E>> + Send,
    E: Into<ClubError>,
{
    let answer = match op() {
        Ok(op) => operation(op).await.map_err(|error| AppError(error.into())),
        Err(error) => Err(error),
    };
    if let Err(error) = &answer {
        set_status(&error.0);
        send_back(error);
    }
    answer
}

/// Sends a form that was refused back to its page, with the reason in the address.
///
/// The framework would do the same, but adds a reason to the reason of the time before.
fn send_back(error: &AppError) {
    let Some(parts) = request_parts().filter(|_| is_form()) else {
        return;
    };
    let Some(page) = parts
        .headers
        .get(header::REFERER)
        .and_then(|page| page.to_str().ok())
    else {
        return;
    };
    let mut page = page.to_owned();
    ServerFnUrlError::<AppError>::strip_error_info(&mut page);
    let reason = ServerFnUrlError::new(parts.uri.path(), error.clone());
    if let Ok(url) = reason.to_url(&page) {
        leptos_axum::redirect(&format!(
            "{}?{}",
            url.path(),
            url.query().unwrap_or_default()
        ));
    }
}

fn set_status(error: &ClubError) {
    let Some(options) = use_context::<ResponseOptions>() else {
        return;
    };
    if !use_context::<Parts>().is_some_and(|parts| is_scripted(&parts)) {
        return;
    }
    if let Ok(status) = StatusCode::from_u16(error.status()) {
        options.set_status(status);
    }
    if let Some(seconds) = error.retry_after() {
        options.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// Whether a script makes the request, in contrast to a page or a form without scripts.
fn is_scripted(parts: &Parts) -> bool {
    let accepts_pages = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    parts.uri.path().starts_with("/rpc/") && !accepts_pages
}

/// Whether the request is a form that was sent without scripts.
#[must_use]
pub fn is_form() -> bool {
    request_parts()
        .is_some_and(|parts| parts.uri.path().starts_with("/rpc/") && !is_scripted(&parts))
}

/// Sends a page or a form without scripts to another page of ours; a script goes there by itself.
///
/// `path` must be a path of the club, such as [`crate::accounts::own_path`] lets through.
pub fn redirect(path: &str) {
    if request_parts().is_some_and(|parts| !is_scripted(&parts)) {
        leptos_axum::redirect(path);
    }
}

/// Answers this page with 404.
pub fn set_not_found() {
    set_page_status(&ClubError::NotFound);
}

/// Answers this page with the status of that error, because it shows nothing else.
pub fn set_page_status(error: &ClubError) {
    if let (Some(options), Ok(status)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(error.status()),
    ) {
        options.set_status(status);
    }
}

/// Adds a header to the answer; a value that no header takes is left out.
pub fn append_header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (
        use_context::<ResponseOptions>(),
        HeaderValue::from_str(value),
    ) {
        options.append_header(name, value);
    }
}
