//! Where a request comes from.
//!
//! The address of the connection is the truth, unless it is a proxy of ours: then the proxy says.

use axum::{extract::Request, http::HeaderMap};
use platform::Config;
use std::net::IpAddr;

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Whether the connection comes from a proxy whose headers are believed.
#[must_use]
pub fn is_behind_proxy(request: &Request, config: &Config) -> bool {
    peer(request).is_some_and(|peer| is_trusted(peer, config))
}

/// Whether that address is a proxy of ours.
#[must_use]
pub fn is_trusted(address: IpAddr, config: &Config) -> bool {
    let mut networks = config.trusted_proxies.iter();
    networks.any(|network| network.contains(address))
}

/// The address of the one who sent the request; `None` where there is no connection, as in tests.
#[must_use]
pub fn address(request: &Request, config: &Config) -> Option<IpAddr> {
    let peer = peer(request)?;
    Some(forwarded(peer, request.headers(), config))
}

fn peer(request: &Request) -> Option<IpAddr> {
    request.extensions().get::<Peer>().map(|peer| peer.0)
}

/// Each proxy adds the address that it sees at the end of the list. So the list is read from its end,
/// and the first address that is no proxy of ours is the caller's; what stands before it anybody could
/// have written.
fn forwarded(peer: IpAddr, headers: &HeaderMap, config: &Config) -> IpAddr {
    if !is_trusted(peer, config) {
        return peer;
    }
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    let mut nearest = peer;
    for text in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let Ok(address) = text.trim().parse::<IpAddr>() else {
            break;
        };
        nearest = address.to_canonical();
        if !is_trusted(nearest, config) {
            break;
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, lines: &[&str]) -> String {
        let mut config = Config::for_tests("http://localhost:3000");
        config.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        forwarded(peer.parse().unwrap(), &headers, &config).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_says_who_is_behind_it() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn what_a_caller_wrote_before_the_proxy_is_not_believed() {
        for lines in [
            &["1.1.1.1, 198.51.100.1"][..],
            &["1.1.1.1", "198.51.100.1"],
            &["1.1.1.1, 198.51.100.1, 10.0.0.2"],
        ] {
            assert_eq!(seen("10.0.0.1", lines), "198.51.100.1", "{lines:?}");
        }
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, nonsense"]), "10.0.0.1");
    }
}
