//! What is drawn: tubes, type, symbols, signs, marks, colours, icons.

use super::section::{Section, THEMES};
use crate::{
    accounts::GradeBadge,
    play::{Glow, Lamp, Symbol, SymbolArt},
    theme::Theme,
};
use contract::accounts::Grade;
use leptos::prelude::*;
use ui::{
    Bullet, Chip, Glyph, Icon, SignText, Street, StreetSign, TubeNumber, TubeWord, WallSign,
    i18n::{Text, t},
    tube::{Direction, Setting},
};

const SETTING: Setting = Setting {
    width: 100.0,
    height: 104.0,
    gap: 30.0,
    direction: Direction::Across,
    radius: 12.0,
    pad: 14.0,
};

const STREET: Street = Street {
    id: "guide",
    size: (430.0, 300.0),
    ground: 220.0,
    sign_board: (20.0, 40.0, 390.0, 140.0),
    cut: 20.0,
    lines: &[SignText {
        word: "야시장",
        at: (62.0, 62.0),
        setting: Setting {
            width: 84.0,
            height: 84.0,
            gap: 26.0,
            pad: 0.0,
            ..SETTING
        },
        stroke: 8.0,
    }],
    underline: None,
    off: false,
    unlit: &[],
    clock: None,
};

/// All sections of this file.
pub(super) fn all() -> Vec<AnyView> {
    vec![
        tubes(),
        letters(),
        symbols(),
        signs(),
        marks(),
        colours(),
        themes(),
        icons(),
    ]
}

fn tubes() -> AnyView {
    view! {
        <Section
            title=Text::new("관", "Tube")
            note=Text::new(
                "켜진 관은 화면에 하나. 흰 심, 색 유리, 두 겹의 빛 번짐. 꺼진 관은 색이 남은 유리.",
                "One lit tube a view: white core, coloured glass, two halos. Unlit, the glass keeps its colour.",
            )
        >
            <div class="row">
                <TubeWord word="점등" label="점등" class="h-[74px] w-auto"/>
                <TubeWord word="소등" label="소등" off=true class="h-[74px] w-auto"/>
            </div>
            <TubeNumber number="×12.40".to_owned() class="h-[84px] w-auto"/>
        </Section>
    }
    .into_any()
}

fn letters() -> AnyView {
    view! {
        <Section title=Text::new("글자", "Type")>
            <div class="han text-[40px]">"막차는 두 시 십삼 분"</div>
            <div class="lat text-[52px]">"Last train 02:13"</div>
            <div class="inl text-[40px] lit-t">"Night Market"</div>
            <div class="num text-[22px] font-semibold">"1,284,500 −12,400 ×2.41"</div>
            <p>
                {t(Text::new(
                    "본문은 Pretendard 15/24입니다. 확률과 배당을 숨기지 않습니다.",
                    "Body is Pretendard 15/24. Chances and payouts are never hidden.",
                ))}
            </p>
            <div class="led text-[#ffc56b]">"다음 역은 막차 · LAST TRAIN ×12.40"</div>
        </Section>
    }
    .into_any()
}

fn symbols() -> AnyView {
    let row = |glow: Glow| {
        Symbol::ALL
            .into_iter()
            .map(move |symbol| view! { <SymbolArt symbol glow class="w-full h-auto"/> })
            .collect_view()
    };
    view! {
        <Section
            title=Text::new("릴 기호", "Reel symbols")
            note=Text::new(
                "대기 · 당첨 · 비당첨. 한 붓 관으로 그린 SVG, 120 격자.",
                "Idle, win, dim. One-line tubes on a grid of 120.",
            )
        >
            <div class="grid grid-cols-7 gap-2">{row(Glow::Idle)} {row(Glow::Win)} {row(Glow::Dim)}</div>
        </Section>
    }
    .into_any()
}

fn signs() -> AnyView {
    view! {
        <Section
            title=Text::new("간판", "Sign")
            tall=true
            note=Text::new(
                "벽의 간판은 꺼진 유리. 다가가면 켜집니다.",
                "Signs on the wall are cold glass until somebody comes near.",
            )
        >
            <div class="relative h-[300px] overflow-hidden hum">
                <StreetSign street=&STREET/>
            </div>
            <div class="grid grid-cols-4 gap-3 h-[220px]">
                <WallSign word="슬롯" theme="slot" href="/games/slot" label="야시장 슬롯".to_owned()/>
                <WallSign word="확률" theme="crash" href="/odds" label="확률".to_owned()/>
                <WallSign word="로비" theme="rps" href="/lobby" label="로비".to_owned()/>
            </div>
        </Section>
    }
    .into_any()
}

fn marks() -> AnyView {
    view! {
        <Section title=Text::new("표지", "Marks")>
            <div class="row">
                <Bullet code="M2"/>
                <Bullet code="M1" off=true/>
                <Bullet code="C" off=true/>
                <Chip>{t(Text::new("보통", "Plain"))}</Chip>
                <Chip on=true><span class="dot"></span>{t(Text::new("진행 중", "On now"))}</Chip>
                <Chip class="text-ok">
                    <Icon glyph=Glyph::Shield class="w-3.5 h-3.5"/>
                    {t(Text::new("사전 공개됨", "Committed"))}
                </Chip>
            </div>
            <div class="row">
                <Lamp line=1 played=true/>
                <Lamp line=2 played=true hit=true/>
                <Lamp line=3 played=false/>
            </div>
            <div class="row">
                {Grade::ALL
                    .into_iter()
                    .map(|grade| view! { <GradeBadge grade size=44/> })
                    .collect_view()}
            </div>
        </Section>
    }
    .into_any()
}

fn colours() -> AnyView {
    const COLOURS: [(&str, &str); 11] = [
        ("ink-950", "swatch bg-ink-950"),
        ("ink-900", "swatch bg-ink-900"),
        ("ink-850", "swatch bg-ink-850"),
        ("ink-800", "swatch bg-ink-800"),
        ("ink-700", "swatch bg-ink-700"),
        ("line-2", "swatch bg-line-2"),
        ("edge", "swatch bg-edge"),
        ("text-3", "swatch bg-text-3"),
        ("text-2", "swatch bg-text-2"),
        ("text", "swatch bg-text"),
        ("paper", "swatch bg-paper"),
    ];
    view! {
        <Section title=Text::new("바탕색", "Ink")>
            <div class="grid grid-cols-6 gap-2">
                {COLOURS
                    .into_iter()
                    .map(|(name, class)| view! {
                        <div>
                            <div class=class></div>
                            <div class="text-[11px] text-text-2 mt-1">{name}</div>
                        </div>
                    })
                    .collect_view()}
            </div>
        </Section>
    }
    .into_any()
}

fn themes() -> AnyView {
    view! {
        <Section title=Text::new("불빛", "Light")>
            <div class="grid grid-cols-6 gap-2">
                {Theme::ALL
                    .into_iter()
                    .zip(THEMES)
                    .map(|(theme, name)| view! {
                        <div data-game=theme.name()>
                            <div class="theme-swatch"><i></i><i></i><i></i></div>
                            <div class="text-[11px] text-text-2 mt-1">{t(name)}</div>
                        </div>
                    })
                    .collect_view()}
            </div>
        </Section>
    }
    .into_any()
}

fn icons() -> AnyView {
    view! {
        <Section title=Text::new("그림 글자", "Icons")>
            <div class="row">
                {Glyph::ALL.into_iter().map(|glyph| view! { <Icon glyph/> }).collect_view()}
            </div>
        </Section>
    }
    .into_any()
}
