//! Prints generated identity numbers, each with this crate's verdict, for
//! `tests/oracle/fnr.mjs` to hold against an implementation by others. The numbers
//! are made from a fixed seed, go to the pipe and are kept nowhere.

#![allow(clippy::print_stdout)]

use eclinic_rules::identity_number::{ControlRule, IdentityNumber, Kind};
use std::io::{self, BufWriter, Write};

/// Prefixes of nine digits per kind, each printed with all 100 control digits.
const PREFIXES: u64 = 200;
/// Random strings of digits.
const RANDOM: u64 = 20_000;

/// Day and month offsets of each kind, and three that no register uses.
const OFFSETS: [(u64, u64); 9] = [
    (0, 0),
    (40, 0),
    (0, 40),
    (40, 40),
    (0, 80),
    (40, 80),
    (0, 20),
    (0, 60),
    (80, 0),
];

fn main() -> io::Result<()> {
    let mut random = SplitMix(0x00ec_11c1);
    let mut out = BufWriter::new(io::stdout().lock());
    for (day_offset, month_offset) in OFFSETS {
        for _ in 0..PREFIXES {
            let nine = prefix(&mut random, day_offset, month_offset);
            for control in 0..100 {
                let number = format!("{nine}{control:02}");
                print(&mut out, &number)?;
                if IdentityNumber::parse(&number).is_ok() {
                    print_mutations(&mut out, &mut random, &number)?;
                }
            }
        }
    }
    for _ in 0..RANDOM {
        // Ten and twelve digits too: the length is part of the form.
        let length = [11, 11, 11, 11, 11, 11, 10, 12]
            .get(random.below_index(8))
            .copied();
        let digits: String = (0..length.unwrap_or(11)).map(|_| random.digit()).collect();
        print(&mut out, &digits)?;
    }
    out.flush()
}

/// Days 0 to 32 and months 0 to 13, so that dates just outside are among them.
fn prefix(random: &mut SplitMix, day_offset: u64, month_offset: u64) -> String {
    let day = random.below(33) + day_offset;
    let month = random.below(14) + month_offset;
    format!(
        "{:02}{:02}{:02}{:03}",
        day % 100,
        month % 100,
        random.below(100),
        random.below(1000)
    )
}

/// What fingers do: another digit, two digits swapped.
fn print_mutations(out: &mut impl Write, random: &mut SplitMix, number: &str) -> io::Result<()> {
    for _ in 0..6 {
        let place = random.below_index(number.len());
        let digit = random.digit();
        let typed = number.chars().enumerate();
        let other: String = typed
            .map(|(at, old)| if at == place { digit } else { old })
            .collect();
        print(out, &other)?;
        let mut swapped: Vec<char> = number.chars().collect();
        let place = random.below_index(swapped.len() - 1);
        swapped.swap(place, place + 1);
        print(out, &swapped.into_iter().collect::<String>())?;
    }
    Ok(())
}

fn print(out: &mut impl Write, number: &str) -> io::Result<()> {
    let verdict = IdentityNumber::parse(number).map_or("invalid invalid", |number| {
        match (number.kind(), number.control_rule()) {
            (Kind::National, ControlRule::Classic) => "fnr classic",
            (Kind::National, ControlRule::From2032) => "fnr from-2032",
            (Kind::DNumber, ControlRule::Classic) => "dnr classic",
            (Kind::DNumber, ControlRule::From2032) => "dnr from-2032",
            (Kind::LocalHelpOrDolly, ControlRule::Classic) => "hnr classic",
            (Kind::LocalHelpOrDolly, ControlRule::From2032) => "hnr from-2032",
            (Kind::DollyDNumber, ControlRule::Classic) => "dnr-and-hnr classic",
            (Kind::DollyDNumber, ControlRule::From2032) => "dnr-and-hnr from-2032",
            (Kind::Tenor, ControlRule::Classic) => "tnr classic",
            (Kind::Tenor, ControlRule::From2032) => "tnr from-2032",
            (Kind::TenorDNumber, ControlRule::Classic) => "dnr-and-tnr classic",
            (Kind::TenorDNumber, ControlRule::From2032) => "dnr-and-tnr from-2032",
            (Kind::CommonHelp, ControlRule::Classic) => "fh classic",
            (Kind::CommonHelp, ControlRule::From2032) => "fh from-2032",
        }
    });
    writeln!(out, "{number} {verdict}")
}

/// Sebastiano Vigna's `SplitMix64`: a few lines, the same numbers everywhere.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn below_index(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(bound as u64)).unwrap_or(0)
    }

    fn digit(&mut self) -> char {
        char::from(
            b"0123456789"
                .get(self.below_index(10))
                .copied()
                .unwrap_or(b'0'),
        )
    }
}
