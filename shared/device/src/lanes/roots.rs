//! Android's certificate authorities, read from where the system keeps them.
//!
//! Apple's and Linux' own verifiers are called by Rust's TLS directly. Android's lives in Java and
//! would need a hand-over of the running virtual machine before the first request; its list of
//! authorities is a folder that every app may read (ADR 0010).

use std::path::Path;

use reqwest_rustls::Certificate;

/// Where the list is: updated with the system's components since Android 14, before that with the
/// system itself. Authorities that somebody has added to the phone are in neither.
pub const FOLDERS: [&str; 2] = [
    "/apex/com.android.conscrypt/cacerts",
    "/system/etc/security/cacerts",
];

/// The authorities in the first of these folders that has any. A file that is no certificate is
/// left out.
pub fn read(folders: &[impl AsRef<Path>]) -> Vec<Certificate> {
    let found = folders.iter().map(|folder| in_folder(folder.as_ref()));
    found
        .into_iter()
        .find(|roots| !roots.is_empty())
        .unwrap_or_default()
}

fn in_folder(folder: &Path) -> Vec<Certificate> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    files
        .filter_map(|file| std::fs::read(file.ok()?.path()).ok())
        .filter_map(|pem| Certificate::from_pem_bundle(&pem).ok())
        .flatten()
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use openssl::{
        asn1::Asn1Time,
        hash::MessageDigest,
        pkey::PKey,
        rsa::Rsa,
        x509::{X509, X509NameBuilder},
    };
    use tempfile::TempDir;

    use super::*;

    fn authority() -> Vec<u8> {
        let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
        let mut name = X509NameBuilder::new().unwrap();
        name.append_entry_by_text("CN", "An authority").unwrap();
        let mut certificate = X509::builder().unwrap();
        let name = name.build();
        certificate.set_version(2).unwrap();
        certificate.set_subject_name(&name).unwrap();
        certificate.set_issuer_name(&name).unwrap();
        let (from, to) = (Asn1Time::days_from_now(0), Asn1Time::days_from_now(1));
        certificate.set_not_before(&from.unwrap()).unwrap();
        certificate.set_not_after(&to.unwrap()).unwrap();
        certificate.set_pubkey(&key).unwrap();
        certificate.sign(&key, MessageDigest::sha256()).unwrap();
        certificate.build().to_pem().unwrap()
    }

    #[test]
    fn the_first_folder_with_certificates_is_the_list() {
        let (empty, newer, older) = (
            TempDir::new().unwrap(),
            TempDir::new().unwrap(),
            TempDir::new().unwrap(),
        );
        // As on a phone: PEM, then the same in words.
        let mut described = authority();
        described.extend(b"Certificate:\n    Data:\n        Version: 3 (0x2)\n");
        std::fs::write(newer.path().join("0a.0"), described).unwrap();
        std::fs::write(newer.path().join("0b.0"), authority()).unwrap();
        std::fs::write(newer.path().join("0c.0"), b"no certificate").unwrap();
        std::fs::write(older.path().join("0a.0"), authority()).unwrap();
        let missing = empty.path().join("missing");
        let folders = [missing.as_path(), empty.path(), newer.path(), older.path()];
        assert_eq!(read(&folders).len(), 2);
        assert_eq!(read(&[older.path()]).len(), 1);
        assert!(read(&[empty.path()]).is_empty());
    }
}
