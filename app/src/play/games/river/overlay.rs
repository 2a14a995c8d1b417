//! The glass over the window: frames around the cells that pay, the way of each line between them, and
//! the small figures of lines. Paths only; everything is drawn on 500 by 249 units, five cells by three.

use contract::play::RiverWinView;
use leptos::prelude::*;
use std::{collections::BTreeSet, fmt::Write};

/// The width and the height of a cell.
const CELL: (i32, i32) = (100, 83);
/// The space around a frame in its cell.
const EDGE: (i32, i32) = (7, 4);
/// How much a frame is cut at two of its corners.
const CUT: i32 = 11;
/// The radius of a bend.
const BEND: i32 = 4;

/// A cell: its row from the top, its reel from the left.
pub(super) type Cell = (usize, usize);

/// What lies over a window.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Overlay {
    /// The cells that pay.
    pub cells: BTreeSet<Cell>,
    /// The glass: frames, and what joins them.
    pub glass: String,
    /// The rest of each line, which pays nothing.
    pub rest: String,
    /// The best line that begins in each row: its row and its number.
    pub tags: Vec<(usize, i64)>,
}

impl Overlay {
    /// The overlay of those wins over that window.
    pub fn of(wins: &[RiverWinView], grid: &[Vec<String>]) -> Self {
        let mut overlay = Self::default();
        for win in wins {
            match win.line {
                Some(_) => overlay.add_line(win),
                None => overlay.add_symbols(&win.symbol, grid),
            }
        }
        overlay.tag(wins);
        let frames: String = overlay.cells.iter().copied().map(frame).collect();
        overlay.glass.insert_str(0, &frames);
        overlay
    }

    fn add_line(&mut self, win: &RiverWinView) {
        let rows = win.rows.iter().copied().map(usize::from);
        let way: Vec<Cell> = rows.zip(0..).collect();
        let paid = usize::try_from(win.count)
            .unwrap_or_default()
            .min(way.len());
        self.cells.extend(&way[..paid]);
        for pair in way[..paid].windows(2) {
            let joint = joint(pair[0], pair[1]);
            if !self.glass.contains(&joint) {
                self.glass += &joint;
            }
        }
        if let Some((last, ahead)) = way[paid.saturating_sub(1)..].split_first() {
            self.rest += &unpaid(*last, ahead);
        }
    }

    fn add_symbols(&mut self, symbol: &str, grid: &[Vec<String>]) {
        for (row, cells) in grid.iter().enumerate() {
            let shown = cells.iter().enumerate();
            let alike = shown.filter(|(_, name)| *name == symbol);
            self.cells.extend(alike.map(|(reel, _)| (row, reel)));
        }
    }

    fn tag(&mut self, wins: &[RiverWinView]) {
        for row in 0..3 {
            let begins = |win: &&RiverWinView| win.rows.first() == Some(&row);
            let best = wins.iter().filter(begins).max_by_key(|win| win.payout);
            let tag = best.and_then(|win| win.line);
            self.tags
                .extend(tag.map(|number| (usize::from(row), number)));
        }
    }
}

/// Left, top, right and bottom of the frame of a cell.
fn bounds((row, reel): Cell) -> [i32; 4] {
    // A window has a few rows and reels.
    let (x, y) = (reel as i32 * CELL.0, row as i32 * CELL.1);
    [
        x + EDGE.0,
        y + EDGE.1,
        x + CELL.0 - EDGE.0,
        y + CELL.1 - EDGE.1,
    ]
}

fn frame(cell: Cell) -> String {
    let [left, top, right, bottom] = bounds(cell);
    format!(
        "M{} {top}H{right}V{}L{} {bottom}H{left}V{}Z",
        left + CUT,
        bottom - CUT,
        right - CUT,
        top + CUT
    )
}

/// Where the glass of a line leaves a cell, at half its height.
fn middle((row, _): Cell) -> i32 {
    row as i32 * CELL.1 + CELL.1 / 2
}

/// The short way from one frame to the next.
fn joint(from: Cell, to: Cell) -> String {
    let ([_, _, leaves, _], [enters, ..]) = (bounds(from), bounds(to));
    let (y, next) = (middle(from), middle(to));
    if y == next {
        return format!("M{leaves} {y}H{enters}");
    }
    let x = i32::midpoint(leaves, enters);
    let bend = if next > y { BEND } else { -BEND };
    format!(
        "M{leaves} {y}H{}Q{x} {y} {x} {}V{}Q{x} {next} {} {next}H{enters}",
        x - BEND,
        y + bend,
        next - bend,
        x + BEND
    )
}

/// The line from its last paid cell through the middles of the others.
fn unpaid(last: Cell, ahead: &[Cell]) -> String {
    if ahead.is_empty() {
        return String::new();
    }
    let [_, _, leaves, _] = bounds(last);
    let mut path = format!("M{leaves} {}", middle(last));
    for cell in ahead {
        let x = cell.1 as i32 * CELL.0 + CELL.0 / 2;
        // Writing to a string cannot fail.
        let _ = write!(path, "L{x} {}", middle(*cell));
    }
    path
}

/// The glass of an overlay as a drawing.
pub(super) fn glass(overlay: &Overlay) -> AnyView {
    let Overlay {
        glass, rest, tags, ..
    } = overlay;
    let stroke = |class: &str, width: &str, filter: &str| {
        format!("<path class=\"{class}\" d=\"{glass}\" stroke-width=\"{width}\"{filter}/>")
    };
    let art = format!(
        "<path class=\"rest\" d=\"{rest}\"/><g class=\"tube\" fill=\"none\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">{}{}{}{}{}</g>",
        stroke("wet", "9", ""),
        stroke("t-h2", "13", " filter=\"url(#nb2)\""),
        stroke("t-h1", "8", " filter=\"url(#nb1)\""),
        stroke("t-g", "5", ""),
        stroke("t-c", "2.2", "")
    );
    let tags = tags
        .iter()
        .map(|(row, number)| {
            let class = format!("ltag row-{row}");
            view! { <span class=class aria-hidden="true">{*number}</span> }
        })
        .collect_view();
    view! {
        <svg
            class="paylines"
            viewBox="0 0 500 249"
            preserveAspectRatio="none"
            aria-hidden="true"
            inner_html=art
        ></svg>
        {tags}
    }
    .into_any()
}

/// How a line runs, as a small figure: a dot for each cell, and the line through five of them.
pub(crate) fn line_glyph(rows: &[u8]) -> AnyView {
    let mut art = String::new();
    let dot = |column: usize, row: usize| (5 * column as i32 * 2 + 5, 4 + 9 * row as i32);
    for column in 0..rows.len() {
        for row in 0..3 {
            let (x, y) = dot(column, row);
            let _ = write!(art, "<circle cx=\"{x}\" cy=\"{y}\" r=\"2\"/>");
        }
    }
    let mut path = String::new();
    for (column, row) in rows.iter().enumerate() {
        let (x, y) = dot(column, usize::from(*row));
        let _ = write!(path, "{}{x} {y}", if column == 0 { 'M' } else { 'L' });
    }
    let _ = write!(art, "<path d=\"{path}\"/>");
    view! { <svg class="lglyph" viewBox="0 0 50 26" aria-hidden="true" inner_html=art></svg> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::{super::fixtures::win, *};

    #[test]
    fn a_line_is_framed_as_far_as_it_pays_and_its_rest_is_dashed() {
        let overlay = Overlay::of(&[win(1, "bike", 12, 600)], &[]);
        assert_eq!(overlay.cells, [(1, 0), (1, 1), (1, 2)].into());
        assert!(overlay.glass.starts_with("M18 87H93V151L82 162H7V98Z"));
        assert!(overlay.glass.contains("M93 124H107"));
        assert_eq!(overlay.rest, "M293 124L350 124L450 124");
        assert_eq!(overlay.tags, [(1, 1)]);
    }

    #[test]
    fn a_line_of_five_has_no_rest_and_a_bend_where_it_leaves_its_row() {
        let five = RiverWinView {
            count: 5,
            rows: vec![0, 0, 1, 0, 0],
            ..win(6, "heron", 350, 17_500)
        };
        let overlay = Overlay::of(&[five], &[]);
        assert_eq!((overlay.cells.len(), overlay.rest.as_str()), (5, ""));
        assert!(
            overlay
                .glass
                .contains("M193 41H196Q200 41 200 45V120Q200 124 204 124H207")
        );
    }

    #[test]
    fn scatters_are_framed_wherever_they_stand() {
        let row = |names: [&str; 5]| names.map(str::to_owned).to_vec();
        let grid = [
            row(["fireworks", "kite", "kite", "kite", "fireworks"]),
            row(["kite"; 5]),
            row(["kite", "kite", "fireworks", "kite", "kite"]),
        ];
        let scatters = RiverWinView {
            line: None,
            rows: Vec::new(),
            ..win(0, "fireworks", 2, 2_000)
        };
        let overlay = Overlay::of(&[scatters], &grid);
        assert_eq!(overlay.cells, [(0, 0), (0, 4), (2, 2)].into());
        assert!(overlay.tags.is_empty() && overlay.rest.is_empty());
    }
}
