//! What every handler reads and writes: [`request`] has the extractors, [`answer`] the answers.

pub mod answer;
pub mod request;
