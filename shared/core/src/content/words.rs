//! Small pieces of sentences that many views share: when, how long, how to meet, with whom.

use eclinic_api::catalogue::Localised;
use eclinic_rules::{Channel, Instant, Profession, oslo, writing};

use crate::{event::Language, texts::Texts};

/// "i dag kl. 18.20", "i morgen kl. 09.00", else "tirsdag 24. november kl. 18.20"; by the Oslo
/// calendar (R29). For the middle of a sentence.
pub fn when(texts: Texts, instant: Instant, now: Instant) -> String {
    let language = texts.language().into();
    let (date, today) = (oslo::date(instant), oslo::date(now));
    let time = writing::time(language, instant);
    if date == today {
        texts.with("when-today", &[("time", &time)])
    } else if today.add_days(1) == Some(date) {
        texts.with("when-tomorrow", &[("time", &time)])
    } else {
        writing::date_time(language, instant, today)
    }
}

/// With a capital first letter, for the start of a line.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "20 minutter".
pub fn minutes(texts: Texts, minutes: u32) -> String {
    texts.with_count("minutes", minutes, &[])
}

/// "20 min".
pub fn minutes_short(texts: Texts, minutes: u32) -> String {
    texts.with_count("minutes-short", minutes, &[])
}

/// "Lege".
pub fn profession(texts: Texts, profession: Profession) -> String {
    texts.get(&format!("profession-{}", profession.code()))
}

/// "video".
pub fn channel(texts: Texts, channel: Channel) -> String {
    texts.get(&format!("channel-{}", channel.code()))
}

/// "video eller telefon".
pub fn channels(texts: Texts, channels: &[Channel]) -> String {
    let names: Vec<String> = channels.iter().map(|one| channel(texts, *one)).collect();
    either(texts, &names)
}

/// "a, b eller c".
fn either(texts: Texts, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), texts.get("word-or")),
    }
}

/// "norsk, engelsk". A language we have no name for is written as its ISO 639-1 code.
pub fn languages(texts: Texts, codes: &[String]) -> String {
    let names: Vec<String> = codes.iter().map(|code| language(texts, code)).collect();
    names.join(", ")
}

/// "norsk", by ISO 639-1 code.
pub fn language(texts: Texts, code: &str) -> String {
    let id = format!("language-{code}");
    if texts.has(&id) {
        texts.get(&id)
    } else {
        code.to_owned()
    }
}

/// The text in the reader's language.
pub fn localised(texts: Texts, text: &Localised) -> &str {
    match texts.language() {
        Language::Nb => &text.nb,
        Language::En => &text.en,
    }
}

/// A number in E.164 form as people read it: Norwegian ones in the groups that are usual here,
/// others unchanged.
pub fn telephone(number: &str) -> String {
    let Some(national) = number
        .strip_prefix("+47")
        .filter(|digits| digits.len() == 8)
    else {
        return number.to_owned();
    };
    let breaks: &[usize] = if national.starts_with(['4', '9']) {
        &[3, 5]
    } else {
        &[2, 4, 6]
    };
    let mut text = "+47\u{a0}".to_owned();
    for (position, digit) in national.chars().enumerate() {
        if breaks.contains(&position) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}
