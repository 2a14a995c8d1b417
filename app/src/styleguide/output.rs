//! What is read: panels, bars, ticker, receipts, toasts, states, tables, charts.

use super::section::Section;
use crate::{error::AppError, play::text::NO_WINS};
use contract::ClubError;
use leptos::prelude::*;
use ui::{
    Bar, BarChart, Empty, ErrorState, Loading, Panel, Receipt, ReceiptLine, Stat, Ticker,
    TickerItem, Toast, ToastTone, Tone,
    i18n::{Text, signed, t},
    toast::ToastCard,
};

/// All sections of this file.
pub(super) fn all() -> Vec<AnyView> {
    vec![
        panels(),
        bars(),
        ticker(),
        receipts(),
        toasts(),
        states(),
        table(),
    ]
}

fn panels() -> AnyView {
    view! {
        <Section title=Text::new("판과 수치", "Panel, stat")>
            <Panel
                title=Text::new("오늘", "Today")
                note=|| view! { {t(Text::new("05:00부터", "since 05:00"))} }
            >
                <div class="grid grid-cols-3 gap-4">
                    <Stat label=Text::new("순손익", "Net")>{signed(-12_400)}</Stat>
                    <Stat label=Text::new("판", "Rounds")>"214"</Stat>
                    <Stat label=Text::new("최고", "Best")>{signed(8_000)}</Stat>
                </div>
            </Panel>
        </Section>
    }
    .into_any()
}

fn bars() -> AnyView {
    const LABEL: Text = Text::new("진행", "Progress");
    view! {
        <Section title=Text::new("막대", "Bar")>
            <Bar percent=64 label=LABEL tone=Tone::Lit/>
            <Bar percent=39 label=LABEL/>
            <Bar percent=92 label=LABEL tone=Tone::Warn/>
            <Bar percent=39 label=LABEL thin=true/>
        </Section>
    }
    .into_any()
}

fn ticker() -> AnyView {
    let item = |name: &str, detail: &str, amount: &str| TickerItem {
        name: name.to_owned(),
        detail: detail.to_owned(),
        amount: amount.to_owned(),
    };
    const LABEL: Text = Text::new("실시간 당첨 알림", "Live wins");
    const EMPTY: Text = Text::new("빈 전광판", "Empty board");
    let items = vec![
        item("서*연", "야시장 슬롯 라면", "+9,000"),
        item("nigh***", "야시장 슬롯 붕어빵", "+24,000"),
        item("김*훈", "야시장 슬롯 우산", "+5,600"),
    ];
    view! {
        <Section title=Text::new("전광판", "LED board")>
            <Ticker label=LABEL empty=NO_WINS items=Signal::derive(move || items.clone())/>
            <Ticker label=EMPTY empty=NO_WINS items=Signal::derive(Vec::new)/>
        </Section>
    }
    .into_any()
}

fn receipts() -> AnyView {
    view! {
        <Section
            title=Text::new("영수증", "Receipt")
            note=Text::new(
                "판마다 한 장. 건 골드를 뺀 순손익이 가장 크다.",
                "One a round. The net result is the largest figure.",
            )
        >
            <div class="max-w-[300px]">
                <Receipt
                    title="Night Market"
                    number="#214"
                    at=("2026-11-21".to_owned(), "02:13:41".to_owned())
                    lines=vec![
                        ReceiptLine::new("베팅 200 × 5라인", signed(-1_000)),
                        ReceiptLine::new("라인 2 · 라면 ×45", signed(9_000)),
                    ]
                    net_label="순손익"
                    net=8_000
                    below=vec![ReceiptLine::new("잔액", "1,292,500")]
                />
            </div>
        </Section>
    }
    .into_any()
}

fn toasts() -> AnyView {
    let toasts = [
        (
            ToastTone::Win,
            "라인 2 · 라면 ×45",
            Some("받은 골드 9,000 · 건 골드 1,000"),
            Some("+8,000"),
        ),
        (ToastTone::Loss, "적중 라인 없음", None, Some("−1,000")),
        (
            ToastTone::Error,
            "연결이 끊겨 베팅이 취소됐습니다.",
            None,
            None,
        ),
    ];
    view! {
        <Section title=Text::new("알림", "Toast")>
            <div class="grid gap-3">
                {toasts
                    .into_iter()
                    .map(|(tone, title, detail, amount)| {
                        let toast = Toast {
                            tone,
                            title: title.to_owned(),
                            detail: detail.map(str::to_owned),
                            amount: amount.map(str::to_owned),
                        };
                        view! { <ToastCard toast/> }
                    })
                    .collect_view()}
            </div>
        </Section>
    }
    .into_any()
}

fn states() -> AnyView {
    view! {
        <Section title=Text::new("빈 곳, 불러오기, 오류", "States")>
            <Empty
                title=Text::new("아직 기록이 없습니다", "No rounds yet")
                hint=Text::new(
                    "첫 판을 마치면 영수증이 여기에 쌓입니다.",
                    "After the first round its receipt lies here.",
                )
            />
            <div class="panel cut"><Loading/></div>
            <ErrorState
                sentence=AppError(ClubError::Unreachable).sentence()
                retry=Callback::new(|()| {})
            />
        </Section>
    }
    .into_any()
}

fn table() -> AnyView {
    let values = vec![
        300, -200, -300, 900, -100, -400, 200, -200, 2_400, -300, -100, -200, 500, -500, -60, 200,
    ];
    view! {
        <Section title=Text::new("표와 그래프", "Table, chart")>
            <table class="tbl">
                <thead>
                    <tr>
                        <th scope="col">{t(Text::new("기호", "Symbol"))}</th>
                        <th scope="col" class="r">{t(Text::new("확률", "Chance"))}</th>
                        <th scope="col" class="r">{t(Text::new("배당", "Pays"))}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr><td>{t(Text::new("라면", "Ramen"))}</td><td class="r num">"1/262"</td><td class="r num">"×45"</td></tr>
                    <tr><td>{t(Text::new("승차권", "Ticket"))}</td><td class="r num">"1/64"</td><td class="r num">"×13"</td></tr>
                </tbody>
            </table>
            <BarChart
                values=Signal::derive(move || values.clone())
                label=Signal::derive(|| Text::new("순손익 막대", "Net results").of(ui::i18n::locale()).to_owned())
            />
        </Section>
    }
    .into_any()
}
