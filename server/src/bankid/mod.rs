//! Sign-in with BankID: `OpenID` Connect code flow with S256 PKCE, state and nonce (R1–R4).
//!
//! The provider's addresses and keys come from its discovery document, read when the first person
//! signs in and again every few minutes, so the clinic starts and serves while BankID is down. An
//! answer is believed only when signature, issuer, audience, times, nonce and level of assurance
//! are all as they must be; why one was refused is logged without a word about the person.

mod claims;
mod http;
mod provider;
#[cfg(test)]
mod tests;
mod under_way;

use eclinic_rules::{Instant, Language};
use openidconnect::{
    AuthenticationFlow, AuthorizationCode, CsrfToken, LanguageTag, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse,
    core::{CoreErrorResponseType, CoreResponseType},
};

pub use under_way::UnderWay;

use crate::{
    config::{RunMode, ServeArgs},
    persons::Identity,
};
use claims::{Expected, LOA4};
use provider::{Client, Provider, Source};

/// Why BankID cannot be used with these settings. Texts are for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The issuer is not an http(s) address.
    #[error("the issuer is not an address")]
    Issuer,
    /// Production takes https issuers only.
    #[error("production refuses an issuer without https")]
    Insecure,
    /// Production takes no issuer on this machine.
    #[error("production refuses an issuer on this machine")]
    Local,
    /// Production found the local test provider behind the issuer.
    #[error("production refuses the local test provider")]
    TestProvider,
    /// Client id or secret is empty.
    #[error("client id and client secret are required")]
    Client,
    /// The HTTP client cannot be made (TLS).
    #[error("the HTTP client cannot be made")]
    Http,
}

/// Why somebody is not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// BankID does not answer, or not as it should (R83).
    #[error("BankID is not available: {0}")]
    Unavailable(&'static str),
    /// BankID's answer was refused (R2, R3). The text says which check failed.
    #[error("the answer was refused: {0}")]
    Refused(&'static str),
}

/// The connection to BankID.
pub struct BankId {
    source: Source,
    identity_number: bool,
}

/// A sign-in to send a browser to.
pub struct Start {
    /// BankID's page.
    pub url: String,
    /// The value that comes back in `state`.
    pub state: String,
    /// The value that comes back inside the ID token.
    pub nonce: String,
    /// The secret half of PKCE.
    pub code_verifier: String,
}

/// What is needed to finish a sign-in.
pub struct Finish<'a> {
    /// The code from the redirect.
    pub code: String,
    /// The nonce of [`Start`].
    pub nonce: String,
    /// The verifier of [`Start`].
    pub code_verifier: String,
    /// The address that BankID sent the browser back to, as at the start.
    pub redirect_uri: &'a str,
    /// The clinic's time.
    pub now: Instant,
}

impl BankId {
    /// Checks the settings; in production also that the issuer, if it answers now, is not the
    /// local test provider.
    ///
    /// # Errors
    /// When these settings must not be used.
    pub async fn connect(args: &ServeArgs) -> Result<Self, ConnectError> {
        let source = Source::new(args)?;
        if args.storage.mode == RunMode::Production {
            match source.provider().await {
                Ok(_) => {}
                Err(provider::Unusable::TestProvider) => return Err(ConnectError::TestProvider),
                Err(unusable) => {
                    tracing::warn!(%unusable, "BankID does not answer now; sign-in waits for it");
                }
            }
        }
        Ok(Self {
            source,
            identity_number: args.bankid_identity_number,
        })
    }

    /// Begins a sign-in that is to come back to this registered address.
    ///
    /// # Errors
    /// [`SignInError::Unavailable`] when BankID's addresses cannot be read.
    pub async fn start(
        &self,
        redirect_uri: &str,
        language: Language,
    ) -> Result<Start, SignInError> {
        let provider = self.source.provider().await?;
        let client = self.client(&provider, redirect_uri)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("profile".to_owned()))
            .add_auth_context_value(LOA4.clone())
            .add_ui_locale(LanguageTag::new(language.tag().to_owned()))
            .add_extra_param("response_mode", "query")
            .set_pkce_challenge(challenge);
        if self.identity_number {
            request = request.add_scope(Scope::new("nnin_altsub".to_owned()));
        }
        let (url, state, nonce) = request.url();
        Ok(Start {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            code_verifier: verifier.into_secret(),
        })
    }

    /// Finishes a sign-in: redeems the code, once, and checks the ID token.
    ///
    /// # Errors
    /// When BankID does not answer or its answer is refused.
    pub async fn finish(&self, finish: Finish<'_>) -> Result<Identity, SignInError> {
        let provider = self.source.provider().await?;
        let response = self
            .client(&provider, finish.redirect_uri)?
            .exchange_code(AuthorizationCode::new(finish.code))
            .map_err(|_| SignInError::Unavailable("discovery names no token endpoint"))?
            .set_pkce_verifier(PkceCodeVerifier::new(finish.code_verifier))
            .request_async(self.source.http())
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(answer)
                    if *answer.error() == CoreErrorResponseType::InvalidClient =>
                {
                    SignInError::Unavailable("the client's secret is not accepted")
                }
                RequestTokenError::ServerResponse(_) => SignInError::Refused("code"),
                RequestTokenError::Parse(..) => SignInError::Refused("token response"),
                RequestTokenError::Request(_) | RequestTokenError::Other(_) => {
                    SignInError::Unavailable("token endpoint")
                }
            })?;
        let token = response
            .id_token()
            .ok_or(SignInError::Refused("no ID token"))?;
        let expected = Expected {
            client_id: self.source.client_id(),
            nonce: &Nonce::new(finish.nonce),
            access_token: response.access_token(),
            now: finish.now,
        };
        match claims::verify(token, &provider, &expected) {
            Err(claims::Refused::UnknownKey) => {
                // BankID may have changed its keys since they were read.
                let provider = self.source.refreshed(&provider).await?;
                claims::verify(token, &provider, &expected)
            }
            other => other,
        }
        .map_err(|refused| SignInError::Refused(refused.reason()))
    }

    /// Whether an `iss` parameter of the redirect names our provider (RFC 9207: an answer meant
    /// for another provider must not be taken).
    pub fn is_issuer(&self, issuer: &str) -> bool {
        self.source.issuer() == issuer
    }

    fn client(&self, provider: &Provider, redirect_uri: &str) -> Result<Client, SignInError> {
        let redirect = RedirectUrl::new(redirect_uri.to_owned())
            .map_err(|_| SignInError::Unavailable("the clinic's own address"))?;
        Ok(self.source.client(provider).set_redirect_uri(redirect))
    }
}
