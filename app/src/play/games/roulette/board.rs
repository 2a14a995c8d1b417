//! The board: 0, the numbers, dozens, columns, even chances, and the chips on them.
//!
//! A place is a button; lines and corners between numbers are found by where the pointer is, or by
//! half steps of the arrow keys (`pointing`). What is not seen as a place is in the list below the
//! board, for whoever cannot point.

use super::{
    bets::{Stack, on},
    spot::{At, EVEN_CHANCES, NUMBERS, Spot},
    state::{Shown, Table},
    text,
    wheel::colour_class,
};
use contract::play::RouletteDetail;
use leptos::prelude::*;
use ui::{
    i18n::{locale, t, tell},
    reactive,
    tube::Units,
};

/// The red numbers where no odds are at hand: those of every European wheel.
pub(super) const RED: [u8; 18] = [
    1, 3, 5, 7, 9, 12, 14, 16, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36,
];

/// What the places of a board share.
#[derive(Clone, Copy)]
struct Board {
    shown: Memo<Shown>,
    red: StoredValue<Vec<u8>>,
    /// Nothing on the board of a past round, which only shows.
    game: Option<Table>,
}

/// The board that takes bets.
#[component]
pub(super) fn LiveBoard(game: Table) -> impl IntoView {
    let board = Board {
        shown: Memo::new(move |_| game.shown()),
        red: StoredValue::new(game.odds.with_value(|odds| odds.red.clone())),
        game: Some(game),
    };
    let chips = move || edge_chips(board);
    let cursor = move || {
        let at = game.cursor.get()?;
        Some(view! { <i class=format!("cursor {}", classes(at))></i> })
    };
    view! {
        <div
            class="board"
            role="group"
            aria-label=t(text::BOARD)
            on:keydown=move |event| {
                #[cfg(feature = "hydrate")]
                super::pointing::key(game, &event);
                #[cfg(not(feature = "hydrate"))]
                let _ = event;
            }
            on:pointerleave=move |_| game.pointed.set(None)
        >
            {places(board)}
            <div class="numbers over" aria-hidden="true">
                {reactive(chips)}
                {reactive(cursor)}
            </div>
        </div>
    }
}

/// The board of a past round, as it stood.
#[component]
pub(super) fn PastBoard(detail: RouletteDetail, is_won: bool) -> impl IntoView {
    let shown = Shown {
        stacks: super::bets::stacks_of(&detail),
        settled: Some((detail.pocket, is_won)),
    };
    let board = Board {
        shown: Memo::new(move |_| shown.clone()),
        red: StoredValue::new(RED.to_vec()),
        game: None,
    };
    let title = tell({
        let detail = detail.clone();
        move |locale| text::outcome(&detail, locale)
    });
    view! {
        <div class="panel cut board-panel">
            <h3 class="text-[15px] font-bold mb-4">{title}</h3>
            <div
                role="img"
                aria-label=reactive(move || text::outcome(&detail, locale()))
            >
                <div class="board" aria-hidden="true" inert>
                    {places(board)}
                    <div class="numbers over">{edge_chips(board)}</div>
                </div>
            </div>
        </div>
    }
}

fn places(board: Board) -> AnyView {
    let numbers = NUMBERS
        .map(|number| {
            let look = colour_class(number, &board.red.get_value());
            let at = classes(At::of(number));
            number_place(board, number, format!("pk {look} {at}"))
        })
        .collect_view();
    let columns = (1..=3)
        .rev()
        .map(|third| {
            let at = classes(At::of(third));
            let spot = Spot::third("column", third);
            outside(board, spot, format!("ob {at}"), || "2:1".to_owned())
        })
        .collect_view();
    let dozens = (1..=3)
        .map(|third| {
            let spot = Spot::third("dozen", third);
            outside(board, spot, "ob".to_owned(), move || text::dozen(third))
        })
        .collect_view();
    let chances = EVEN_CHANCES
        .map(|kind| {
            let name = t(text::kind(kind));
            let class = format!("ob {kind}");
            outside(board, Spot::chance(kind), class, move || name().to_owned())
        })
        .collect_view();
    view! {
        {number_place(board, 0, "pk zero".to_owned())}
        <div class="numbers">{numbers}</div>
        <div class="columns">{columns}</div>
        <div class="dozens">{dozens}</div>
        <div class="chances">{chances}</div>
    }
    .into_any()
}

fn number_place(board: Board, number: u8, class: String) -> AnyView {
    let spot = Spot::straight(number);
    let pocket = Memo::new(move |_| {
        let settled = board.shown.with(|shown| shown.settled);
        settled.filter(|(pocket, _)| *pocket == number)
    });
    let is_settled = Memo::new(move |_| board.shown.with(|shown| shown.settled.is_some()));
    let look = move || match (pocket.get(), is_settled.get()) {
        (Some((_, true)), _) => " hit",
        (Some((_, false)), _) => " landed",
        (None, true) => " lost",
        (None, false) => "",
    };
    let name = move || {
        let colour = match number {
            0 => text::colour("green"),
            number if board.red.with_value(|red| red.contains(&number)) => text::colour("red"),
            _ => text::colour("black"),
        };
        format!("{number} {}", colour.of(locale()))
    };
    place(board, spot, class, look, name, move || number.to_string())
}

fn outside(
    board: Board,
    spot: Spot,
    class: String,
    face: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let won = Memo::new({
        let spot = spot.clone();
        move |_| {
            board.shown.with(|shown| {
                let (pocket, _) = shown.settled?;
                (on(&shown.stacks, &spot) > 0)
                    .then(|| board.red.with_value(|red| spot.covers(pocket, red)))
            })
        }
    });
    let look = move || match won.get() {
        Some(true) => " win",
        Some(false) => " lost",
        None => "",
    };
    let face = StoredValue::new(face);
    // What is seen comes first in what is heard.
    let name = {
        let spot = spot.clone();
        move || {
            let (seen, name) = (face.with_value(|face| face()), text::spot(&spot, locale()));
            if seen == name {
                name
            } else {
                format!("{seen}, {name}")
            }
        }
    };
    let seen = move || face.with_value(|face| face());
    place(board, spot, class, look, name, seen)
}

/// One place: a button with its name, its chips, and what it does.
fn place(
    board: Board,
    spot: Spot,
    class: String,
    look: impl Fn() -> &'static str + Send + Sync + 'static,
    name: impl Fn() -> String + Send + Sync + 'static,
    face: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let gold = Memo::new({
        let spot = spot.clone();
        move |_| board.shown.with(|shown| on(&shown.stacks, &spot))
    });
    let covered = Memo::new({
        let spot = spot.clone();
        move |_| {
            board.game.is_some_and(|game| {
                game.pointed.with(|pointed| {
                    pointed.as_ref().is_some_and(|pointed| {
                        *pointed == spot
                            || matches!(spot.on.as_slice(), [number] if spot.kind == "straight"
                                && board.red.with_value(|red| pointed.covers(*number, red)))
                    })
                })
            })
        }
    });
    let stopped = {
        let spot = spot.clone();
        move || {
            let here = board
                .game
                .is_some_and(|game| game.stop.with(|stop| *stop == spot));
            if here { "0" } else { "-1" }
        }
    };
    let class = move || {
        format!(
            "{class}{}{}{}",
            look(),
            if gold.get() > 0 { " has" } else { "" },
            if covered.get() { " cov" } else { "" },
        )
    };
    let chip = move || (gold.get() > 0).then(|| chip(gold.get(), "tk"));
    let label = move || text::place(&name(), gold.get(), locale());
    let face = view! {
        <span>{reactive(face)}</span>
        {reactive(chip)}
    };
    let Some(game) = board.game else {
        return view! { <button type="button" class=reactive(class)>{face}</button> }.into_any();
    };
    let id = spot.to_string();
    let spot = StoredValue::new(spot);
    #[cfg(not(feature = "hydrate"))]
    let _ = (game, spot);
    #[cfg(feature = "hydrate")]
    use super::pointing;
    view! {
        <button
            type="button"
            class=reactive(class)
            data-spot=id
            tabindex=reactive(stopped)
            aria-label=reactive(label)
            on:click=move |event| {
                #[cfg(feature = "hydrate")]
                pointing::click(game, &spot.get_value(), &event);
                #[cfg(not(feature = "hydrate"))]
                let _ = event;
            }
            on:contextmenu=move |event| {
                event.prevent_default();
                #[cfg(feature = "hydrate")]
                pointing::take(game, &spot.get_value(), &event);
            }
            on:pointerdown=move |_| {
                #[cfg(feature = "hydrate")]
                pointing::down();
            }
            on:pointermove=move |event| {
                #[cfg(feature = "hydrate")]
                pointing::over(game, &spot.get_value(), &event);
                #[cfg(not(feature = "hydrate"))]
                let _ = event;
            }
            on:focus=move |_| {
                #[cfg(feature = "hydrate")]
                pointing::focused(game, spot.get_value());
            }
        >
            {face}
        </button>
    }
    .into_any()
}

/// The chips on lines and corners.
fn edge_chips(board: Board) -> Vec<AnyView> {
    board.shown.with(|shown| {
        let settled = shown.settled.map(|(pocket, _)| pocket);
        let edge = |stack: &Stack| {
            let at = stack.spot.at().filter(|_| stack.spot.kind != "straight")?;
            let lost = settled.is_some_and(|pocket| !stack.spot.on.contains(&pocket));
            let class = format!("tk edge {}{}", classes(at), if lost { " lost" } else { "" });
            Some(chip(stack.amount, class))
        };
        shown.stacks.iter().filter_map(edge).collect()
    })
}

/// A chip: an octagon of enamel with its sum.
pub(super) fn chip(amount: i64, class: impl Into<String>) -> AnyView {
    const ART: &str = "<path d=\"M13 2H27L38 13V27L27 38H13L2 27V13Z\" fill=\"#dcd9cd\"/>\
        <path d=\"M15 6H25L34 15V25L25 34H15L6 25V15Z\" fill=\"none\" stroke=\"#14181f\" \
        stroke-width=\"1.6\" stroke-dasharray=\"6 3\"/>";
    let sum = text::short(amount);
    let size = match sum.len() {
        ..=3 => 15.0,
        4 => 13.0,
        _ => 11.0,
    };
    let art = format!(
        "{ART}<text x=\"20\" y=\"{}\" font-size=\"{}\" class=\"tk-sum\">{sum}</text>",
        Units(20.0 + size * 0.36),
        Units(size)
    );
    view! {
        <svg
            width="40"
            height="40"
            viewBox="0 0 40 40"
            class=class.into()
            aria-hidden="true"
            inner_html=art
        ></svg>
    }
    .into_any()
}

fn classes(at: At) -> String {
    format!("x-{} y-{}", at.x, at.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::games::roulette::fixtures::odds;

    #[test]
    fn a_past_round_is_drawn_in_the_colours_of_the_table() {
        assert_eq!(odds().red, RED);
    }
}
