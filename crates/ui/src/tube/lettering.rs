//! How a syllable is put together of strokes, and a word of syllables.
//!
//! A syllable lays its box out by its vowel: beside the consonant, below it, or both; a final
//! consonant takes the bottom.

use super::path::{Point, Units, rounded};
use super::strokes::{
    FINALS, INITIALS, Strokes, VOWELS, consonant, digit, half_of, lying, mixed, standing,
};

/// Which way a word runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    #[default]
    Across,
    /// Top to bottom, as on a sign that hangs off a wall.
    Down,
}

/// How a word is set, in the units of its drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Width of a syllable.
    pub width: f64,
    /// Height of a syllable.
    pub height: f64,
    /// Space between syllables.
    pub gap: f64,
    /// Which way the word runs.
    pub direction: Direction,
    /// Radius of the bends.
    pub radius: f64,
    /// Space around the word, for its halo.
    pub pad: f64,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            width: 100.0,
            height: 104.0,
            gap: 30.0,
            direction: Direction::Across,
            radius: 12.0,
            pad: 14.0,
        }
    }
}

/// A word as a path, with the size of its drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering {
    /// The path.
    pub d: String,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
}

/// The box a shape is put in.
#[derive(Clone, Copy)]
struct Frame {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

const fn frame(x: f64, y: f64, w: f64, h: f64) -> Frame {
    Frame { x, y, w, h }
}

fn put(strokes: &[&[Point]], f: Frame, radius: f64, out: &mut String) {
    for stroke in strokes {
        let points: Vec<Point> = stroke
            .iter()
            .map(|&(a, b)| (f.x + a * f.w, f.y + b * f.h))
            .collect();
        *out += &rounded(&points, radius);
    }
}

/// A ring that is not quite closed, as glass is.
fn ring(f: Frame, share: f64, out: &mut String) {
    let (cx, cy, rx, ry) = (
        f.x + f.w / 2.0,
        f.y + f.h / 2.0,
        f.w / 2.0 * share,
        f.h / 2.0,
    );
    *out += &format!(
        "M{} {}A{} {} 0 1 1 {} {}",
        Units(cx + 1.5),
        Units(cy - ry),
        Units(rx),
        Units(ry),
        Units(cx - 1.5),
        Units(cy - ry)
    );
}

fn put_consonant(jamo: char, f: Frame, radius: f64, out: &mut String) {
    if let Some(half) = half_of(jamo) {
        let gap = f.w * 0.12;
        let width = (f.w - gap) / 2.0;
        put(consonant(half), frame(f.x, f.y, width, f.h), radius, out);
        put(
            consonant(half),
            frame(f.x + (f.w + gap) / 2.0, f.y, width, f.h),
            radius,
            out,
        );
        return;
    }
    match jamo {
        'ㅅ' if f.h / f.w < 0.6 => {
            const FLAT: Strokes = &[
                &[(0.52, 0.), (0.36, 0.5), (0., 1.)],
                &[(0.6, 0.3), (0.7, 0.55), (1., 1.)],
            ];
            put(FLAT, f, radius, out);
        }
        'ㅇ' => ring(f, 0.94, out),
        'ㅎ' => {
            put(consonant(jamo), f, radius, out);
            ring(frame(f.x, f.y + f.h * 0.36, f.w, f.h * 0.64), 0.8, out);
        }
        _ => put(consonant(jamo), f, radius, out),
    }
}

fn syllable(character: char, f: Frame, r: f64, out: &mut String) {
    let Some(index) = u32::from(character)
        .checked_sub(0xAC00)
        .filter(|index| *index <= 11_171)
    else {
        return;
    };
    let initial = INITIALS[(index / 588) as usize];
    let vowel = VOWELS[(index % 588 / 28) as usize];
    let last = FINALS[(index % 28) as usize];
    let ends = last != ' ';
    let hat = matches!(initial, 'ㅊ' | 'ㅎ');
    let Frame { x, y, w, h } = f;

    if let Some(strokes) = standing(vowel) {
        let body = if ends { h * 0.54 } else { h };
        let vowel_w = match vowel {
            'ㅐ' | 'ㅔ' => w * 0.3,
            'ㅣ' => w * 0.2,
            _ => w * 0.26,
        };
        let top = if hat { h * 0.06 } else { 0.0 };
        let (lift, share) = if ends { (0.02, 0.92) } else { (0.08, 0.78) };
        let box_w = w - vowel_w - w * 0.16;
        put_consonant(
            initial,
            frame(x, y + h * lift + top, box_w, body * share - top),
            r,
            out,
        );
        put(strokes, frame(x + w - vowel_w, y, vowel_w, body), r, out);
        if ends {
            put_consonant(
                last,
                frame(x + w * 0.12, y + h * 0.68, w * 0.82, h * 0.32),
                r,
                out,
            );
        }
    } else if let Some((below, beside)) = mixed(vowel) {
        let body = if ends { h * 0.6 } else { h };
        let vowel_w = if beside == 'ㅣ' { w * 0.14 } else { w * 0.24 };
        let box_w = w - vowel_w - w * 0.1;
        let depth = if below == 'ㅡ' { 0.2 } else { 0.3 };
        let initial_frame = frame(x + box_w * 0.08, y + h * 0.02, box_w * 0.8, body * 0.44);
        put_consonant(initial, initial_frame, r, out);
        put(
            lying(below).unwrap_or_default(),
            frame(x, y + body * 0.6, box_w, body * depth),
            r,
            out,
        );
        put(
            standing(beside).unwrap_or_default(),
            frame(x + w - vowel_w, y, vowel_w, body),
            r,
            out,
        );
        if ends {
            put_consonant(
                last,
                frame(x + w * 0.12, y + h * 0.72, w * 0.78, h * 0.28),
                r,
                out,
            );
        }
    } else if let Some(strokes) = lying(vowel) {
        let top = if hat { h * 0.07 } else { 0.0 };
        let (box_x, box_w) = (x + w * 0.1, w * 0.8);
        if ends {
            let share = if initial == 'ㅅ' { 0.32 } else { 0.3 };
            let (at, depth) = if vowel == 'ㅡ' {
                (0.4, 0.14)
            } else {
                (0.42, 0.2)
            };
            put_consonant(
                initial,
                frame(box_x, y + top, box_w, h * share - top),
                r,
                out,
            );
            put(strokes, frame(x, y + h * at, w, h * depth), r, out);
            put_consonant(last, frame(box_x, y + h * 0.7, box_w, h * 0.3), r, out);
        } else {
            put_consonant(initial, frame(box_x, y + top, box_w, h * 0.5 - top), r, out);
            put(strokes, frame(x, y + h * 0.66, w, h * 0.32), r, out);
        }
    }
}

/// A word of Hangul syllables and spaces; other characters are left out.
#[must_use]
pub fn hangul(word: &str, setting: Setting) -> Lettering {
    let Setting {
        width,
        height,
        gap,
        direction,
        radius,
        pad,
    } = setting;
    let (mut x, mut y) = (pad, pad);
    let mut d = String::new();
    for character in word.chars() {
        match (character, direction) {
            (' ', Direction::Across) => x += width * 0.4,
            (' ', Direction::Down) => y += height * 0.3,
            (_, Direction::Across) => {
                syllable(character, frame(x, y, width, height), radius, &mut d);
                x += width + gap;
            }
            (_, Direction::Down) => {
                syllable(character, frame(x, y, width, height), radius, &mut d);
                y += height + gap;
            }
        }
    }
    match direction {
        Direction::Across => Lettering {
            d,
            width: x - gap + pad,
            height: height + pad * 2.0,
        },
        Direction::Down => Lettering {
            d,
            width: width + pad * 2.0,
            height: y - gap + pad,
        },
    }
}

/// A number of digits, `.`, `,`, `+` and `×`; other characters leave their space empty.
#[must_use]
pub fn digits(text: &str, height: f64) -> Lettering {
    const GAP: f64 = 0.2;
    const RADIUS: f64 = 14.0;
    const PAD: f64 = 16.0;
    let mut x = PAD;
    let mut d = String::new();
    for character in text.chars() {
        put(
            digit(character),
            frame(x, PAD, height, height),
            RADIUS,
            &mut d,
        );
        let advance = match character {
            '.' | ',' => 0.3,
            '1' => 0.56,
            '×' => 0.52,
            _ => 0.6,
        };
        let tighten = if matches!(character, '.' | ',') {
            0.62
        } else {
            1.0
        };
        x += (advance + GAP) * height * tighten;
    }
    Lettering {
        d,
        width: x - GAP * height + PAD,
        height: height + PAD * 2.0,
    }
}
