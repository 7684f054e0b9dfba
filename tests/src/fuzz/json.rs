//! Changes in JSON: of its values, of its structure, and of its text where the structure cannot
//! express them.

use serde_json::{Map, Number, Value, json};

use super::{Dice, chance, pick, texts};

/// Words that stand for one another on the clinic's wire.
const WORDS: [&[&str]; 8] = [
    &["yes", "no", "unsure"],
    &["video", "telephone"],
    &["nb", "en"],
    &["question", "technical", "payment", "feedback"],
    &["paid", "unpaid", "no_payment_required"],
    &["complete", "expired", "open"],
    &["succeeded", "pending", "failed", "canceled"],
    &[
        "chest_pain",
        "breathing",
        "stroke_signs",
        "unconscious_or_seizure",
        "bleeding_or_injury",
        "allergy_burn_or_poisoning",
        "sick_infant",
        "pregnancy_complication",
        "suddenly_very_ill",
        "mental_danger",
        "severe_mental_illness",
    ],
];

/// A changed copy of a document, as bytes. More than half have the same structure with another
/// value, most others are still JSON.
pub fn changed(dice: &mut Dice, document: &Value) -> Vec<u8> {
    let mut document = document.clone();
    if chance(dice, 60) {
        change_value(dice, &mut document);
        return document.to_string().into_bytes();
    }
    for _ in 0..*pick(dice, &[1, 1, 1, 2, 3]) {
        change(dice, &mut document);
    }
    let text = document.to_string();
    let mut bytes = if chance(dice, 12) {
        change_text(dice, &text)
    } else {
        text.into_bytes()
    };
    if chance(dice, 6) {
        texts::damage(dice, &mut bytes);
    }
    bytes
}

/// Changes one value to another of its type; words to words of the same use.
fn change_value(dice: &mut Dice, document: &mut Value) {
    for _ in 0..20 {
        let mut left = dice.usize(0..places(document));
        match place_of(document, &mut left) {
            Some(Value::String(text)) => {
                *text = other_text(dice, text);
                return;
            }
            Some(Value::Number(number)) => {
                *number = other_number(dice, number);
                return;
            }
            Some(Value::Bool(truth)) => {
                *truth = !*truth;
                return;
            }
            Some(Value::Array(items)) if !items.is_empty() => {
                change_order(dice, items);
                return;
            }
            _ => {}
        }
    }
}

fn other_text(dice: &mut Dice, text: &str) -> String {
    match WORDS.iter().find(|words| words.contains(&text)) {
        Some(words) if chance(dice, 90) => (*pick(dice, words)).to_owned(),
        _ if chance(dice, 50) => texts::slip(dice, text),
        _ => texts::nasty(dice),
    }
}

fn change_order(dice: &mut Dice, items: &mut Vec<Value>) {
    let at = dice.usize(0..items.len());
    match dice.u8(0..3) {
        0 => drop(items.remove(at)),
        1 => items.push(items[at].clone()),
        _ => dice.shuffle(items),
    }
}

/// Changes one place of the structure.
pub fn change(dice: &mut Dice, document: &mut Value) {
    let place = dice.usize(0..places(document));
    let mut left = place;
    if let Some(value) = place_of(document, &mut left) {
        change_here(dice, value);
    }
}

/// How many values there are, the document itself included.
fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(fields) => fields.values().map(places).sum::<usize>(),
        _ => 0,
    }
}

fn place_of<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| place_of(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|item| place_of(item, left)),
        _ => None,
    }
}

fn change_here(dice: &mut Dice, value: &mut Value) {
    match value {
        Value::Object(fields) if !fields.is_empty() && chance(dice, 85) => {
            change_fields(dice, fields);
        }
        Value::Array(items) if !items.is_empty() && chance(dice, 85) => change_items(dice, items),
        Value::String(text) if chance(dice, 80) => {
            *text = if chance(dice, 50) {
                texts::slip(dice, text)
            } else {
                texts::nasty(dice)
            };
        }
        Value::Number(number) if chance(dice, 80) => *number = other_number(dice, number),
        Value::Bool(truth) if chance(dice, 80) => *truth = !*truth,
        _ => *value = other_type(dice),
    }
}

fn change_fields(dice: &mut Dice, fields: &mut Map<String, Value>) {
    let names: Vec<String> = fields.keys().cloned().collect();
    let name = pick(dice, &names);
    match dice.u8(0..6) {
        0 => drop(fields.remove(name)),
        1 => {
            let unknown = texts::nasty(dice);
            fields.insert(unknown, json!({ "unknown": [1, 2, 3] }));
        }
        2 => {
            let moved = fields.remove(name).unwrap_or_default();
            let other = texts::slip(dice, name);
            fields.insert(other, moved);
        }
        3 => {
            let other = fields[pick(dice, &names)].clone();
            fields.insert(name.clone(), other);
        }
        _ => change_here(dice, &mut fields[name.as_str()]),
    }
}

fn change_items(dice: &mut Dice, items: &mut Vec<Value>) {
    let at = dice.usize(0..items.len());
    match dice.u8(0..5) {
        0 => drop(items.remove(at)),
        1 => items.push(items[at].clone()),
        2 => {
            let all = items.clone();
            items.extend((0..200).flat_map(|_| all.clone()));
        }
        3 => dice.shuffle(items),
        _ => change_here(dice, &mut items[at]),
    }
}

fn other_number(dice: &mut Dice, number: &Number) -> Number {
    let near = number.as_i64().unwrap_or(0);
    let step = *pick(
        dice,
        &[1, -1, 60_000, -60_000, 300_000, 86_400_000, -86_400_000],
    );
    match dice.u8(0..3) {
        0 => near.wrapping_add(step).into(),
        1 => (*pick(
            dice,
            &[
                0,
                -1,
                i64::MAX,
                i64::MIN,
                i64::MAX - 1,
                1 << 53,
                i64::from(i32::MIN),
            ],
        ))
        .into(),
        _ => Number::from_f64(*pick(dice, &[0.5, -0.0, 1e300, 1e-300])).unwrap_or_else(|| 7.into()),
    }
}

fn other_type(dice: &mut Dice) -> Value {
    match dice.u8(0..8) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(dice.i64(..)),
        3 => json!(u64::MAX),
        4 => json!([]),
        5 => json!({}),
        6 => json!([null, [[]], { "a": {} }]),
        _ => Value::String(texts::nasty(dice)),
    }
}

/// What only the text can hold: fields twice, lone surrogates, numbers beyond every type, nesting
/// without end, something after the end.
fn change_text(dice: &mut Dice, text: &str) -> Vec<u8> {
    let changed = match dice.u8(0..8) {
        0 => text.replacen('{', "{\"language\":\"en\",\"starts_at\":1,", 1),
        1 => text.replacen(":\"", ":\"\\ud800", 1),
        2 => text.replacen(":\"", ":\"\\u0000", 1),
        3 => text.replacen(':', ":123456789012345678901234567890123456789", 1),
        4 => text.replacen(
            ':',
            &format!(":{}", "[".repeat(*pick(dice, &[120, 130, 20_000]))),
            1,
        ),
        5 => format!("{text}{text}"),
        6 => format!("\u{feff}{text}"),
        _ => text.replace(',', ",,"),
    };
    changed.into_bytes()
}
