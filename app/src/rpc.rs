//! How pages call server functions: a form's encoding out, JSON back.
//!
//! On the server this is the framework's own protocol. In the browser everything that does not
//! depend on the function stands once, in `fetch`; the framework would write it out for each of the
//! functions, which is a tenth of the wasm.

use crate::error::AppError;
use http::Method;
use serde::{Serialize, de::DeserializeOwned};
use server_fn::{
    Http, Protocol,
    client::Client,
    codec::{Encoding, Json},
    server::Server,
};
use std::marker::PhantomData;

/// The protocol of every server function; `Form` is where the arguments stand (`GetUrl`: in the
/// address, for reading; `PostUrl`: in the body, for changing).
#[derive(Debug)]
pub struct Rpc<Form>(PhantomData<Form>);

impl<Form, Args, Answer, C, S> Protocol<Args, Answer, C, S, AppError> for Rpc<Form>
where
    Form: Encoding,
    Http<Form, Json>: Protocol<Args, Answer, C, S, AppError>,
    Args: Serialize + Send,
    Answer: DeserializeOwned + Send,
    C: Client<AppError>,
    S: Server<AppError>,
{
    const METHOD: Method = Form::METHOD;

    async fn run_server<F, Fut>(request: S::Request, call: F) -> Result<S::Response, AppError>
    where
        F: Fn(Args) -> Fut + Send,
        Fut: Future<Output = Result<Answer, AppError>> + Send,
    {
        Http::<Form, Json>::run_server(request, call).await
    }

    #[cfg(not(feature = "hydrate"))]
    async fn run_client(path: &str, args: Args) -> Result<Answer, AppError> {
        Http::<Form, Json>::run_client(path, args).await
    }

    #[cfg(feature = "hydrate")]
    async fn run_client(path: &str, args: Args) -> Result<Answer, AppError> {
        use browser::{fetch, unreachable};

        let form = serde_qs::to_string(&args).map_err(unreachable)?;
        let answer = fetch(Self::METHOD, path.to_owned(), form).await?;
        serde_json::from_slice(&answer).map_err(unreachable)
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use crate::error::AppError;
    use contract::ClubError;
    use gloo_net::http::{Request, RequestBuilder};
    use http::Method;
    use send_wrapper::SendWrapper;
    use std::pin::Pin;

    type Fetched = Pin<Box<dyn Future<Output = Result<Vec<u8>, AppError>> + Send>>;

    /// Whatever keeps a page and its server apart: nothing was changed that we know of, and the
    /// person can try again.
    pub(super) fn unreachable(_: impl std::error::Error) -> AppError {
        AppError(ClubError::Unreachable)
    }

    /// Sends the form and returns the answer's body, or the refusal that it holds.
    pub(super) fn fetch(method: Method, path: String, form: String) -> Fetched {
        Box::pin(SendWrapper::new(async move {
            let request = if method == Method::GET {
                accept_json(Request::get(&format!("{path}?{form}"))).build()
            } else {
                accept_json(Request::post(&path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .body(form)
            };
            let answer = request
                .map_err(unreachable)?
                .send()
                .await
                .map_err(unreachable)?;
            let body = answer.binary().await.map_err(unreachable)?;
            if answer.ok() {
                Ok(body)
            } else {
                Err(serde_json::from_slice(&body).unwrap_or_else(unreachable))
            }
        }))
    }

    fn accept_json(request: RequestBuilder) -> RequestBuilder {
        request.header("Accept", "application/json")
    }
}
