//! The words of coming in.
