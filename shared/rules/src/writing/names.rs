//! Names of weekdays and months.

use crate::date::Weekday;
use crate::language::Language;

/// The weekday in full: "tirsdag", "Tuesday".
pub const fn weekday_name(language: Language, weekday: Weekday) -> &'static str {
    let (nb, en) = match weekday {
        Weekday::Monday => ("mandag", "Monday"),
        Weekday::Tuesday => ("tirsdag", "Tuesday"),
        Weekday::Wednesday => ("onsdag", "Wednesday"),
        Weekday::Thursday => ("torsdag", "Thursday"),
        Weekday::Friday => ("fredag", "Friday"),
        Weekday::Saturday => ("lørdag", "Saturday"),
        Weekday::Sunday => ("søndag", "Sunday"),
    };
    match language {
        Language::Nb => nb,
        Language::En => en,
    }
}

/// The month in full: "november", "November". Empty outside 1 to 12.
pub const fn month_name(language: Language, month: i8) -> &'static str {
    let (nb, en, _, _) = month_names(month);
    match language {
        Language::Nb => nb,
        Language::En => en,
    }
}

/// The month in short: "nov.", "Nov". Norwegian shortens only what is longer than
/// four letters, and marks it with a full stop (Språkrådet).
pub(super) const fn month_short(language: Language, month: i8) -> &'static str {
    let (_, _, nb, en) = month_names(month);
    match language {
        Language::Nb => nb,
        Language::En => en,
    }
}

type MonthNames = (&'static str, &'static str, &'static str, &'static str);

const fn month_names(month: i8) -> MonthNames {
    match month {
        1 => ("januar", "January", "jan.", "Jan"),
        2 => ("februar", "February", "feb.", "Feb"),
        3 => ("mars", "March", "mars", "Mar"),
        4 => ("april", "April", "april", "Apr"),
        5 => ("mai", "May", "mai", "May"),
        6 => ("juni", "June", "juni", "Jun"),
        7 => ("juli", "July", "juli", "Jul"),
        8 => ("august", "August", "aug.", "Aug"),
        9 => ("september", "September", "sep.", "Sep"),
        10 => ("oktober", "October", "okt.", "Oct"),
        11 => ("november", "November", "nov.", "Nov"),
        12 => ("desember", "December", "des.", "Dec"),
        _ => ("", "", "", ""),
    }
}
