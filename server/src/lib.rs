//! The native end of the club: API, pages, streams and commands.
//!
//! [`router`] lists every address there is. [`rest`] has the JSON API, each endpoint a few lines over a
//! function of `club`; [`realtime`] has the hub and the stream; [`commands`] what the executable
//! can do.
//!
//! # Invariants
//! - No handler decides anything: it reads the request, calls the club and writes the answer.
//! - Every refusal is a `contract::ClubError` with a true status.
//! - Every request is answered within two seconds, whatever is away.

pub mod boot;
pub mod cli;
pub mod commands;
pub mod connections;
pub mod files;
pub mod http;
pub mod limits;
pub mod metrics;
pub mod middleware;
pub mod parts;
pub mod realtime;
pub mod rest;
pub mod router;
pub mod state;
