//! The app's half of PKCE (RFC 7636): the verifier stays on this device, in Keychain or Keystore,
//! since the app may be killed while the person is at BankID.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};
use url::form_urlencoded::Serializer;

use crate::{
    desk::{Desk, Unavailable},
    random,
};

/// Name of the secret.
const NAME: &str = "sign-in";
/// Where BankID's pages lead back to, on the clinic's origin: an App Link or universal link.
const RETURN: &str = "/app/signed-in";
/// Random bytes of a verifier: 43 characters.
const LENGTH: usize = 32;

/// Keeps a new verifier; answers with the address to open, absolute and with its challenge.
///
/// # Errors
/// [`Unavailable`] when it cannot be kept: without it coming back would be in vain.
pub async fn begin(desk: &Desk, origin: &str, path: &str) -> Result<String, Unavailable> {
    let verifier = random::bytes(LENGTH).ok_or(Unavailable)?;
    let verifier = URL_SAFE_NO_PAD.encode(verifier);
    let address = address(origin, path, &verifier);
    desk.keep_secret(NAME, verifier.into_bytes()).await?;
    Ok(address)
}

fn address(origin: &str, path: &str, verifier: &str) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
    let query = Serializer::new(String::new())
        .append_pair("redirect_uri", &format!("{origin}{RETURN}"))
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .finish();
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{origin}{path}{mark}{query}")
}

/// The verifier of the last sign-in that was begun here, for the first and last time.
///
/// # Errors
/// [`Unavailable`].
pub async fn take_verifier(desk: &Desk) -> Result<Option<String>, Unavailable> {
    let kept = desk.secret(NAME).await?;
    if kept.is_some() {
        desk.forget_secret(NAME).await?;
    }
    Ok(kept.and_then(|bytes| String::from_utf8(bytes).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_rfc_7636() {
        let address = address(
            "https://eclinic.example",
            "/v1/auth/bankid/start?return=%2F&lang=nb",
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        );
        assert_eq!(
            address,
            "https://eclinic.example/v1/auth/bankid/start?return=%2F&lang=nb\
             &redirect_uri=https%3A%2F%2Feclinic.example%2Fapp%2Fsigned-in\
             &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\
             &code_challenge_method=S256"
        );
    }
}
