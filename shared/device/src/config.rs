//! What a shell has to say before the core can run.

use url::{Host, Url};

use crate::CoreError;

/// How this device is set up.
#[derive(Clone, Debug, uniffi::Record)]
pub struct DeviceConfig {
    /// Where the clinic is: `https://host[:port]`. Plain `http://` is taken for this machine itself
    /// only, where a demo clinic may run.
    pub origin: String,
    /// The store's file, in a folder of the app that is kept out of backups. It is made when it
    /// does not exist.
    pub store_path: String,
    /// One more certificate to trust (PEM): the local authority of a demo clinic that a phone on the
    /// same network talks to. Debug builds only.
    pub extra_root: Option<Vec<u8>>,
}

impl DeviceConfig {
    /// The origin as it is put in front of the core's paths, without a slash at its end.
    ///
    /// # Errors
    /// [`CoreError::BadOrigin`].
    pub fn checked_origin(&self) -> Result<String, CoreError> {
        let url = Url::parse(&self.origin).map_err(|_| CoreError::BadOrigin)?;
        let origin = url.origin().ascii_serialization();
        let bare = url.as_str().strip_suffix('/') == Some(origin.as_str());
        let safe = match url.scheme() {
            "https" => true,
            "http" => url.host().is_some_and(|host| is_this_machine(&host)),
            _ => false,
        };
        if bare && safe {
            Ok(origin)
        } else {
            Err(CoreError::BadOrigin)
        }
    }

    /// The extra certificate.
    ///
    /// # Errors
    /// [`CoreError::NotStarted`] in a release build, which trusts what the system trusts.
    pub fn checked_root(&self) -> Result<Option<&[u8]>, CoreError> {
        match &self.extra_root {
            Some(_) if !cfg!(debug_assertions) => Err(CoreError::NotStarted),
            root => Ok(root.as_deref()),
        }
    }
}

fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(origin: &str) -> DeviceConfig {
        DeviceConfig {
            origin: origin.to_owned(),
            store_path: String::new(),
            extra_root: None,
        }
    }

    #[test]
    fn an_origin_is_https_or_this_machine() {
        for (given, taken) in [
            ("https://eclinic.example", "https://eclinic.example"),
            (
                "https://eclinic.example:8443/",
                "https://eclinic.example:8443",
            ),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(
                config(given).checked_origin().as_deref(),
                Ok(taken),
                "{given}"
            );
        }
    }

    #[test]
    fn anything_else_is_not_an_origin() {
        for given in [
            "",
            "eclinic.example",
            "http://eclinic.example",
            "http://127.0.0.1.example",
            "https://eclinic.example/v1",
            "https://eclinic.example/?a=b",
            "https://someone:secret@eclinic.example",
            "ftp://localhost",
            "data:text/plain,a",
        ] {
            assert_eq!(
                config(given).checked_origin(),
                Err(CoreError::BadOrigin),
                "{given}"
            );
        }
    }
}
