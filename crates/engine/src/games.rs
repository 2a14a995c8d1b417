//! The games of the club, one module each; look at [`slot`] first.
//!
//! A game is a pure function of its table, a stake and a [`crate::draw::Draw`].

pub mod slot;
