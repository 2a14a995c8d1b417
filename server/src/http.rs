//! What every handler reads and writes: [`request`] has the extractors, [`answer`] the answers, [`csv`] the
//! lines of downloads.

pub mod answer;
pub mod csv;
pub mod request;
