//! The telephone numbers of Norwegian emergency and help services, with when to call them.

use crate::{
    content::words,
    texts::Texts,
    view::{booking::LabelledCall, parts::Call},
};

/// 113: danger to life.
pub fn life(texts: Texts) -> LabelledCall {
    LabelledCall {
        label: texts.get("call-life"),
        call: call(texts, "113", "113"),
    }
}

/// 116 117: the out-of-hours doctor.
pub fn urgent(texts: Texts) -> LabelledCall {
    LabelledCall {
        label: texts.get("call-urgent"),
        call: call(texts, "116\u{a0}117", "116117"),
    }
}

/// 116 123: Mental Helse's helpline, day and night.
pub fn mental(texts: Texts) -> LabelledCall {
    LabelledCall {
        label: texts.get("call-mental"),
        call: call(texts, "116\u{a0}123", "116123"),
    }
}

/// The clinic's own number in E.164 form, for questions and never for emergencies.
pub fn clinic(texts: Texts, telephone: &str) -> LabelledCall {
    LabelledCall {
        label: texts.get("call-clinic"),
        call: call(texts, &words::telephone(telephone), telephone),
    }
}

/// A number to call, as shown and as dialled.
pub fn call(texts: Texts, shown: &str, dialled: &str) -> Call {
    Call {
        number: shown.to_owned(),
        label: texts.with("call-number", &[("number", shown)]),
        address: format!("tel:{dialled}"),
    }
}
