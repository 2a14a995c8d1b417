//! Two small windows, what is recorded beside what was computed, in the drawings of the game itself.

use super::{check::Checked, compare::Comparison, shown, text};
use crate::play::{Game, games::roulette};
use contract::play::Detail;
use leptos::prelude::*;
use ui::{
    Glyph, Icon,
    i18n::{Text, t, tell},
};

/// More free spins that differ than this are counted, not drawn.
const DRAWN_MAX: usize = 3;

/// The windows of a round: both, or only the computed one where nothing is recorded.
pub(super) fn windows(checked: &Checked, compared: &Comparison) -> AnyView {
    let spins = super::compare::windows(&checked.computed).len();
    let recorded = checked.recorded.as_ref();
    let recorded_spins = recorded.map_or(0, |all| super::compare::windows(all).len());
    let differ: Vec<usize> = (1..spins.max(recorded_spins))
        .filter(|window| compared.differs_in(*window))
        .collect();
    let more = differ.iter().take(DRAWN_MAX);
    let more = more
        .map(|window| pair(checked, compared, *window))
        .collect_view();
    let left_out = differ.len().saturating_sub(DRAWN_MAX);
    let free = spins - usize::from(spins > 0);
    let note = tell(move |locale| match (free, left_out) {
        (0, 0) => String::new(),
        (free, 0) => text::verdict::free_spins(free, differ.len(), locale),
        (_, left_out) => text::verdict::more_differ(left_out, locale),
    });
    let has_note = free > 0 || left_out > 0;
    view! {
        <div class="windows">
            {pair(checked, compared, 0)}
            {more}
            {has_note.then(|| view! { <p class="text-[12px] text-text-2">{note}</p> })}
        </div>
    }
    .into_any()
}

fn pair(checked: &Checked, compared: &Comparison, window: usize) -> AnyView {
    let game = checked.table.game();
    let names = text::verdict::windows(Game::of_name(game));
    let figure = |name: Text, detail: &Detail, is_computed: bool| {
        let drawn = drawn(game, detail, compared, window, is_computed);
        view! {
            <figure>
                <figcaption>
                    {t(name)}
                    {(window > 0).then(|| view! {
                        " · " {tell(move |locale| text::verdict::free_spin(window, locale))}
                    })}
                </figcaption>
                {drawn}
            </figure>
        }
    };
    let recorded = checked.recorded.as_ref().map(|detail| {
        let differs = compared.differs_in(window);
        view! { {figure(names.0, detail, false)} {sign(differs)} }
    });
    view! { <div class="window-pair">{recorded} {figure(names.1, &checked.computed, true)}</div> }
        .into_any()
}

/// Equal, or not.
fn sign(differs: bool) -> AnyView {
    let (class, glyph) = if differs {
        ("ico differs", Glyph::NotEqual)
    } else {
        ("ico", Glyph::Equal)
    };
    view! { <Icon glyph class/> }.into_any()
}

/// A window as its game draws it; what differs is framed, and named in what was computed.
fn drawn(
    game: &'static str,
    detail: &Detail,
    compared: &Comparison,
    window: usize,
    is_computed: bool,
) -> AnyView {
    let names = super::compare::windows(detail);
    let names = names.into_iter().nth(window).unwrap_or_default();
    let cell = |(at, name): (usize, &String)| {
        let differs = compared.differs(window, at);
        let tag = (differs && is_computed).then(tag);
        let class = if differs { "bad" } else { "" };
        view! { <span class=class>{art(game, name)} {tag}</span> }.into_any()
    };
    let mut cells: Vec<AnyView> = names.iter().enumerate().map(cell).collect();
    let look = match detail {
        Detail::River(_) => "mini five",
        Detail::Roulette(_) => "mini one",
        Detail::Rps(detail) => {
            // Beside each throw of the house stands the player's, which is part of the bet.
            let throws = detail.throws.iter().zip(cells);
            let own = |name: &String| view! { <span>{art(game, name)}</span> }.into_any();
            let rows = throws.flat_map(|(throw, house)| [own(&throw.player_throw), house]);
            let side = |name: Text| view! { <small>{t(name)}</small> }.into_any();
            let heads = [side(text::OWN_HAND), side(text::HOUSE_HAND)];
            cells = heads.into_iter().chain(rows).collect();
            if names.len() > 2 {
                "mini two many"
            } else {
                "mini two"
            }
        }
        Detail::Slot(_) | Detail::Unknown => "mini",
    };
    let label = tell(move |locale| {
        let words = names.iter().map(|name| shown::word(game, name, locale));
        words.collect::<Vec<_>>().join(", ")
    });
    view! { <div class=look role="img" aria-label=label>{cells}</div> }.into_any()
}

fn art(game: &'static str, name: &str) -> AnyView {
    let drawn = shown::art(game, name);
    drawn.unwrap_or_else(|| plate(name))
}

/// A pocket as it is on the board, with its colour in words.
fn plate(name: &str) -> AnyView {
    let Some((class, colour)) = name.parse().ok().map(roulette::colour_of) else {
        return view! { <b>{name.to_owned()}</b> }.into_any();
    };
    view! { <b class=format!("pocket-plate {class}")>{name.to_owned()} <small>{t(colour)}</small></b> }
        .into_any()
}

fn tag() -> AnyView {
    view! { <span class="tag"><Icon glyph=Glyph::Close/>{t(text::DIFFERENT)}</span> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::verify::fixtures::{FREE_SPINS, checked};

    fn html(game: &str, table: &str, nonce: u64, bet: &str, outcome: &str) -> String {
        let checked = checked(game, table, nonce, bet, outcome, "");
        let compared = Comparison::of(&checked);
        Owner::new().with(|| windows(&checked, &compared).to_html())
    }

    /// Windows, cells that are marked, tags.
    fn counts(html: &str) -> [usize; 3] {
        ["class=\"mini", "class=\"bad\"", "class=\"tag\""].map(|class| html.matches(class).count())
    }

    #[test]
    fn a_true_round_of_every_game_has_two_windows_and_no_mark() {
        for (game, table, nonce, bet, outcome) in [
            ("slot", "night-market", 6, "100x5", "565222641"),
            ("roulette", "rotary", 10, "red=2000", "17"),
            ("rps", "rps", 6, "1000:p", "s"),
            ("river", "han-river", 243, "50x20", FREE_SPINS),
        ] {
            let html = html(game, table, nonce, bet, outcome);
            assert_eq!(counts(&html), [2, 0, 0], "{game}");
            assert!(!html.contains("differs"), "{game}");
        }
    }

    #[test]
    fn a_false_one_is_marked_in_both_and_tagged_where_it_was_computed() {
        for (game, table, nonce, bet, outcome) in [
            ("slot", "night-market", 6, "100x5", "565223641"),
            ("roulette", "rotary", 10, "red=2000", "18"),
            ("rps", "rps", 6, "1000:p", "r"),
        ] {
            let html = html(game, table, nonce, bet, outcome);
            assert_eq!(counts(&html), [2, 2, 1], "{game}");
            assert!(html.contains("ico differs"), "{game}");
        }
    }

    #[test]
    fn of_free_spins_those_are_drawn_that_differ() {
        let mut checked = checked("river", "han-river", 243, "50x20", FREE_SPINS, "");
        let Some(Detail::River(recorded)) = &mut checked.recorded else {
            panic!("a round of the river");
        };
        for spin in &mut recorded.free_spins[2..7] {
            spin.grid[0][0] = "nothing".into();
        }
        let compared = Comparison::of(&checked);
        let html = Owner::new().with(|| windows(&checked, &compared).to_html());
        assert_eq!(counts(&html), [2 + 2 * DRAWN_MAX, 2 * DRAWN_MAX, DRAWN_MAX]);
        assert!(html.contains("다른 무료 회전이 2번 더 있습니다."), "{html}");
    }

    #[test]
    fn where_nothing_is_recorded_there_is_one_window() {
        let html = html("slot", "night-market", 6, "100x5", "");
        assert_eq!(counts(&html), [1, 0, 0]);
    }
}
