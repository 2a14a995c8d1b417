//! The list of notifications, and the button that marks them as read.

use super::{
    api::ReadAll,
    grouped::{Group, grouped},
    text,
};
use contract::notifications::NotificationView;
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::{
    Button, Chip, PostForm, Size, Toast, Toasts, either, focus_on,
    i18n::{locale_signal, moment, t, tell},
    rows,
};

/// Notifications, newest first. Marking them as read works without scripts.
#[component]
pub fn NoticePanel(
    /// The notifications.
    notices: Vec<NotificationView>,
) -> impl IntoView {
    // What is marked is all up to the newest, which therefore names the request.
    let key = StoredValue::new(notices.first().map(|one| one.id.to_string()));
    let notices = RwSignal::new(notices);
    let (toasts, locale) = (Toasts::current(), locale_signal());
    let read_all = ServerAction::<ReadAll>::new();
    Effect::new(move |_| match read_all.value().get() {
        Some(Ok(())) => {
            notices.update(|all| all.iter_mut().for_each(|one| one.read = true));
            // The button that had the focus is gone now.
            focus_on("notices-title");
        }
        Some(Err(error)) => toasts.push(Toast::error(untrack(|| error.message(locale.get())))),
        None => {}
    });
    let send = Callback::new(move |()| {
        let idempotency_key = key.get_value().unwrap_or_default();
        read_all.dispatch(ReadAll { idempotency_key });
    });
    let groups = Memo::new(move |_| notices.with(|all| grouped(all)));
    let unread = move || notices.with(|all| all.iter().any(|one| !one.read));
    view! {
        <section class="panel cut" id="notices">
            <div class="panel-h">
                <h2 id="notices-title" tabindex="-1">{t(text::TITLE)}</h2>
                {either(unread, move || view! {
                    <PostForm path=ReadAll::PATH send class="ml-auto">
                        <input type="hidden" name="idempotency_key" value=key.get_value()/>
                        <Button submit=true size=Size::Small busy=read_all.pending()>
                            {t(text::READ_ALL)}
                        </Button>
                    </PostForm>
                }.into_any(), || ().into_any())}
            </div>
            {either(
                move || notices.with(Vec::is_empty),
                || view! { <p class="hint">{t(text::NOTHING)}</p> }.into_any(),
                move || view! { <ul>{rows(groups.into(), row)}</ul> }.into_any(),
            )}
        </section>
    }
}

fn row(group: &Group) -> AnyView {
    let fresh = (!group.read).then(|| view! { <Chip on=true>{t(text::NEW)}</Chip> });
    let told = group.clone();
    view! {
        <li class="row-line">
            <span class="num text-[12px] text-text-2 whitespace-nowrap">{moment(group.at)}</span>
            <span class="text-[14px] flex-1 min-w-0 py-2">
                {tell(move |locale| told.sentence(locale))}
            </span>
            {fresh}
        </li>
    }
    .into_any()
}
