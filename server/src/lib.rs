//! The native end of the club: REST, pages, streams and commands.
//!
//! [`router`] lists every address there is. [`rest`] has the JSON doors, each a few lines over a
//! function of `club`; [`realtime`] has the hub and the stream; [`commands`] what the executable
//! can do.
//!
//! # Invariants
//! - No handler decides anything: it reads the request, calls the club and writes the answer.
//! - Every refusal is a `contract::ClubError` with a true status.

pub mod boot;
pub mod cli;
pub mod commands;
pub mod connections;
pub mod middleware;
pub mod realtime;
pub mod rest;
pub mod router;
pub mod state;
