//! BankID's addresses and keys, from its discovery document.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use openidconnect::{
    AdditionalProviderMetadata, ClientId, ClientSecret, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IdToken, IdTokenFields, IssuerUrl, ProviderMetadata,
    StandardErrorResponse, StandardTokenResponse, TokenUrl,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClientAuthMethod,
        CoreErrorResponseType, CoreGenderClaim, CoreGrantType, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
        CoreResponseMode, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreSubjectIdentifierType, CoreTokenIntrospectionResponse, CoreTokenType,
    },
    url::Url,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{ConnectError, SignInError, claims::BankIdClaims, http::HttpClient};
use crate::config::{RunMode, ServeArgs};

/// So long the discovery document is used before it is read again. BankID's keys change rarely,
/// but an outage should be told at the clinic and not found at a dead page.
const FRESH: Duration = Duration::from_mins(5);

/// What the library knows about the provider.
pub type Metadata = ProviderMetadata<
    Marks,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// An ID token with BankID's claims.
pub type BankIdToken = IdToken<
    BankIdClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type TokenFields = IdTokenFields<
    BankIdClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// The library's client, with the endpoints of discovery.
pub type Client = openidconnect::Client<
    BankIdClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<TokenFields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What the discovery document says beyond the standard.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Marks {
    /// The mark of the local test provider.
    #[serde(default)]
    eclinic_local_provider: bool,
}

impl AdditionalProviderMetadata for Marks {}

/// Why the provider cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Discovery or keys cannot be read.
    #[error("discovery does not answer, or not as it should")]
    NoDiscovery,
    /// Production found an address without https.
    #[error("discovery names an address without https")]
    Insecure,
    /// Production found the local test provider.
    #[error("this is the local test provider")]
    TestProvider,
}

impl From<Unusable> for SignInError {
    fn from(unusable: Unusable) -> Self {
        tracing::error!(%unusable, "BankID cannot be used");
        Self::Unavailable("discovery")
    }
}

/// The provider as it was when discovery was last read.
pub struct Provider {
    metadata: Metadata,
    read_at: Instant,
}

impl Provider {
    /// The issuer.
    pub fn issuer(&self) -> &IssuerUrl {
        self.metadata.issuer()
    }

    /// Addresses and keys.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }
}

/// Where the provider is read from, and the last reading.
pub struct Source {
    mode: RunMode,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: ClientSecret,
    http: HttpClient,
    // Held while discovery is read: requests that come meanwhile wait for the one reading.
    last: Mutex<Option<Arc<Provider>>>,
}

impl Source {
    /// Checks the settings and makes the HTTP client. Nothing is read yet.
    pub fn new(args: &ServeArgs) -> Result<Self, ConnectError> {
        let issuer =
            IssuerUrl::new(args.bankid_issuer.clone()).map_err(|_| ConnectError::Issuer)?;
        check_issuer(args.storage.mode, issuer.url())?;
        Self::unchecked(args, issuer)
    }

    /// Without a look at the issuer.
    pub(super) fn unchecked(args: &ServeArgs, issuer: IssuerUrl) -> Result<Self, ConnectError> {
        if args.bankid_client_id.is_empty() || args.bankid_client_secret.is_empty() {
            return Err(ConnectError::Client);
        }
        Ok(Self {
            mode: args.storage.mode,
            http: HttpClient::new(issuer.url()).map_err(|_| ConnectError::Http)?,
            issuer,
            client_id: ClientId::new(args.bankid_client_id.clone()),
            client_secret: ClientSecret::new(args.bankid_client_secret.clone()),
            last: Mutex::new(None),
        })
    }

    /// The HTTP client.
    pub fn http(&self) -> &HttpClient {
        &self.http
    }

    /// The clinic's name at BankID.
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// The issuer that was configured, to the letter.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// The library's client for this reading.
    pub fn client(&self, provider: &Provider) -> Client {
        Client::from_provider_metadata(
            provider.metadata.clone(),
            self.client_id.clone(),
            Some(self.client_secret.clone()),
        )
    }

    /// The provider, read anew when the last reading is no longer fresh.
    pub async fn provider(&self) -> Result<Arc<Provider>, Unusable> {
        let mut last = self.last.lock().await;
        if let Some(provider) = last.as_ref().filter(|last| last.read_at.elapsed() < FRESH) {
            return Ok(Arc::clone(provider));
        }
        self.read(&mut last).await
    }

    /// A reading younger than `old`, whose keys did not suffice.
    pub async fn refreshed(&self, old: &Arc<Provider>) -> Result<Arc<Provider>, Unusable> {
        let mut last = self.last.lock().await;
        match last.as_ref() {
            Some(provider) if !Arc::ptr_eq(provider, old) => Ok(Arc::clone(provider)),
            _ => self.read(&mut last).await,
        }
    }

    async fn read(&self, last: &mut Option<Arc<Provider>>) -> Result<Arc<Provider>, Unusable> {
        *last = None;
        let read_at = Instant::now();
        let metadata = Metadata::discover_async(self.issuer.clone(), &self.http)
            .await
            .map_err(|_| Unusable::NoDiscovery)?;
        if self.mode == RunMode::Production {
            check_metadata(&metadata)?;
        }
        let provider = Arc::new(Provider { metadata, read_at });
        *last = Some(Arc::clone(&provider));
        Ok(provider)
    }
}

/// What production asks of an issuer.
fn check_issuer(mode: RunMode, issuer: &Url) -> Result<(), ConnectError> {
    let Some(host) = issuer.host_str() else {
        return Err(ConnectError::Issuer);
    };
    if !matches!(issuer.scheme(), "http" | "https") {
        return Err(ConnectError::Issuer);
    }
    if mode == RunMode::Demo {
        return Ok(());
    }
    if issuer.scheme() != "https" {
        return Err(ConnectError::Insecure);
    }
    let name = host.trim_end_matches('.');
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    let local = name == "localhost"
        || name.ends_with(".localhost")
        || address.is_ok_and(|address| address.to_canonical().is_loopback());
    if local {
        Err(ConnectError::Local)
    } else {
        Ok(())
    }
}

/// What production asks of a discovery document.
fn check_metadata(metadata: &Metadata) -> Result<(), Unusable> {
    if metadata.additional_metadata().eclinic_local_provider {
        return Err(Unusable::TestProvider);
    }
    let token_endpoint = metadata.token_endpoint().map(TokenUrl::url);
    let addresses = [
        Some(metadata.authorization_endpoint().url()),
        token_endpoint,
        Some(metadata.jwks_uri().url()),
    ];
    if addresses
        .into_iter()
        .flatten()
        .all(|address| address.scheme() == "https")
    {
        Ok(())
    } else {
        Err(Unusable::Insecure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mode: RunMode, issuer: &str) -> Result<(), ConnectError> {
        Url::parse(issuer).map_or(Err(ConnectError::Issuer), |url| check_issuer(mode, &url))
    }

    #[test]
    fn r1_production_takes_https_issuers_elsewhere_only() {
        let production = |issuer| check(RunMode::Production, issuer);
        assert_eq!(
            production("https://auth.bankid.no/auth/realms/prod"),
            Ok(())
        );
        assert_eq!(
            production("http://auth.bankid.no/auth/realms/prod"),
            Err(ConnectError::Insecure)
        );
        for local in [
            "https://localhost",
            "https://LOCALHOST./x",
            "https://bankid.localhost:8401",
            "https://127.0.0.1:8401",
            "https://127.9.9.9",
            "https://[::1]:8401",
            "https://[::ffff:127.0.0.1]",
        ] {
            assert_eq!(production(local), Err(ConnectError::Local), "{local}");
        }
        assert_eq!(
            production("ftp://auth.bankid.no"),
            Err(ConnectError::Issuer)
        );
    }

    #[test]
    fn a_demo_takes_the_local_provider() {
        assert_eq!(check(RunMode::Demo, "http://bankid.localhost:8401"), Ok(()));
        assert_eq!(check(RunMode::Demo, "nonsense"), Err(ConnectError::Issuer));
    }
}
