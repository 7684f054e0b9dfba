#![allow(clippy::unwrap_used)]

use super::*;

fn line(byte: &str) -> String {
    format!("a=fingerprint:sha-256 {}", [byte; LENGTH].join(":"))
}

fn sdp(lines: &[String]) -> String {
    format!(
        "v=0\r\n{}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
        lines.join("\r\n")
    )
}

const SIGNED: Signed<'static> = Signed {
    visit: "visit",
    from: "a",
    from_epoch: "1",
    to: "b",
    to_epoch: "2",
    kind: DescriptionKind::Offer,
};

#[test]
fn one_fingerprint_is_read_also_when_each_line_repeats_it() {
    let once = Fingerprint::of(&sdp(&[line("AB")])).unwrap();
    assert_eq!(once, Fingerprint([0xab; LENGTH]));
    assert_eq!(Fingerprint::of(&sdp(&[line("AB"), line("ab")])), Ok(once));
}

#[test]
fn none_two_or_another_digest_are_not_trusted() {
    assert_eq!(Fingerprint::of(&sdp(&[])), Err(Untrusted::Missing));
    let two = sdp(&[line("AB"), line("AC")]);
    assert_eq!(Fingerprint::of(&two), Err(Untrusted::Several));
    let hidden = sdp(&[line("AB"), line("AC").replace("fingerprint", "FINGERPRINT")]);
    assert_eq!(Fingerprint::of(&hidden), Err(Untrusted::Several));
    let weak = sdp(&[line("AB"), "a=fingerprint:sha-1 AB:AB".to_owned()]);
    assert_eq!(Fingerprint::of(&weak), Err(Untrusted::Unreadable));
    for wrong in ["AB:AB", "+1:", "", "é"] {
        let short = sdp(&[format!("a=fingerprint:sha-256 {wrong}")]);
        assert_eq!(Fingerprint::of(&short), Err(Untrusted::Unreadable));
    }
    let long = sdp(&[line("AB") + ":AB"]);
    assert_eq!(Fingerprint::of(&long), Err(Untrusted::Unreadable));
}

#[test]
fn what_is_signed_differs_with_every_part_and_with_where_one_ends() {
    let print = Fingerprint([1; LENGTH]);
    let others = [
        Signed {
            visit: "other",
            ..SIGNED
        },
        Signed {
            from: "c",
            ..SIGNED
        },
        Signed {
            from_epoch: "3",
            ..SIGNED
        },
        Signed { to: "c", ..SIGNED },
        Signed {
            to_epoch: "3",
            ..SIGNED
        },
        Signed {
            kind: DescriptionKind::Answer,
            ..SIGNED
        },
        Signed {
            visit: "visita",
            from: "",
            ..SIGNED
        },
    ];
    for other in others {
        assert_ne!(other.bytes(print), SIGNED.bytes(print));
    }
    assert_ne!(SIGNED.bytes(Fingerprint([2; LENGTH])), SIGNED.bytes(print));
}
