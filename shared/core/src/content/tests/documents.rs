//! A document's words change only together with its version (R26).

use eclinic_rules::terms::DocumentKind;
use ring::digest::{SHA256, digest};

use super::{BOTH, NB, tag};
use crate::content::documents;

/// Every version ever published with the SHA-256 of its exact words. Rows are added, never changed:
/// people have accepted those words.
const PUBLISHED: [(&str, &str, &str, &str); 8] = [
    (
        "terms",
        "2026-11-01",
        "nb",
        "07731bc7c9c955be872553006f253504c7d18ac0cb28b0e343977c26614f302f",
    ),
    (
        "terms",
        "2026-11-01",
        "en",
        "26de08a5e8f4ed6c4091c2e3951de8d0b40318555a6e067e4332358c1c3c318d",
    ),
    (
        "privacy_notice",
        "2026-11-01",
        "nb",
        "d47533b3d42d896bfa520f78453fffb3b389c327ba879294e09e3c72c43e9493",
    ),
    (
        "privacy_notice",
        "2026-11-01",
        "en",
        "08726c5dd3f37d0f688e79189a01813d27fc9b1cd42839fd3cb217379c2cdb9e",
    ),
    (
        "privacy_notice",
        "2026-11-24",
        "nb",
        "d33065698da499e4e74ed34b96a21e541712b55fd15361d630679478a9416710",
    ),
    (
        "privacy_notice",
        "2026-11-24",
        "en",
        "6ae727670fe66b3f31ed46faecbc11e461321ecc529ad766c6856fd189313596",
    ),
    (
        "guardian_declaration",
        "2026-11-01",
        "nb",
        "f77d38b4123fdddebc16f47985f52dc3ddef3a44f1ac0b534da9ec7ba8dba482",
    ),
    (
        "guardian_declaration",
        "2026-11-01",
        "en",
        "7010877e487d9dbf7bc95491b18b7eb6a43a5f055f5d83b5d572e9365efa386a",
    ),
];

fn hash(text: &str) -> String {
    let bytes = digest(&SHA256, text.as_bytes());
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap();
    bytes
        .as_ref()
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

#[test]
fn r26_a_documents_words_change_only_with_its_version() {
    let mut changed = Vec::new();
    for (kind, texts) in DocumentKind::ALL
        .into_iter()
        .flat_map(|kind| BOTH.map(|one| (kind, one)))
    {
        let hash = hash(&documents::text(texts, kind));
        let row = (
            kind.code(),
            kind.current_version(),
            tag(texts),
            hash.as_str(),
        );
        if !PUBLISHED.contains(&row) {
            changed.push(format!("{row:?}"));
        }
    }
    assert!(
        changed.is_empty(),
        "words changed: give the document a new version and add its rows: {changed:#?}"
    );
}

#[test]
fn r26_the_hash_covers_every_section_and_list() {
    let text = documents::text(NB, DocumentKind::Terms);
    for part in ["Hvem vi er", "HPR", "full pris", "Norsk rett gjelder."] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn d12_the_declaration_says_what_the_guardian_confirms() {
    for texts in BOTH {
        let passage = documents::declaration(texts);
        assert_eq!(passage.paragraphs.len(), 5);
        assert!(passage.paragraphs[0].contains("16"));
    }
}
