//! Which apps may open the clinic's own links: App Links on Android, universal links on iPhone.
//!
//! A phone asks the clinic, over https, which app is the clinic's. That is what keeps another app
//! from taking the link that a sign-in ends with; a scheme of one's own anybody can claim (RFC 8252
//! § 7.1 and § 7.2).

use serde_json::{Value, json};

use crate::config::AppLinkArgs;

/// The Android app's package name.
const ANDROID_PACKAGE: &str = "no.eclinic.app";
/// The paths that open the app: the end of a sign-in, bookings (payment returns there), and an
/// invitation to a visit.
pub const PATHS: [&str; 3] = ["/app/*", "/bookings/*", "/invitation"];

/// The two statements; each is absent when the clinic has no such app.
#[derive(Clone, Debug, Default)]
pub struct AppLinks {
    android: Option<Value>,
    apple: Option<Value>,
}

impl AppLinks {
    /// Of these apps.
    pub fn new(args: &AppLinkArgs) -> Self {
        let (certificates, ids) = (&args.android_certificates, &args.apple_app_ids);
        Self {
            android: (!certificates.is_empty()).then(|| asset_links(certificates)),
            apple: (!ids.is_empty()).then(|| site_association(ids)),
        }
    }

    /// `/.well-known/assetlinks.json`. The paths are in the app's own manifest.
    pub const fn android(&self) -> Option<&Value> {
        self.android.as_ref()
    }

    /// `/.well-known/apple-app-site-association`.
    pub const fn apple(&self) -> Option<&Value> {
        self.apple.as_ref()
    }
}

/// <https://developers.google.com/digital-asset-links/v1/statements>
fn asset_links(certificates: &[String]) -> Value {
    json!([{
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
            "namespace": "android_app",
            "package_name": ANDROID_PACKAGE,
            "sha256_cert_fingerprints": certificates,
        },
    }])
}

/// <https://developer.apple.com/documentation/bundleresources/applinks>
fn site_association(ids: &[String]) -> Value {
    let components: Vec<Value> = PATHS.iter().map(|path| json!({ "/": path })).collect();
    json!({ "applinks": { "details": [{ "appIDs": ids, "components": components }] } })
}

/// A certificate's SHA-256 fingerprint, in the upper case that Android compares it in.
///
/// # Errors
/// What a fingerprint looks like.
pub fn fingerprint(text: &str) -> Result<String, String> {
    let is_byte =
        |part: &str| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_hexdigit());
    let text = text.trim();
    if text.split(':').count() == 32 && text.split(':').all(is_byte) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err("a SHA-256 fingerprint is 32 bytes in hexadecimal with colons between".to_owned())
    }
}

/// An app's id at Apple.
///
/// # Errors
/// What an id looks like.
pub fn apple_app_id(text: &str) -> Result<String, String> {
    let is_team = |team: &str| {
        team.len() == 10
            && team
                .bytes()
                .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit())
    };
    let is_bundle = |bundle: &str| {
        let name = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
        };
        bundle.split('.').all(name)
    };
    let text = text.trim();
    match text.split_once('.') {
        Some((team, bundle)) if is_team(team) && is_bundle(bundle) => Ok(text.to_owned()),
        _ => Err("an app id is a team id of ten characters, a dot and the bundle id".to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_32_bytes_in_the_case_that_android_compares() {
        let lower = vec!["0a"; 32].join(":");
        assert_eq!(fingerprint(&lower).unwrap(), vec!["0A"; 32].join(":"));
        for wrong in [
            "",
            "0A",
            &vec!["0a"; 31].join(":"),
            &vec!["0g"; 32].join(":"),
            &"0a".repeat(32),
        ] {
            assert!(fingerprint(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_apple_id_is_a_team_and_a_bundle() {
        let id = "ABCDE12345.no.eclinic.app";
        assert_eq!(apple_app_id(id).unwrap(), id);
        for wrong in [
            "",
            "no.eclinic.app",
            "abcde12345.no.eclinic.app",
            "ABCDE12345",
            "ABCDE12345.",
            "ABCDE12345.no..app",
            "ABCDE12345.no.\"app",
        ] {
            assert!(apple_app_id(wrong).is_err(), "{wrong}");
        }
    }
}
