//! How a symbol is lit.

/// How a symbol is lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glow {
    /// Neither won nor lost yet.
    #[default]
    Idle,
    /// Part of a line that paid.
    Win,
    /// Beside a line that paid.
    Dim,
}
