//! The HTTP client that posts events: kept-alive connections, an additional certificate
//! authority for a receiver with a local certificate, and names under `localhost` pinned to
//! loopback, as browsers do.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Longest wait for a receiver's answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Why the client cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The certificate file cannot be read.
    #[error("the webhook certificate authority cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// The certificate or the TLS library is unusable.
    #[error("the webhook client cannot be made: {0}")]
    Client(#[from] reqwest::Error),
}

/// A client that also trusts the PEM certificates in `ca`.
pub fn client(ca: Option<&Path>) -> Result<reqwest::Client, ClientError> {
    let mut builder = reqwest::Client::builder()
        .timeout(TIMEOUT)
        .pool_max_idle_per_host(super::IN_FLIGHT)
        .tcp_nodelay(true)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .dns_resolver(LocalhostResolver);
    if let Some(path) = ca {
        for certificate in reqwest::Certificate::from_pem_bundle(&std::fs::read(path)?)? {
            builder = builder.add_root_certificate(certificate);
        }
    }
    Ok(builder.build()?)
}

struct LocalhostResolver;

impl Resolve for LocalhostResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let host = name.as_str();
            if host == "localhost" || host.ends_with(".localhost") {
                let loopback = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
                return Ok(Box::new(std::iter::once(loopback)) as Addrs);
            }
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host, 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
