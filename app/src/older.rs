//! A list with older pages. Without scripts "more" is a link to the older page; with scripts it adds that
//! page below.

use crate::error::AppError;
use contract::Page;
use leptos::{prelude::*, task::spawn_local};
use ui::{
    ErrorState, LinkButton, focus_on,
    i18n::{Text, t},
    reactive,
};

const MORE: Text = Text::new("더 보기", "More");

/// A list that grows at its end.
pub(crate) struct Older<T: Send + Sync + 'static> {
    /// What has been read.
    pub(crate) items: RwSignal<Vec<T>>,
    /// Where it goes on; nowhere after the last page.
    pub(crate) cursor: RwSignal<Option<String>>,
    reading: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
}

impl<T: Send + Sync + 'static> Clone for Older<T> {
    fn clone(&self) -> Self {
        *self
    }
}

// By hand: the signals are `Copy` whatever they hold.
impl<T: Send + Sync + 'static> Copy for Older<T> {}

impl<T: Clone + Send + Sync + 'static> Older<T> {
    /// A list that begins with that page.
    pub(crate) fn new(page: Page<T>) -> Self {
        Self {
            items: RwSignal::new(page.items),
            cursor: RwSignal::new(page.next_cursor),
            reading: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// Adds the next page that `read` gets. With the last page the button goes, and the focus moves
    /// to the list, whose id is `list`.
    pub(crate) fn read<F>(self, list: &'static str, read: impl FnOnce(String) -> F)
    where
        F: Future<Output = Result<Page<T>, AppError>> + 'static,
    {
        let Some(cursor) = self.cursor.get_untracked() else {
            return;
        };
        if self.reading.get_untracked() {
            return;
        }
        self.reading.set(true);
        self.error.set(None);
        let page = read(cursor);
        spawn_local(async move {
            let page = page.await;
            // The page may have been left meanwhile.
            if self.reading.try_set(false).is_some() {
                return;
            }
            match page {
                Ok(page) => {
                    self.items.update(|items| items.extend(page.items));
                    if page.next_cursor.is_none() {
                        focus_on(list);
                    }
                    self.cursor.set(page.next_cursor);
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    /// The link to the next page, or nothing on the last one.
    pub(crate) fn more(
        self,
        href: impl Fn(&str) -> String + Send + 'static,
        read: Callback<()>,
    ) -> AnyView {
        let link = move || {
            self.cursor.get().map(|cursor| {
                view! {
                    <LinkButton
                        href=href(&cursor)
                        class="mt-3"
                        on:click=move |ev| {
                            ev.prevent_default();
                            read.run(());
                        }
                    >
                        {t(MORE)}
                    </LinkButton>
                }
            })
        };
        let error = move || {
            self.error
                .get()
                .map(|error| view! { <ErrorState sentence=error.sentence() retry=read/> })
        };
        view! { {reactive(error)} {reactive(link)} }.into_any()
    }
}
