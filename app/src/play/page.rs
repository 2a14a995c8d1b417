//! The way into the page of any game: its data, or what to see while they come or cannot.

use super::{table_notice::table_notice, view::GamePageView};
use crate::{data::Data, error::AppError, error_pages::ErrorPage};
use contract::play::TableView;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use ui::{LoadingPage, Shape};

/// The data of a game's page.
pub(super) trait PageView {
    /// What is to be told of the table.
    fn notice(&self) -> Option<TableView>;
}

impl<D, O> PageView for GamePageView<D, O> {
    fn notice(&self) -> Option<TableView> {
        self.notice.clone()
    }
}

/// Shows a game when its data are there. `refused` is why a form that was sent without scripts came
/// back; the game tells it in the place of the result.
pub(super) fn game_page<T>(
    page: Data<T>,
    refused: Option<AppError>,
    show: fn(T, Option<AppError>) -> AnyView,
) -> impl IntoView
where
    T: PageView + Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    view! {
        <Suspense fallback=|| view! { <LoadingPage shape=Shape::Game/> }>
            {move || {
                let refused = refused.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => {
                            let notice = table_notice(page.notice());
                            view! { {notice} {show(page, refused)} }.into_any()
                        }
                        Err(error) => {
                            let retry = Callback::new(move |()| page.refetch());
                            view! { <ErrorPage error retry/> }.into_any()
                        }
                    }
                })
            }}
        </Suspense>
    }
}
