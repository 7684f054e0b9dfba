#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

#[test]
fn ordinary_addresses_are_read() {
    let rows = [
        ("ingrid@example.no", "ingrid@example.no"),
        (
            " Ingrid.Testmann+lege@Mail.Example.COM ",
            "Ingrid.Testmann+lege@mail.example.com",
        ),
        ("o'hara_1@xn--bl-zia.no", "o'hara_1@xn--bl-zia.no"),
        ("a@b.co", "a@b.co"),
    ];
    for (text, read) in rows {
        assert_eq!(Email::parse(text).unwrap().as_str(), read);
    }
}

#[test]
fn what_cannot_be_written_to_is_refused() {
    for text in [
        "",
        "ingrid",
        "@example.no",
        "ingrid@",
        "ingrid@localhost",
        "in grid@example.no",
        "a@b@c.no",
        ".a@b.no",
        "a.@b.no",
        "a..b@c.no",
        "a@-b.no",
        "a@b-.no",
        "a@b..no",
        "a@b.no.",
        "a@1.2.3.4",
        "a@b.c",
        "blå@example.no",
        "a@blå.no",
        "a\n@b.no",
        "a@b.no\r\nBcc: c@d.no",
        "\"a\"@b.no",
        "a@[::1]",
    ] {
        assert_eq!(Email::parse(text), Err(ContactError::EmailForm), "{text}");
    }
}

#[test]
fn long_addresses_are_refused() {
    let local = "a".repeat(64);
    assert!(Email::parse(&format!("{local}@example.no")).is_ok());
    assert_eq!(
        Email::parse(&format!("{local}a@example.no")),
        Err(ContactError::EmailTooLong)
    );
    let domain = format!("{}.no", vec!["b".repeat(60); 4].join("."));
    assert_eq!(
        Email::parse(&format!("{local}@{domain}")),
        Err(ContactError::EmailTooLong)
    );
}

#[test]
fn norwegian_numbers_get_their_country_code() {
    for text in [
        "40000001",
        "400 00 001",
        "+47 40 00 00 01",
        "0047 400-00-001",
        "(+47) 40000001",
    ] {
        assert_eq!(
            PhoneNumber::parse(text).unwrap().as_str(),
            "+4740000001",
            "{text}"
        );
    }
}

#[test]
fn foreign_numbers_need_theirs() {
    assert_eq!(
        PhoneNumber::parse("+46 70-174 06 05").unwrap().as_str(),
        "+46701740605"
    );
    assert_eq!(
        PhoneNumber::parse("0046701740605").unwrap().as_str(),
        "+46701740605"
    );
}

#[test]
fn what_cannot_be_rung_is_refused() {
    let rows = [
        ("", ContactError::PhoneForm),
        ("+", ContactError::PhoneForm),
        ("ring meg", ContactError::PhoneForm),
        ("400000o1", ContactError::PhoneForm),
        ("++4740000001", ContactError::PhoneForm),
        ("113", ContactError::PhoneNorwegian),
        ("10000001", ContactError::PhoneNorwegian),
        ("+47 4000000", ContactError::PhoneNorwegian),
        ("+47 400000012", ContactError::PhoneNorwegian),
        ("4740000001", ContactError::PhoneNorwegian),
        ("+4612345", ContactError::PhoneInternational),
        ("+1234567890123456", ContactError::PhoneInternational),
        ("+012345678", ContactError::PhoneInternational),
    ];
    for (text, error) in rows {
        assert_eq!(PhoneNumber::parse(text), Err(error), "{text}");
    }
}

#[test]
fn free_text_is_trimmed_and_measured_in_characters() {
    assert_eq!(
        free_text("  blåbær\r\nsyltetøy ", 15),
        Ok("blåbær\nsyltetøy".to_owned())
    );
    assert_eq!(free_text("blåbær", 5), Err(ContactError::TextTooLong));
    assert_eq!(free_text(" \n\t", 10), Err(ContactError::TextEmpty));
    assert_eq!(
        free_text("a\u{0}b", 10),
        Err(ContactError::TextControlCharacters)
    );
    assert_eq!(
        free_text("a\u{1b}[2Jb", 10),
        Err(ContactError::TextControlCharacters)
    );
}

#[test]
fn debug_hides_contact_details() {
    let shown = format!(
        "{:?} {:?}",
        Email::parse("ingrid@example.no").unwrap(),
        PhoneNumber::parse("40000001").unwrap()
    );
    assert_eq!(shown, "Email PhoneNumber");
}

#[test]
fn values_are_checked_when_read_from_the_wire() {
    let email: Email = serde_json::from_str("\"a@b.no\"").unwrap();
    assert_eq!(serde_json::to_string(&email).unwrap(), "\"a@b.no\"");
    let error = serde_json::from_str::<Email>("\"secret\"").unwrap_err();
    assert!(!error.to_string().contains("secret"));
    assert!(serde_json::from_str::<PhoneNumber>("\"113\"").is_err());
}

#[test]
fn wire_form_and_code_are_the_same() {
    for error in ContactError::ALL {
        assert_eq!(
            serde_json::to_string(&error).unwrap(),
            format!("\"{}\"", error.code())
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_what_is_read_reads_the_same_again(text in any::<String>(), most in 0_usize..40) {
        if let Ok(email) = Email::parse(&text) {
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
        }
        if let Ok(number) = PhoneNumber::parse(&text) {
            prop_assert_eq!(PhoneNumber::parse(number.as_str()), Ok(number.clone()));
        }
        if let Ok(read) = free_text(&text, most) {
            prop_assert!(read.chars().count() <= most);
            prop_assert_eq!(free_text(&read, most), Ok(read.clone()));
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_spaced(national in "[2-9][0-9]{7}", gaps in prop::collection::vec("[ \\-.\u{a0}]{0,2}", 8)) {
        let spaced: String = national.chars().zip(gaps).flat_map(|(digit, gap)| [digit.to_string(), gap]).collect();
        for prefix in ["", "+47 ", "0047"] {
            let read = PhoneNumber::parse(&format!("{prefix}{spaced}")).unwrap();
            prop_assert_eq!(read.as_str(), format!("+47{national}"));
        }
    }

    #[test]
    fn every_well_formed_address_is_read(local in "[a-z0-9]{1,20}(\\.[a-z0-9_+-]{1,20}){0,2}", domain in "[a-z0-9]{1,20}(-[a-z0-9]{1,10}){0,2}\\.[a-z]{2,6}") {
        let text = format!("{local}@{domain}");
        let email = Email::parse(&text).unwrap();
        prop_assert_eq!(email.as_str(), text);
    }
}
