//! The list of notifications, and the button that marks them as read.

use super::{api::ReadAll, text};
use crate::{
    i18n::{moment, t, tell},
    ui::{Button, CallForm, Chip, Size, either, rows},
};
use contract::notifications::NotificationView;
use leptos::prelude::*;
use server_fn::ServerFn;

/// Notifications, newest first. Marking them as read works without scripts.
#[component]
pub fn NoticePanel(
    /// The notifications.
    notices: Vec<NotificationView>,
) -> impl IntoView {
    // What is marked is all up to the newest, which therefore names the request.
    let key = StoredValue::new(notices.first().map(|one| one.id.to_string()));
    let notices = RwSignal::new(notices);
    let read_all = ServerAction::<ReadAll>::new();
    Effect::new(move |_| {
        if let Some(Ok(())) = read_all.value().get() {
            notices.update(|all| all.iter_mut().for_each(|one| one.read = true));
        }
    });
    let send = Callback::new(move |()| {
        let idempotency_key = key.get_value().unwrap_or_default();
        read_all.dispatch(ReadAll { idempotency_key });
    });
    let unread = move || notices.with(|all| all.iter().any(|one| !one.read));
    view! {
        <section class="panel cut" id="notices">
            <div class="panel-h">
                <h2>{t(text::TITLE)}</h2>
                {either(unread, move || view! {
                    <CallForm path=ReadAll::PATH send class="ml-auto">
                        <input type="hidden" name="idempotency_key" value=key.get_value()/>
                        <Button submit=true size=Size::Small busy=read_all.pending()>
                            {t(text::READ_ALL)}
                        </Button>
                    </CallForm>
                }.into_any(), || ().into_any())}
            </div>
            {either(
                move || notices.with(Vec::is_empty),
                || view! { <p class="hint">{t(text::NOTHING)}</p> }.into_any(),
                move || view! { <ul>{rows(notices.into(), row)}</ul> }.into_any(),
            )}
        </section>
    }
}

fn row(one: &NotificationView) -> AnyView {
    let notice = one.notice.clone();
    let fresh = (!one.read).then(|| view! { <Chip on=true>{t(text::NEW)}</Chip> });
    view! {
        <li class="row-line">
            <span class="num text-[12px] text-text-2 whitespace-nowrap">{moment(one.at)}</span>
            <span class="text-[14px] flex-1 min-w-0">{tell(move |locale| text::notice(&notice, locale))}</span>
            {fresh}
        </li>
    }
    .into_any()
}
