//! Synthetic identity numbers: the only ones a test person may have (month + 80, Skatteetaten's
//! Tenor). A real person's number must never get into test data, so anything else is refused.

use jiff::civil::Date;

const FIRST_WEIGHTS: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Whether `number` is a well-formed synthetic number with right control digits.
pub fn is_synthetic(number: &str) -> bool {
    let Some(digits) = digits(number) else {
        return false;
    };
    let (head, control) = digits.split_at(9);
    let [.., tens, ones] = head.get(..4).unwrap_or_default() else {
        return false;
    };
    let month = tens * 10 + ones;
    (81..=92).contains(&month) && control_digits(head).is_some_and(|right| right == control)
}

/// The number of a person born on `birth_date` in the 1900s; `individual` is 0 to 499. `None`
/// where the control digits do not exist.
pub fn synthetic(birth_date: Date, individual: u16) -> Option<String> {
    let head = format!(
        "{:02}{:02}{:02}{individual:03}",
        birth_date.day(),
        birth_date.month() + 80,
        birth_date.year().rem_euclid(100)
    );
    let digits: Vec<u32> = head
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .collect();
    let [first, second] = control_digits(&digits)?;
    Some(format!("{head}{first}{second}"))
}

fn digits(number: &str) -> Option<Vec<u32>> {
    let digits = number
        .chars()
        .map(|digit| digit.to_digit(10))
        .collect::<Option<Vec<u32>>>()?;
    (digits.len() == 11).then_some(digits)
}

fn control_digits(head: &[u32]) -> Option<[u32; 2]> {
    let first = control_digit(head, &FIRST_WEIGHTS)?;
    let with_first = [head, &[first]].concat();
    Some([first, control_digit(&with_first, &SECOND_WEIGHTS)?])
}

fn control_digit(digits: &[u32], weights: &[u32]) -> Option<u32> {
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    match (11 - sum % 11) % 11 {
        10 => None,
        digit => Some(digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn r14_only_synthetic_numbers_with_right_control_digits_are_accepted() {
        assert!(is_synthetic("10915596784"));
        assert!(!is_synthetic("10915596785"), "wrong control digit");
        assert!(!is_synthetic("13527248013"), "month + 40");
        assert!(!is_synthetic("02013299997"), "a real month");
        assert!(!is_synthetic("1091559678") && !is_synthetic("1091559678x"));
    }

    #[test]
    fn a_made_number_is_accepted_and_holds_the_birth_date() {
        let numbers: Vec<String> = (0..500)
            .filter_map(|individual| synthetic(date(1988, 4, 12), individual))
            .collect();
        assert!(numbers.len() > 350);
        assert!(
            numbers
                .iter()
                .all(|number| number.starts_with("128488") && is_synthetic(number))
        );
    }
}
