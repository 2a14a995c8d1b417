//! What happens to every request before and after its handler: [`edge`] comes first and last, [`auth`]
//! says who acts.

pub mod auth;
pub mod client;
pub mod credentials;
pub mod edge;
pub mod headers;
pub mod origin;
pub mod request_id;
pub mod rpc;
