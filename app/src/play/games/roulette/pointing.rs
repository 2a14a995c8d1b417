//! How the board is pointed at: by mouse, by finger, by keys.
//!
//! Lines and corners have no element of their own. A press near the edge of a number means the line
//! there, and near two edges the corner.

use super::{
    spot::{At, EVEN_CHANCES, NUMBERS, Spot},
    state::{CHIPS, Table, Tool},
    text,
};
use crate::play::controller::now;
use leptos::prelude::*;
use std::cell::Cell;
use ui::i18n::times;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

/// How far from its edge a number is the line instead, in CSS pixels, and at most of its size.
const EDGE: f64 = 14.0;
const EDGE_SHARE: f64 = 0.3;
/// A press that lasts so long takes chips away, in milliseconds.
const LONG: f64 = 500.0;
/// Below this width the board stands upright; `style/roulette.css` has the same.
const UPRIGHT: &str = "(width < 768px)";

thread_local! {
    /// When the pointer went down.
    static DOWN: Cell<f64> = const { Cell::new(0.0) };
}

/// The pointer went down on the board.
pub(super) fn down() {
    DOWN.set(now());
}

/// A place was pressed.
pub(super) fn click(game: Table, place: &Spot, event: &MouseEvent) {
    // Keys press a button without a pointer.
    let by_keys = event.detail() == 0;
    let spot = if by_keys {
        by_cursor(game, place)
    } else {
        game.cursor.set(None);
        under(place, event)
    };
    if !by_keys && now() - DOWN.get() > LONG {
        game.remove(&spot);
    } else {
        game.press(spot.clone());
    }
    if by_keys {
        announce(game, &spot);
    }
}

/// The menu of a place was asked for, which here takes its chips away.
pub(super) fn take(game: Table, place: &Spot, event: &MouseEvent) {
    game.remove(&under(place, event));
    // Where a long press asks for the menu, no press follows that must not count.
    down();
}

/// The pointer is over a place.
pub(super) fn over(game: Table, place: &Spot, event: &PointerEvent) {
    if event.pointer_type() != "mouse" {
        return;
    }
    let spot = under(place, event);
    if game
        .pointed
        .with_untracked(|known| known.as_ref() != Some(&spot))
    {
        game.pointed.set(Some(spot));
    }
}

/// A place has the focus.
pub(super) fn focused(game: Table, place: Spot) {
    if game.stop.with_untracked(|stop| *stop != place) {
        game.cursor.set(None);
        game.stop.set(place);
    }
}

/// A key was pressed on the board.
pub(super) fn key(game: Table, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let arrow = match event.key().as_str() {
        "ArrowLeft" => Some((-1, 0)),
        "ArrowRight" => Some((1, 0)),
        "ArrowUp" => Some((0, -1)),
        "ArrowDown" => Some((0, 1)),
        _ => None,
    };
    match arrow {
        Some(way) if event.shift_key() => half_step(game, way),
        Some(way) => step(game, way),
        None if matches!(event.key().as_str(), "Backspace" | "Delete") => {
            let spot = by_cursor(game, &game.stop.get_untracked());
            game.remove(&spot);
            announce(game, &spot);
        }
        None => return,
    }
    event.prevent_default();
}

/// The keys that work anywhere on the page: chips, undo, double, repeat, clear.
pub(super) fn shortcuts(game: Table) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let typing = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| {
                element
                    .closest("input, select, textarea, dialog")
                    .ok()
                    .flatten()
                    .is_some()
            });
        if typing || event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat() {
            return;
        }
        match event.key().to_ascii_lowercase().as_str() {
            "e" => game.tool.set(Tool::Eraser),
            "u" => game.undo(),
            "d" => game.double(),
            "r" => game.repeat(),
            "c" => game.clear(),
            digit => {
                let index = digit.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
                if let Some(chip) = index.and_then(|index| CHIPS.get(index)) {
                    game.tool.set(Tool::Chip(*chip));
                }
            }
        }
    });
    on_cleanup(move || listener.remove());
}

/// The spot that the keys mean: that of the cursor among lines and corners, else the place itself.
fn by_cursor(game: Table, place: &Spot) -> Spot {
    game.cursor
        .get_untracked()
        .and_then(At::spot)
        .unwrap_or_else(|| place.clone())
}

/// The spot under the pointer: the place, or the line or corner at its edge.
fn under(place: &Spot, event: &MouseEvent) -> Spot {
    let Some(at) = place.at().filter(|at| at.x > 0) else {
        return place.clone();
    };
    let Some(button) = event
        .current_target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
    else {
        return place.clone();
    };
    let side = |offset: i32, size: i32| {
        let (offset, size) = (f64::from(offset), f64::from(size));
        let edge = EDGE.min(size * EDGE_SHARE);
        if offset < edge {
            -1
        } else if offset > size - edge {
            1
        } else {
            0
        }
    };
    let across = side(event.offset_x(), button.offset_width());
    let down = side(event.offset_y(), button.offset_height());
    let (x, y) = if upright() {
        (down, -across)
    } else {
        (across, down)
    };
    let found = At {
        x: at.x + x,
        y: at.y + y,
    };
    found
        .spot()
        .or_else(|| At { x: at.x, ..found }.spot())
        .unwrap_or_else(|| place.clone())
}

/// Moves the cursor by half a number, onto lines and corners.
fn half_step(game: Table, (across, down): (i8, i8)) {
    let place = game.stop.get_untracked();
    let Some(at) = game.cursor.get_untracked().or_else(|| place.at()) else {
        return;
    };
    let (x, y) = if upright() {
        (down, -across)
    } else {
        (across, down)
    };
    if let Some(at) = at.moved(x, y) {
        game.cursor.set(Some(at));
        let spot = at.spot();
        if let Some(spot) = &spot {
            announce(game, spot);
        }
        game.pointed.set(spot);
    }
}

/// Moves the focus to the next place in that direction.
fn step(game: Table, way: (i8, i8)) {
    game.cursor.set(None);
    game.pointed.set(None);
    let here = Extent::of(&game.stop.get_untracked());
    let next = all_places()
        .filter_map(|place| Some((here.cost(Extent::of(&place), way)?, place)))
        .min_by_key(|(cost, _)| *cost);
    if let Some((_, place)) = next {
        focus(&place);
    }
}

fn all_places() -> impl Iterator<Item = Spot> {
    let thirds = ["dozen", "column"];
    std::iter::once(Spot::straight(0))
        .chain(NUMBERS.map(Spot::straight))
        .chain(
            thirds
                .into_iter()
                .flat_map(|kind| (1..=3).map(move |third| Spot::third(kind, third))),
        )
        .chain(EVEN_CHANCES.map(Spot::chance))
}

/// Where a place is on the screen, in half cells: its middle, and how far it reaches from there.
#[derive(Clone, Copy)]
struct Extent {
    middle: (i32, i32),
    reach: (i32, i32),
}

impl Extent {
    fn of(place: &Spot) -> Self {
        let third = i32::from(place.on.first().copied().unwrap_or(1));
        let chance = EVEN_CHANCES.iter().position(|kind| *kind == place.kind);
        let upright = upright();
        let (middle, reach) = match (place.at(), place.kind, chance) {
            (Some(At { x: -1, .. }), ..) => ((-1, 3), (0, 3)),
            (Some(at), ..) => ((i32::from(at.x), i32::from(at.y)), (0, 0)),
            (_, "column", _) => ((25, 7 - 2 * third), (0, 0)),
            (_, "dozen", _) => ((8 * third - 4, 7), (4, 0)),
            (_, _, index) => {
                let index = index.and_then(|index| i32::try_from(index).ok());
                let side = if upright { -1 } else { 9 };
                ((4 * index.unwrap_or(0) + 2, side), (2, 0))
            }
        };
        if upright {
            Self {
                middle: (6 - middle.1, middle.0),
                reach: (reach.1, reach.0),
            }
        } else {
            Self { middle, reach }
        }
    }

    /// How far it is to another place in that direction; nothing where it does not lie there. What
    /// lies straight ahead comes before what lies aside.
    fn cost(self, other: Self, way: (i8, i8)) -> Option<i32> {
        let (x, y) = (
            other.middle.0 - self.middle.0,
            other.middle.1 - self.middle.1,
        );
        let (along, aside, reach) = if way.1 == 0 {
            (x * i32::from(way.0), y.abs(), self.reach.1 + other.reach.1)
        } else {
            (y * i32::from(way.1), x.abs(), self.reach.0 + other.reach.0)
        };
        (along > 0).then_some(8 * along + 24 * (aside - reach).max(0) + aside)
    }
}

fn focus(place: &Spot) {
    let found = document()
        .query_selector(&format!("[data-spot=\"{place}\"]"))
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(button) = found {
        // What cannot be focused is left alone.
        let _ = button.focus();
    }
}

fn upright() -> bool {
    window()
        .match_media(UPRIGHT)
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Reads out what lies on that spot now.
fn announce(game: Table, spot: &Spot) {
    let locale = game.state.preferences.locale();
    let gold = game.bets.with_untracked(|bets| bets.on(spot));
    let pays = game.odds.with_value(|odds| {
        let kind = odds.kinds.iter().find(|kind| kind.kind == spot.kind);
        kind.map_or_else(String::new, |kind| times(kind.pays))
    });
    let name = format!("{} {pays}", text::spot(spot, locale));
    game.region.announce(text::place(&name, gold, locale));
}
