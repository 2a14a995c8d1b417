//! What is pressed and filled in: buttons, fields, switches, navigation, dialog.

use super::section::Section;
use crate::{layout::navigation::NAVIGATION, preferences::PreferenceRows};
use leptos::prelude::*;
use ui::{
    Button, CodeInput, Dialog, Field, FormError, Glyph, Icon, Kind, LinkButton, Remark, Segmented,
    Size, Stat, Switch,
    i18n::{Text, t},
};

/// All sections of this file.
pub(super) fn all() -> Vec<AnyView> {
    vec![buttons(), fields(), choices(), dialog(), tab_bar()]
}

fn buttons() -> AnyView {
    view! {
        <Section
            title=Text::new("단추", "Button")
            note=Text::new(
                "눌리면 두께 4px만큼 내려앉는다. 최소 44px.",
                "Pressed, it sinks by its 4 px of thickness. 44 px at least.",
            )
        >
            <div class="row">
                <Button kind=Kind::Lit size=Size::Large>{t(Text::new("돌리기", "Spin"))}</Button>
                <Button kind=Kind::Lit>{t(Text::new("받기", "Take"))}</Button>
                <Button>{t(Text::new("보통", "Plain"))}</Button>
                <Button kind=Kind::Ghost>{t(Text::new("유령", "Ghost"))}</Button>
                <Button kind=Kind::Enamel>{t(Text::new("법랑", "Enamel"))}</Button>
            </div>
            <div class="row">
                <Button kind=Kind::Danger>{t(Text::new("계정 닫기", "Close account"))}</Button>
                <Button disabled=true>{t(Text::new("사용 못 함", "Disabled"))}</Button>
                <Button size=Size::Icon attr:aria-label=t(Text::new("더하기", "More"))>
                    <Icon glyph=Glyph::Plus/>
                </Button>
                <Button class="in-focus">{t(Text::new("초점", "Focus"))}</Button>
                <Button busy=true>{t(Text::new("처리 중", "Working"))}</Button>
                <Button size=Size::Small>{t(Text::new("작게", "Small"))}</Button>
                <LinkButton href="/odds" kind=Kind::Ghost size=Size::Small>
                    {t(Text::new("이동", "Link"))}
                    <Icon glyph=Glyph::ArrowRight class="w-4 h-4"/>
                </LinkButton>
            </div>
        </Section>
    }
    .into_any()
}

fn fields() -> AnyView {
    let remark = |bad: bool, ko: &'static str, en: &'static str| {
        Signal::derive(move || {
            let sentence = Text::new(ko, en).of(ui::i18n::locale()).to_owned();
            if bad {
                Remark::Bad(sentence)
            } else {
                Remark::Hint(sentence)
            }
        })
    };
    view! {
        <Section title=Text::new("입력", "Field")>
            <Field
                name="guide_nickname"
                label=Text::new("닉네임", "Nickname")
                value=RwSignal::new("밤도깨비".to_owned())
                remark=remark(false, "2~12자", "2 to 12 characters")
            />
            <Field
                name="guide_password"
                label=Text::new("비밀번호", "Password")
                kind="password"
                value=RwSignal::new("asdf12".to_owned())
                remark=remark(true, "6자입니다. 10자 이상으로 정해 주세요.", "6 characters. Use 10 or more.")
                begins_here=false
            />
            <CodeInput
                name="guide_code"
                label=Text::new("초대 코드", "Invite code")
                value=RwSignal::new("NEON021".to_owned())
                remark=Signal::derive(|| Remark::Good("NEON-0213".to_owned()))
            />
            <FormError sentence=Signal::derive(|| Some(
                Text::new("아이디와 비밀번호가 맞지 않습니다.", "Wrong username or password.")
                    .of(ui::i18n::locale())
                    .to_owned(),
            ))/>
        </Section>
    }
    .into_any()
}

fn choices() -> AnyView {
    let chosen = RwSignal::new(1_usize);
    let first = RwSignal::new(true);
    let second = RwSignal::new(false);
    view! {
        <Section title=Text::new("고르기", "Choice")>
            <Segmented
                label=Text::new("베팅", "Bet")
                options=vec![Text::same("100"), Text::same("200"), Text::same("500")]
                chosen
                choose=Callback::new(move |at| chosen.set(at))
            />
            <div class="row">
                <Switch
                    label=Text::new("켜짐", "On")
                    on=first
                    change=Callback::new(move |on| first.set(on))
                />
                <Switch
                    label=Text::new("꺼짐", "Off")
                    on=second
                    change=Callback::new(move |on| second.set(on))
                />
            </div>
            <div class="panel cut grid gap-1"><PreferenceRows/></div>
        </Section>
    }
    .into_any()
}

fn dialog() -> AnyView {
    const TITLE: Text = Text::new("47분 이용했습니다", "47 minutes played");
    let open = RwSignal::new(false);
    let content = || {
        view! {
            <div class="grid grid-cols-2 gap-4 mt-4">
                <Stat label=Text::new("오늘 순손익", "Net today")>"−12,400"</Stat>
                <Stat label=Text::new("이용 시간", "Session")>"47:00"</Stat>
            </div>
        }
    };
    view! {
        <Section
            title=Text::new("대화 상자", "Dialog")
            note=Text::new(
                "시간 알림에는 켜진 관이 없다. 두 단추의 무게가 같다.",
                "A time notice has no lit tube, and two buttons of equal weight.",
            )
        >
            <div class="dialog cut">
                <h3 class="title text-[24px]">{t(TITLE)}</h3>
                {content()}
            </div>
            <Button on:click=move |_| open.set(true)>{t(Text::new("열어 보기", "Open it"))}</Button>
            <Dialog open title=TITLE>
                {content()}
                <div class="grid grid-cols-2 gap-3 mt-5">
                    <Button on:click=move |_| open.set(false)>
                        {t(Text::new("쉬어 가기", "Take a break"))}
                    </Button>
                    <Button kind=Kind::Ghost on:click=move |_| open.set(false)>
                        {t(Text::new("계속하기", "Go on"))}
                    </Button>
                </div>
            </Dialog>
        </Section>
    }
    .into_any()
}

fn tab_bar() -> AnyView {
    view! {
        <Section
            title=Text::new("탭 막대", "Tab bar")
            note=Text::new(
                "지하철 노선이 곧 메뉴. 지금 역만 켜진다. 데스크톱에서는 왼쪽 세로 노선.",
                "The line is the menu and only this station is lit. A rail at the left on wide screens.",
            )
        >
            <div class="relative h-[76px] border border-line-2">
                <nav class="tabbar example-bar" aria-label=t(Text::new("예시", "Sample"))>
                    {NAVIGATION
                        .into_iter()
                        .enumerate()
                        .map(|(at, item)| view! {
                            <a href=item.href aria-current=(at == 1).then_some("page")>
                                <Icon glyph=item.glyph/>
                                <span>{t(item.name)}</span>
                            </a>
                        })
                        .collect_view()}
                </nav>
            </div>
        </Section>
    }
    .into_any()
}
