//! What a test found, and what to make of it.

use crate::gamma;

/// The share of honest streams whose statistic lies within the bounds of a test.
pub const CONFIDENCE: f64 = 0.99;

/// The statistic of one test beside the bounds that honest streams keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// The statistic.
    pub statistic: f64,
    /// 99 % of honest streams lie between these: half a percent beyond each. A stream that is too even
    /// is as suspect as one that is too uneven.
    pub bounds: (f64, f64),
    /// The share of honest streams that stray as far or further.
    pub p: f64,
}

/// What to make of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It lies within the bounds.
    Within,
    /// It lies beyond them, as that of one honest stream in a hundred does.
    Stray,
    /// It strays further than chance explains.
    Failed,
}

impl Finding {
    /// Counts beside the chances of their cells.
    pub(crate) fn chi_square(counts: &[u64], chances: &[f64]) -> Self {
        let total: u64 = counts.iter().sum();
        let distances = counts.iter().zip(chances).map(|(count, chance)| {
            let expected = total as f64 * chance;
            (*count as f64 - expected).powi(2) / expected
        });
        let statistic = distances.sum();
        let degrees = counts.len() as u32 - 1;
        let (below, above) = gamma::tails(statistic, degrees);
        let beyond = (1.0 - CONFIDENCE) / 2.0;
        Self {
            statistic,
            bounds: (
                gamma::quantile(beyond, degrees),
                gamma::quantile(1.0 - beyond, degrees),
            ),
            p: 2.0 * below.min(above),
        }
    }

    /// A value that is normal, with that mean and deviation, in honest streams.
    pub(crate) fn normal(statistic: f64, mean: f64, deviation: f64) -> Self {
        // The square of a normal value is a chi-square of one degree of freedom.
        let (_, p) = gamma::tails(((statistic - mean) / deviation).powi(2), 1);
        let reach = gamma::quantile(CONFIDENCE, 1).sqrt() * deviation;
        Self {
            statistic,
            bounds: (mean - reach, mean + reach),
            p,
        }
    }

    /// What to make of it as one of so many tests.
    ///
    /// One test in a hundred strays on an honest stream, so with ten of them every tenth run would
    /// alarm. A test has failed when its chance is below a hundredth *shared among all tests*
    /// (Bonferroni): then one honest run in a hundred fails, however many tests it has.
    #[must_use]
    pub fn verdict(&self, tests: usize) -> Verdict {
        if self.p < (1.0 - CONFIDENCE) / tests as f64 {
            Verdict::Failed
        } else if self.p < 1.0 - CONFIDENCE {
            Verdict::Stray
        } else {
            Verdict::Within
        }
    }
}

/// Whether the stream of those findings passes as chance.
#[must_use]
pub fn passes(findings: &[Finding]) -> bool {
    let verdict = |finding: &Finding| finding.verdict(findings.len());
    !findings.is_empty()
        && findings
            .iter()
            .map(verdict)
            .all(|one| one != Verdict::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statistic_within_the_bounds_has_a_chance_of_a_hundredth_at_least() {
        let even = [0.25; 4];
        for counts in [
            [25, 25, 25, 25],
            [20, 30, 26, 24],
            [10, 40, 25, 25],
            [24, 26, 24, 26],
        ] {
            let finding = Finding::chi_square(&counts, &even);
            let (low, high) = finding.bounds;
            let within = low <= finding.statistic && finding.statistic <= high;
            assert_eq!(within, finding.p >= 1.0 - CONFIDENCE, "{finding:?}");
        }
    }

    #[test]
    fn counts_that_are_too_even_are_as_suspect_as_uneven_ones() {
        let finding = Finding::chi_square(&[100; 37], &[1.0 / 37.0; 37]);
        assert_eq!(finding.verdict(10), Verdict::Failed);
    }

    #[test]
    fn a_stray_is_told_and_fails_only_when_it_strays_too_far_for_all_tests() {
        let strayed = |deviations| Finding::normal(deviations, 0.0, 1.0);
        assert_eq!(strayed(2.5).verdict(10), Verdict::Within);
        assert_eq!(strayed(-2.6).verdict(10), Verdict::Stray);
        assert_eq!(strayed(3.3).verdict(10), Verdict::Failed);
        assert!((strayed(0.0).bounds.1 - 2.5758).abs() < 0.0001);
        assert!(passes(&[strayed(2.6); 10]) && !passes(&[strayed(0.0), strayed(9.0)]));
        assert!(!passes(&[]), "nothing was tested");
    }
}
