//! The pages' HTML. Every value from outside goes through [`escape`].

use super::texts::Texts;
use crate::domain::card::Decline;
use crate::domain::checkout::Checkout;
use crate::domain::session::SessionStatus;

/// A text made safe between tags and inside quoted attributes.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

fn document(texts: &Texts, title: &str, content: &str) -> String {
    let (lang, sandbox) = (texts.lang, texts.sandbox);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title} – {sandbox}</title>\n\
         <link rel=\"stylesheet\" href=\"/pages/style.css\">\n</head>\n<body>\n\
         <header><p class=\"sandbox\"><strong>{sandbox}</strong></p></header>\n\
         <main>\n<h1>{title}</h1>\n{content}\n</main>\n</body>\n</html>\n"
    )
}

fn summary(checkout: &Checkout, texts: &Texts) -> String {
    let session = &checkout.session;
    let rows: Vec<String> = session
        .line_items
        .iter()
        .map(|item| {
            let name = escape(&item.name);
            let times = if item.quantity > 1 {
                format!(" × {}", item.quantity)
            } else {
                String::new()
            };
            let price = texts.money(item.total());
            format!("<div><dt>{name}{times}</dt><dd>{price}</dd></div>\n")
        })
        .collect();
    let (rows, label, total) = (rows.concat(), texts.amount, texts.money(session.amount));
    format!(
        "<dl class=\"summary\">\n{rows}<div class=\"total\"><dt>{label}</dt>\
         <dd>{total}</dd></div>\n</dl>"
    )
}

/// The card form, with the error of the last attempt if there is one.
pub fn card_page(checkout: &Checkout, texts: &Texts, error: Option<&Decline>) -> String {
    let session = &checkout.session;
    let alert = error
        .map(|decline| alert(texts, decline))
        .unwrap_or_default();
    let fields = [
        field(
            texts.number,
            "number",
            "19",
            None,
            error,
            &["incorrect_number"],
        ),
        field(
            texts.expiry,
            "expiry",
            "7",
            Some(texts.expiry_hint),
            error,
            &[
                "invalid_expiry_month",
                "invalid_expiry_year",
                "expired_card",
            ],
        ),
        field(
            texts.cvc,
            "cvc",
            "4",
            Some(texts.cvc_hint),
            error,
            &["invalid_cvc"],
        ),
    ]
    .concat();
    let content = format!(
        "{summary}\n{alert}<form method=\"post\" action=\"/pay/{id}\">\n{fields}\
         <button type=\"submit\">{pay} {total}</button>\n</form>\n{cancel}{cards}",
        summary = summary(checkout, texts),
        id = escape(&session.id),
        pay = texts.pay,
        total = texts.money(session.amount),
        cancel = link(session.cancel_url.as_deref(), texts.cancel),
        cards = test_cards(texts),
    );
    document(texts, texts.pay_title, &content)
}

fn alert(texts: &Texts, decline: &Decline) -> String {
    format!(
        "<div class=\"error\" role=\"alert\" id=\"error\">\n<h2>{}</h2>\n\
         <p id=\"error-text\">{}</p>\n<p>{}</p>\n</div>\n",
        texts.error_title,
        texts.error(decline),
        texts.not_charged
    )
}

/// Browsers are asked not to fill in the patient's real card: this page must never get one.
fn field(
    label: &str,
    name: &str,
    longest: &str,
    hint: Option<&str>,
    error: Option<&Decline>,
    own_errors: &[&str],
) -> String {
    let is_wrong = error.is_some_and(|decline| own_errors.contains(&decline.code.as_str()));
    let mut described = Vec::new();
    let mut hint_line = String::new();
    if let Some(hint) = hint {
        hint_line = format!("<p class=\"hint\" id=\"{name}-hint\">{hint}</p>\n");
        described.push(format!("{name}-hint"));
    }
    if is_wrong {
        described.push("error-text".into());
    }
    let description = if described.is_empty() {
        String::new()
    } else {
        format!(" aria-describedby=\"{}\"", described.join(" "))
    };
    let invalid = if is_wrong {
        " aria-invalid=\"true\""
    } else {
        ""
    };
    format!(
        "<div class=\"field\">\n<label for=\"{name}\">{label}</label>\n{hint_line}\
         <input id=\"{name}\" name=\"{name}\" type=\"text\" inputmode=\"text\" required \
         maxlength=\"{longest}\" autocomplete=\"off\"{invalid}{description}>\n</div>\n"
    )
}

fn test_cards(texts: &Texts) -> String {
    let rows: Vec<String> = texts
        .test_card_rows
        .iter()
        .map(|(number, what)| format!("<li><code>{number}</code> {what}</li>\n"))
        .collect();
    let (title, rows) = (texts.test_cards, rows.concat());
    format!("<section>\n<h2>{title}</h2>\n<ul>\n{rows}</ul>\n</section>")
}

fn link(address: Option<&str>, text: &str) -> String {
    address
        .map(|address| format!("<p><a href=\"{}\">{text}</a></p>\n", escape(address)))
        .unwrap_or_default()
}

/// The bank's question.
pub fn challenge_page(checkout: &Checkout, challenge_id: &str, texts: &Texts) -> String {
    let content = format!(
        "<p>{text}</p>\n{summary}\n<form method=\"post\" action=\"/3ds/{id}\" class=\"choices\">\n\
         <button type=\"submit\" name=\"action\" value=\"approve\">{approve}</button>\n\
         <button type=\"submit\" name=\"action\" value=\"refuse\" class=\"secondary\">{refuse}\
         </button>\n</form>",
        text = texts.challenge_text,
        summary = summary(checkout, texts),
        id = escape(challenge_id),
        approve = texts.approve,
        refuse = texts.refuse,
    );
    document(texts, texts.challenge_title, &content)
}

/// What a paid or expired session shows.
pub fn over_page(checkout: &Checkout, texts: &Texts) -> String {
    let session = &checkout.session;
    let success = session.success_location();
    let (title, text, address) = if session.status == SessionStatus::Complete {
        (texts.paid_title, texts.paid_text, Some(success.as_str()))
    } else {
        (
            texts.expired_title,
            texts.expired_text,
            session.cancel_url.as_deref(),
        )
    };
    let content = format!("<p>{text}</p>\n{}", link(address, texts.back));
    document(texts, title, &content)
}

/// What an address without a session shows.
pub fn unknown_page(texts: &Texts) -> String {
    document(
        texts,
        texts.unknown_title,
        &format!("<p>{}</p>", texts.unknown_text),
    )
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_values_becomes_text() {
        assert_eq!(
            escape("<a href=\"x\">'&'"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;"
        );
    }
}
