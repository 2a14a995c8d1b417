//! How the wheel and the ball move: degrees over milliseconds. The pocket is known before the wheel
//! slows down; these sums only bring the ball there.
//!
//! Both gather speed, run on evenly for as long as the answer takes, and then slow down without a
//! jerk. The ball falls into its pocket before the wheel stands, and comes round with it.

/// How long they gather speed.
const RAMP: f64 = 450.0;
/// Degrees a millisecond once they run evenly: the wheel clockwise, the ball against it.
const WHEEL: f64 = 0.36;
const BALL: f64 = -0.48;
/// How long the wheel slows down.
pub(super) const SLOWING: f64 = 3_000.0;
/// When in that time the ball begins to sink, and when it lies in its pocket, from 0 to 1.
const SINKS: f64 = 0.58;
const FALLS: f64 = 0.8;

/// Where wheel and ball are: degrees clockwise, and how deep the ball has sunk, from 0 on the rim to
/// 1 in the pocket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Position {
    /// How far the wheel has turned since it stood.
    pub wheel: f64,
    /// Where the ball is, seen from the top.
    pub ball: f64,
    /// How deep it has sunk.
    pub depth: f64,
}

/// The way to the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Landing {
    began: f64,
    from: Position,
    wheel_way: f64,
    ball_way: f64,
}

/// Where they are so long after the press while nothing is known.
pub(super) fn running(since: f64) -> Position {
    Position {
        wheel: way(WHEEL, since),
        ball: way(BALL, since),
        depth: 0.0,
    }
}

impl Landing {
    /// The way from where they are so long after the press; `turn` is how far the wheel has to turn
    /// from where it stood before, in degrees clockwise, to have the pocket at the top.
    pub fn new(since: f64, turn: f64) -> Self {
        // The sums below need an even speed.
        let began = since.max(RAMP);
        let from = running(began);
        let wheel_way = way_to(from.wheel, turn, WHEEL * SLOWING / 3.0);
        // When the ball falls, its pocket is as far from the top as the wheel is from its end.
        let pocket = slowed(wheel_way, WHEEL * SLOWING, FALLS) - wheel_way;
        let least = -BALL * SLOWING * FALLS / 3.0;
        let ball_way = -way_to(-from.ball, -pocket, least);
        Self {
            began,
            from,
            wheel_way,
            ball_way,
        }
    }

    /// When everything stands, after the press.
    pub fn ends(&self) -> f64 {
        self.began + SLOWING
    }

    /// Where they are so long after the press.
    pub fn at(&self, since: f64) -> Position {
        if since < self.began {
            return running(since);
        }
        let part = ((since - self.began) / SLOWING).min(1.0);
        let wheel = self.from.wheel + slowed(self.wheel_way, WHEEL * SLOWING, part);
        let ball = if part < FALLS {
            self.from.ball + slowed(self.ball_way, BALL * SLOWING * FALLS, part / FALLS)
        } else {
            wheel - self.from.wheel - self.wheel_way
        };
        let depth = ((part - SINKS) / (FALLS - SINKS)).clamp(0.0, 1.0).powi(2);
        Position { wheel, ball, depth }
    }
}

/// The way after so long, when the speed is reached evenly.
fn way(speed: f64, since: f64) -> f64 {
    if since < RAMP {
        speed * since * since / (2.0 * RAMP)
    } else {
        speed * (since - RAMP / 2.0)
    }
}

/// The shortest way not below `least` that ends at `to`, whole turns apart.
fn way_to(from: f64, to: f64, least: f64) -> f64 {
    least + (to - from - least).rem_euclid(360.0)
}

/// The part of the way that is done at `part` of the time, when it begins with the speed that would
/// make `even` in that time and ends standing.
fn slowed(whole: f64, even: f64, part: f64) -> f64 {
    let (two, three) = (part * part, part * part * part);
    whole * (3.0 * two - 2.0 * three) + even * (part - 2.0 * two + three)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pocket, with answers that come sooner and later.
    fn landings() -> impl Iterator<Item = (f64, f64, Landing)> {
        (0..37).flat_map(|pocket| {
            [0.0, 80.0, 450.0, 1_237.0, 20_011.0].map(|since| {
                let turn = -f64::from(pocket) * 360.0 / 37.0;
                (since, turn, Landing::new(since, turn))
            })
        })
    }

    #[test]
    fn the_pocket_is_at_the_top_in_the_end_with_the_ball_in_it() {
        for (since, turn, landing) in landings() {
            let end = landing.at(landing.ends());
            let off = (end.wheel - turn).rem_euclid(360.0);
            assert!(off.min(360.0 - off) < 1e-6, "{since}, {turn}: {end:?}");
            assert!(end.ball.abs() < 1e-6 && end.depth == 1.0, "{end:?}");
        }
    }

    #[test]
    fn nothing_jumps_and_the_wheel_never_turns_back_nor_faster() {
        for (since, turn, landing) in landings() {
            let mut last = landing.at(0.0);
            let mut speed_before = f64::MAX;
            for step in 1..=((landing.ends() + 100.0) as u32 / 5) {
                let at = f64::from(step) * 5.0;
                let here = landing.at(at);
                let speed = here.wheel - last.wheel;
                assert!(speed > -1e-9, "{since}, {turn} at {at}");
                assert!(speed < WHEEL * 5.0 + 1e-6, "{since}, {turn} at {at}");
                if at > landing.began + 5.0 {
                    assert!(speed < speed_before + 1e-9, "{since}, {turn} at {at}");
                }
                let ball = (here.ball - last.ball).rem_euclid(360.0);
                assert!(
                    ball.min(360.0 - ball) < 4.5,
                    "{since}, {turn} at {at}: {ball}"
                );
                (last, speed_before) = (here, speed);
            }
        }
    }

    #[test]
    fn it_is_over_about_three_seconds_after_the_answer() {
        assert!(Landing::new(60.0, 0.0).ends() < 4_000.0);
        assert_eq!(Landing::new(900.0, 0.0).ends(), 3_900.0);
    }
}
