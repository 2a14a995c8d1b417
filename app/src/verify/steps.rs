//! The calculation as a line of four stops: commitment, words, numbers, hits and what they pay.

use super::{
    check::Checked,
    hits,
    ruler::rulers,
    shown, text,
    verdict::{say, say_bad},
};
use engine::games::Place;
use engine::trace::{Block, Fate, Word};
use leptos::prelude::*;
use ui::i18n::{Text, amount, signed, t, tell};

/// All steps of a check.
#[component]
pub(super) fn Steps(checked: Checked) -> impl IntoView {
    let differ = checked.places_that_differ();
    let says_words = if differ == 0 {
        say(true)
    } else {
        say_bad(move |locale| text::differ(differ, locale))
    };
    let pays = checked.is_outcome_as_recorded() && checked.is_payout_as_recorded();
    view! {
        <ol class="steps">
            {step(1, checked.keeps_commitment(), (text::STEP_COMMITMENT, text::STEP_COMMITMENT_NOTE), say(checked.keeps_commitment()), commitment(&checked))}
            {step(2, differ == 0, (text::STEP_WORDS, text::STEP_WORDS_NOTE), says_words, words(&checked))}
            {step(3, true, (text::STEP_NUMBERS, text::STEP_NUMBERS_NOTE), table_hash(&checked), numbers(&checked))}
            {step(4, pays, (text::STEP_OUTCOME, text::STEP_OUTCOME_NOTE), say(pays), outcome(&checked))}
        </ol>
    }
}

fn step(
    number: u8,
    is_same: bool,
    (title, note): (Text, Text),
    says: AnyView,
    body: AnyView,
) -> AnyView {
    let (class, mark) = if is_same {
        ("step ok", number.to_string())
    } else {
        ("step bad", "!".to_owned())
    };
    view! {
        <li class=class>
            <span class="no" aria-hidden="true">{mark}</span>
            <section class="panel cut">
                <div class="step-h"><h2>{t(title)}</h2><p>{t(note)}</p>{says}</div>
                {body}
            </section>
        </li>
    }
    .into_any()
}

fn commitment(checked: &Checked) -> AnyView {
    let kept = checked.keeps_commitment();
    view! {
        {hash(text::PUBLISHED, &checked.published, None)}
        {hash(text::REVEALED, &checked.server_seed, None)}
        {hash(text::HASH_OF_SEED, &checked.hash, Some(say(kept)))}
    }
    .into_any()
}

/// A hash in groups of eight, so that two lines compare by eye.
fn hash(name: Text, value: &str, says: Option<AnyView>) -> AnyView {
    let groups = (0..value.len())
        .step_by(8)
        .map(|from| value[from..(from + 8).min(value.len())].to_owned());
    let groups = groups
        .map(|group| view! { <span>{group}</span> })
        .collect_view();
    view! {
        <div class="hash">
            <span>{t(name)}</span>
            <span class="num hex">{groups}</span>
            {says}
        </div>
    }
    .into_any()
}

fn words(checked: &Checked) -> AnyView {
    let paying = hits::paying_cells(checked);
    let blocks = checked.trace.blocks.iter();
    let blocks = blocks
        .map(|one| block(checked, one, &paying))
        .collect_view();
    let rejects = checked.trace.rejects();
    view! {
        <div class="grid gap-5">{blocks}</div>
        <p class="text-[13px] text-text-2 mt-3">{tell(move |locale| text::rejects(rejects, locale))}</p>
    }
    .into_any()
}

fn block(checked: &Checked, block: &Block, paying: &[u8]) -> AnyView {
    let taken = |index: usize| {
        let mut words = checked.trace.words.iter();
        words.find(|word| word.block == block.counter && word.index == index)
    };
    let all = block.words.iter().enumerate();
    let all = all
        .map(|(index, value)| match taken(index) {
            Some(one) => word(checked, one, paying),
            None => not_taken(index, *value),
        })
        .collect_view();
    view! {
        <div>
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2 mb-3">
                <h3 class="text-[14px] font-bold whitespace-nowrap">
                    {t(text::BLOCK)} " " <span class="num">{block.counter}</span>
                </h3>
                <span class="msg num">
                    {part(checked.client_seed.clone(), text::CLIENT_SEED)}
                    <i>":"</i>
                    {part(checked.nonce.to_string(), text::NONCE)}
                    <i>":"</i>
                    {part(block.counter.to_string(), text::BLOCK)}
                </span>
            </div>
            <ol class="words">{all}</ol>
        </div>
    }
    .into_any()
}

/// A part of the message that was authenticated, named below.
fn part(value: String, name: Text) -> AnyView {
    view! { <span><b class="font-semibold">{value}</b><small>{t(name)}</small></span> }.into_any()
}

fn word(checked: &Checked, word: &Word, paying: &[u8]) -> AnyView {
    let below = word.below;
    let (class, made) = match &word.fate {
        Fate::Rejected => (
            "word skip",
            view! { <span class="say mt-1">{t(text::REJECTED)}</span> }.into_any(),
        ),
        Fate::Drawn { number, shows } => {
            let is_same = checked.is_as_recorded(word.place, shows);
            let pays = matches!(word.place, Place::Cell(cell) if paying.contains(&cell));
            let class = match (is_same, pays) {
                (false, _) => "word bad",
                (true, true) => "word hit",
                (true, false) => "word",
            };
            // The tickets of the jackpot have nine digits.
            let size = if *number > 9_999 { "big long" } else { "big" };
            let made = view! {
                <span class="mod">
                    <small>"mod " <span class="num">{below}</span></small>
                    <b class=size>{*number}</b>
                </span>
                {cell(checked, word.place, shows, is_same)}
            };
            (class, made.into_any())
        }
    };
    let value = word.word;
    view! {
        <li class=class>
            <span class="num wi">"w" {word.index}</span>
            <b class="num hx">{format!("{value:08x}")}</b>
            <span class="num dec">{value}</span>
            {made}
        </li>
    }
    .into_any()
}

/// What the game made of a number, and where it stands.
fn cell(checked: &Checked, place: Place, shows: &[String], is_same: bool) -> AnyView {
    let game = checked.table.game();
    // Symbols of a cell are drawn; a reel has three, which stand below each other as words.
    let art = match (place, shows.first()) {
        (Place::Cell(_) | Place::Throw(_), Some(name)) => shown::art(game, name),
        _ => None,
    };
    let names = shows
        .iter()
        .map(|name| named(game, name.clone()))
        .collect_view();
    let recorded = (!is_same).then(|| {
        let recorded = checked.recorded.as_ref().map(|all| all.shows(place));
        let recorded = recorded.unwrap_or_default();
        view! {
            <span class="say bad">{tell(move |locale| {
                let words: Vec<_> = recorded.iter().map(|name| shown::word(game, name, locale)).collect();
                text::recorded(&words.join(" "), locale)
            })}</span>
        }
    });
    view! {
        <span class="cellbox">
            {art}
            {names}
            <span class="ci">{map(place)} {tell(move |locale| text::place(place, locale))}</span>
            {recorded}
        </span>
    }
    .into_any()
}

/// The window with that cell of it.
fn map(place: Place) -> Option<AnyView> {
    let Place::Cell(cell) = place else {
        return None;
    };
    let dots = (0..9).map(|at| view! { <i class=if at == cell { "on" } else { "" }></i> });
    Some(view! { <span class="map" aria-hidden="true">{dots.collect_view()}</span> }.into_any())
}

fn named(game: &'static str, name: String) -> AnyView {
    let word = tell(move |locale| shown::word(game, &name, locale));
    view! { <span class="nm">{word}</span> }.into_any()
}

fn not_taken(index: usize, value: u32) -> AnyView {
    view! {
        <li class="word rest">
            <span class="num wi">"w" {index}</span>
            <b class="num hx">{format!("{value:08x}")}</b>
            <span class="num dec">{value}</span>
            <span class="text-[12px] mt-1">{t(text::NOT_TAKEN)}</span>
        </li>
    }
    .into_any()
}

/// Which table says so: the beginning of its hash.
fn table_hash(checked: &Checked) -> AnyView {
    let hash = &checked.table.hash_hex()[..8];
    view! { <span class="say">{t(text::TABLE_HASH)} " " <span class="num">{hash}</span></span> }
        .into_any()
}

/// From numbers to symbols, by the table.
fn numbers(checked: &Checked) -> AnyView {
    let title = crate::play::games::title_of_table(checked.table.name());
    view! {
        {rulers(checked)}
        <details class="text-[12px] mt-2">
            <summary class="text-text-2 min-h-[44px] content-center">{t(text::WHOLE_TABLE)} " · " {t(title)}</summary>
            <div class="num codebox wrap mb-2">{checked.table.hash_hex()}</div>
            <pre class="num verify-table" tabindex="0">{checked.table.canonical()}</pre>
        </details>
    }
    .into_any()
}

fn outcome(checked: &Checked) -> AnyView {
    let (stake, payout) = (checked.stake.units(), checked.payout.units());
    let recorded = checked.recorded_payout.map(|paid| {
        let is_same = checked.is_payout_as_recorded();
        let net = paid.units() - stake;
        view! {
            <dt class="text-text-2">{t(text::RECORDED_NET)}</dt>
            <dd class="num">{signed(net)}</dd>
            <dt></dt>
            <dd>{say(is_same)}</dd>
        }
    });
    view! {
        <div class="outcome">
            {hits::table(checked)}
            <dl class="outcome-sums">
                <dt class="text-text-2">{t(text::SUM)}</dt>
                <dd class="num">{amount(payout)}</dd>
                <dt class="text-text-2">{t(text::STAKE)}</dt>
                <dd class="num">{signed(-stake)}</dd>
                <dt class="font-bold outcome-net">{t(text::NET)}</dt>
                <dd class="big outcome-net">{signed(payout - stake)}</dd>
                {recorded}
            </dl>
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::verify::{
        effort::Effort,
        fixtures::{FREE_SPINS, checked},
        verdict::VerdictPanel,
    };

    fn page(game: &str, table: &str, nonce: u64, bet: &str, outcome: &str, payout: i64) -> String {
        let checked = checked(game, table, nonce, bet, outcome, &payout.to_string());
        Owner::new().with(|| {
            let effort = Signal::stored(Effort::default());
            view! { <VerdictPanel checked=checked.clone() effort/> <Steps checked/> }.to_html()
        })
    }

    #[test]
    fn a_true_round_of_every_game_is_told_without_a_stop_in_red() {
        let roulette = "straight:17=500;dozen:2=1000;red=2000";
        for (html, words) in [
            (
                page("slot", "night-market", 6, "100x5", "565222641", 12_000),
                10,
            ),
            (page("roulette", "rotary", 10, roulette, "17", 21_000), 1),
            (
                page("river", "han-river", 243, "50x20", FREE_SPINS, 15_500),
                56,
            ),
        ] {
            assert!(html.contains("data-verdict=\"Match\""));
            assert!(!html.contains("step bad") && !html.contains("say bad"));
            assert_eq!(html.matches("class=\"mod\"").count(), words);
            assert!(!html.contains(" style="), "the page's policy forbids them");
        }
    }

    #[test]
    fn what_the_house_throws_is_called_by_its_own_name() {
        let html = page("rps", "rps", 6, "1000:p", "s", 0);
        assert!(html.contains("data-verdict=\"Match\""));
        let thrown = html.split("class=\"cellbox\"").nth(1);
        let named = thrown.and_then(|cell| cell.split("class=\"ci\"").next());
        let named = named.expect("the throw of the house");
        // Rock beats it, and is not what was thrown.
        assert!(named.contains("가위") && !named.contains("바위"), "{named}");
    }

    #[test]
    fn what_differs_is_red_where_it_is_and_says_what_the_record_has() {
        let html = page("slot", "night-market", 6, "100x5", "565223641", 0);
        assert!(html.contains("data-verdict=\"Mismatch\""));
        assert_eq!(html.matches("class=\"word bad\"").count(), 1);
        assert!(html.contains("기록은 라면") && html.contains("1곳 다름"));
        assert!(
            html.contains("기록은 0"),
            "the line that the record does not pay"
        );
        assert_eq!(html.matches("class=\"step bad\"").count(), 2);
    }
}
