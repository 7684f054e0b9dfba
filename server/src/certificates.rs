//! A local certificate authority and a server certificate from it, for a demo on https: phones on
//! the same network, and browsers that want a secure context.
//!
//! The authority is made once and kept; the server's certificate is made anew when it is missing
//! or its names have changed. Production brings certificates of its own.

use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use openssl::{
    asn1::Asn1Time,
    bn::{BigNum, MsbOption},
    ec::{EcGroup, EcKey},
    error::ErrorStack,
    hash::MessageDigest,
    nid::Nid,
    pkey::{PKey, Private},
    x509::{
        X509, X509Builder, X509NameBuilder,
        extension::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAlternativeName},
    },
};

/// Days the authority is valid.
const AUTHORITY_DAYS: u32 = 3_650;
/// Days a server certificate is valid: what Apple's devices accept from a private authority.
const SERVER_DAYS: u32 = 397;

/// The files in a folder.
#[derive(Clone, Debug)]
pub struct Certificates {
    /// The authority's certificate: what devices are told to trust.
    pub authority: PathBuf,
    /// The server's certificate.
    pub certificate: PathBuf,
    /// The server's key, readable by its owner only.
    pub key: PathBuf,
}

/// Why certificates could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file could not be read or written.
    #[error("a file of the certificates: {0}")]
    File(#[from] std::io::Error),
    /// OpenSSL refused.
    #[error("openssl: {0}")]
    OpenSsl(#[from] ErrorStack),
}

impl Certificates {
    /// The certificates of a folder; the authority is made on first use, the server's certificate
    /// for these names (host names and IP addresses) each time.
    ///
    /// # Errors
    /// When files cannot be read or written, or OpenSSL refuses.
    pub fn make(folder: &Path, names: &[String]) -> Result<Self, CertificateError> {
        fs::create_dir_all(folder)?;
        let authority_key_file = folder.join("authority.key");
        let files = Self {
            authority: folder.join("authority.pem"),
            certificate: folder.join("server.pem"),
            key: folder.join("server.key"),
        };
        let (authority, authority_key) = if files.authority.exists() {
            let key = PKey::private_key_from_pem(&fs::read(&authority_key_file)?)?;
            (X509::from_pem(&fs::read(&files.authority)?)?, key)
        } else {
            let key = new_key()?;
            let authority = authority(&key)?;
            write_private(&authority_key_file, &key.private_key_to_pem_pkcs8()?)?;
            fs::write(&files.authority, authority.to_pem()?)?;
            (authority, key)
        };
        let key = new_key()?;
        let server = server(&key, names, &authority, &authority_key)?;
        write_private(&files.key, &key.private_key_to_pem_pkcs8()?)?;
        fs::write(&files.certificate, server.to_pem()?)?;
        Ok(files)
    }
}

fn new_key() -> Result<PKey<Private>, ErrorStack> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
    PKey::from_ec_key(EcKey::generate(&group)?)
}

/// What both kinds have in common: version, a random serial number, subject, key, validity.
fn begin(name: &str, key: &PKey<Private>, days: u32) -> Result<X509Builder, ErrorStack> {
    let mut subject = X509NameBuilder::new()?;
    subject.append_entry_by_nid(Nid::COMMONNAME, name)?;
    let mut serial = BigNum::new()?;
    serial.rand(127, MsbOption::MAYBE_ZERO, false)?;
    let mut builder = X509::builder()?;
    builder.set_version(2)?;
    builder.set_serial_number(&*serial.to_asn1_integer()?)?;
    builder.set_subject_name(&subject.build())?;
    builder.set_pubkey(key)?;
    builder.set_not_before(&*Asn1Time::days_from_now(0)?)?;
    builder.set_not_after(&*Asn1Time::days_from_now(days)?)?;
    Ok(builder)
}

fn authority(key: &PKey<Private>) -> Result<X509, ErrorStack> {
    let name = "eClinic local authority";
    let mut builder = begin(name, key, AUTHORITY_DAYS)?;
    let mut issuer = X509NameBuilder::new()?;
    issuer.append_entry_by_nid(Nid::COMMONNAME, name)?;
    builder.set_issuer_name(&issuer.build())?;
    builder.append_extension(BasicConstraints::new().critical().ca().pathlen(0).build()?)?;
    builder.append_extension(
        KeyUsage::new()
            .critical()
            .key_cert_sign()
            .crl_sign()
            .build()?,
    )?;
    builder.sign(key, MessageDigest::sha256())?;
    Ok(builder.build())
}

fn server(
    key: &PKey<Private>,
    names: &[String],
    authority: &X509,
    authority_key: &PKey<Private>,
) -> Result<X509, ErrorStack> {
    let first = names.first().map_or("localhost", String::as_str);
    let mut builder = begin(first, key, SERVER_DAYS)?;
    builder.set_issuer_name(authority.subject_name())?;
    let mut alternatives = SubjectAlternativeName::new();
    for name in names {
        if name.parse::<std::net::IpAddr>().is_ok() {
            alternatives.ip(name);
        } else {
            alternatives.dns(name);
        }
    }
    let alternatives = alternatives.build(&builder.x509v3_context(Some(authority), None))?;
    builder.append_extension(alternatives)?;
    builder.append_extension(ExtendedKeyUsage::new().server_auth().build()?)?;
    builder.append_extension(BasicConstraints::new().critical().build()?)?;
    builder.sign(authority_key, MessageDigest::sha256())?;
    Ok(builder.build())
}

fn write_private(file: &Path, content: &[u8]) -> std::io::Result<()> {
    if file.exists() {
        fs::remove_file(file)?;
    }
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?
        .write_all(content)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_authority_is_kept_and_signs_every_server_certificate() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
        let first = Certificates::make(folder.path(), &names).unwrap();
        let authority = fs::read(&first.authority).unwrap();
        let certificate = fs::read(&first.certificate).unwrap();
        let second = Certificates::make(folder.path(), &names).unwrap();
        assert_eq!(
            authority,
            fs::read(&second.authority).unwrap(),
            "trusted once, for good"
        );
        assert_ne!(certificate, fs::read(&second.certificate).unwrap());

        let authority = X509::from_pem(&authority).unwrap();
        let server = X509::from_pem(&fs::read(&second.certificate).unwrap()).unwrap();
        assert!(server.verify(&authority.public_key().unwrap()).unwrap());
        let names = server.subject_alt_names().unwrap();
        assert_eq!(names.get(0).unwrap().dnsname(), Some("localhost"));
        assert_eq!(names.get(1).unwrap().ipaddress(), Some(&[127, 0, 0, 1][..]));
        for private in [&second.key, &folder.path().join("authority.key")] {
            assert_eq!(
                fs::metadata(private).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }
}
