//! The receipt (R42).

use eclinic_api::booking::Receipt as Wire;

use super::{failed, link, loading, money};
use crate::{
    content::words,
    model::{
        route::{Part, Route},
        visits::receipt::Receipt as Machine,
        world::World,
    },
    texts::Texts,
    view::{
        Screen,
        bookings::Receipt,
        parts::{Row, Shape},
    },
};

/// The receipt.
pub fn screen(receipt: &Machine, world: &World, texts: Texts) -> Screen {
    match receipt {
        Machine::Loading(_) => loading(texts, "receipt-heading", "receipt-loading", Shape::Text),
        Machine::Failed(_, failure) => Screen::Failed(failed(failure, texts)),
        Machine::Ready(id, receipt) => Screen::Receipt(ready(id, receipt, world, texts)),
    }
}

fn ready(id: &str, receipt: &Wire, world: &World, texts: Texts) -> Receipt {
    let row = |label: &str, value: String| Row {
        label: texts.get(label),
        value,
    };
    let amount = |ore| money::written(texts, ore);
    let overview = Route::Visit {
        id: id.to_owned(),
        part: Part::Overview,
    };
    Receipt {
        heading: texts.get("receipt-heading"),
        rows: vec![
            row("receipt-number", receipt.number.to_string()),
            row("receipt-seller", receipt.seller.clone()),
            row("receipt-payer", receipt.payer_name.clone()),
            row("receipt-paid", money::when(texts, receipt.paid_at, world)),
            row("receipt-reference", receipt.reference.clone()),
            row(
                "receipt-start",
                money::when(texts, receipt.starts_at, world),
            ),
        ],
        line: Row {
            label: words::localised(texts, &receipt.description).to_owned(),
            value: amount(receipt.amount_ore),
        },
        vat: if receipt.vat_exempt {
            row("receipt-vat", texts.get("receipt-vat-exempt"))
        } else {
            row("receipt-vat", amount(receipt.vat_ore))
        },
        total: row("receipt-total", amount(receipt.amount_ore)),
        refunded: receipt
            .refunded_ore
            .is_positive()
            .then(|| row("receipt-refunded", amount(receipt.refunded_ore))),
        print: texts.get("receipt-print"),
        back: link(texts, "receipt-back", &overview),
    }
}
