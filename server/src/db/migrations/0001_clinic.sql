-- The clinic's first schema: persons, catalogue, bookings, money. One text for SQLite and
-- PostgreSQL. Instants are milliseconds since the Unix epoch, amounts øre, dates YYYY-MM-DD,
-- booleans 0 or 1, ids UUIDv7 as text.

-- Settings of this clinic that are changed while it runs.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Keys that seal fields, each wrapped by the clinic's master key (vault).
CREATE TABLE data_key (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL UNIQUE,
    wrapped blob NOT NULL,
    created_at BIGINT NOT NULL
);

-- Everyone the clinic knows: account holders, patients and payers are persons (D17). Children have
-- no bankid_altsub. The identity number is sealed; the keyed hash finds the same person again.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    bankid_altsub TEXT UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    identity_number_sealed blob,
    identity_number_hash blob UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE membership (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    since BIGINT NOT NULL,
    email TEXT NOT NULL,
    telephone TEXT NOT NULL,
    language TEXT NOT NULL,
    terms_version TEXT NOT NULL,
    share_with_general_practitioner BIGINT NOT NULL,
    ended_at BIGINT
);

-- Every document a person accepted, with version and time (R26, D8).
CREATE TABLE acceptance (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    document TEXT NOT NULL,
    version TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    booking_id TEXT
);
CREATE INDEX acceptance_person ON acceptance (person_id, document);

-- A guardian's signed declaration of parental responsibility (D12). The child's name is kept as
-- this guardian gave it: a second guardian does not see the first one's spelling.
CREATE TABLE guardianship (
    id TEXT PRIMARY KEY,
    guardian_id TEXT NOT NULL REFERENCES person (id),
    child_id TEXT NOT NULL REFERENCES person (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    birth_date_check TEXT NOT NULL,
    declaration_version TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    CONSTRAINT guardianship_once UNIQUE (guardian_id, child_id)
);

-- A BankID sign-in under way: lives minutes, used once.
CREATE TABLE sign_in (
    state_hash blob PRIMARY KEY,
    browser_hash blob NOT NULL,
    nonce TEXT NOT NULL,
    code_verifier TEXT NOT NULL,
    return_path TEXT NOT NULL,
    language TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_expiry ON sign_in (expires_at);

-- A signed-in browser. Only the hash of the cookie's token is kept (R16).
CREATE TABLE session (
    token_hash blob PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    csrf_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Services with prices (R17, R22, R42). channels: comma separated.
CREATE TABLE service (
    id TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    profession TEXT NOT NULL,
    name_nb TEXT NOT NULL,
    name_en TEXT NOT NULL,
    description_nb TEXT NOT NULL,
    description_en TEXT NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    price_ore BIGINT NOT NULL CHECK (price_ore >= 0),
    vat_exempt BIGINT NOT NULL,
    minimum_age BIGINT NOT NULL,
    channels TEXT NOT NULL
);

-- Clinicians with their number in the register of authorised health personnel (R24, R27).
CREATE TABLE clinician (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE REFERENCES person (id),
    profession TEXT NOT NULL,
    hpr_number TEXT NOT NULL UNIQUE,
    authorised_until TEXT,
    languages TEXT NOT NULL,
    profile_nb TEXT NOT NULL,
    profile_en TEXT NOT NULL
);

-- Hours that a clinician posted: on these weekdays (1 = Monday, comma separated), between these
-- local times, from and to these dates (both included).
CREATE TABLE posted_hours (
    id TEXT PRIMARY KEY,
    clinician_id TEXT NOT NULL REFERENCES clinician (id),
    weekdays TEXT NOT NULL,
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL,
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    channels TEXT NOT NULL
);
CREATE INDEX posted_hours_clinician ON posted_hours (clinician_id);

-- A visit, from the hold to its end. Account holder, patient and payer are three things (D17).
CREATE TABLE booking (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    account_holder_id TEXT NOT NULL REFERENCES person (id),
    patient_id TEXT NOT NULL REFERENCES person (id),
    payer_id TEXT NOT NULL REFERENCES person (id),
    service_id TEXT NOT NULL REFERENCES service (id),
    clinician_id TEXT NOT NULL REFERENCES clinician (id),
    channel TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    price_ore BIGINT NOT NULL CHECK (price_ore >= 0),
    vat_exempt BIGINT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('held', 'confirmed', 'cancelled', 'expired', 'released')),
    booked_at BIGINT NOT NULL,
    hold_expires_at BIGINT NOT NULL,
    moved_late BIGINT NOT NULL,
    terms_version TEXT NOT NULL,
    confirmed_at BIGINT,
    cancelled_at BIGINT,
    cancelled_by TEXT,
    refund_ore BIGINT,
    refund_reason TEXT
);
-- One open hold per account holder.
CREATE UNIQUE INDEX booking_one_hold ON booking (account_holder_id) WHERE state = 'held';
CREATE INDEX booking_holder ON booking (account_holder_id, starts_at);
CREATE INDEX booking_hold_expiry ON booking (hold_expires_at) WHERE state = 'held';

-- Five minutes of somebody's time, taken (R20, R23). Kind is 'clinician' or 'patient'. A cell of
-- an unpaid hold has the hold's end as expires_at, a confirmed one has none.
CREATE TABLE taken_cell (
    kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    cell BIGINT NOT NULL,
    booking_id TEXT NOT NULL REFERENCES booking (id),
    expires_at BIGINT,
    CONSTRAINT taken_cell_once PRIMARY KEY (kind, owner_id, cell)
);
CREATE INDEX taken_cell_booking ON taken_cell (booking_id);

-- The payment of a booking. Refunds can never exceed what was captured (R39).
CREATE TABLE payment (
    id TEXT PRIMARY KEY,
    booking_id TEXT NOT NULL UNIQUE REFERENCES booking (id),
    payer_id TEXT NOT NULL REFERENCES person (id),
    amount_ore BIGINT NOT NULL CHECK (amount_ore >= 0),
    captured_ore BIGINT NOT NULL,
    refunded_ore BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'declined', 'paid', 'expired')),
    language TEXT NOT NULL,
    gateway_session TEXT UNIQUE,
    gateway_intent TEXT UNIQUE,
    gateway_url TEXT,
    created_at BIGINT NOT NULL,
    checked_at BIGINT NOT NULL,
    paid_at BIGINT,
    CONSTRAINT payment_refund_within_captured
        CHECK (refunded_ore >= 0 AND refunded_ore <= captured_ore)
);
CREATE INDEX payment_unfinished ON payment (checked_at) WHERE state IN ('open', 'declined');

-- Refunds on their way: the outbox. The id is also the gateway's idempotency key.
CREATE TABLE refund (
    id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL REFERENCES payment (id),
    booking_id TEXT NOT NULL REFERENCES booking (id),
    amount_ore BIGINT NOT NULL CHECK (amount_ore > 0),
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'succeeded', 'failed')),
    decided_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    gateway_refund TEXT UNIQUE,
    refunded_at BIGINT,
    failure_code TEXT
);
CREATE INDEX refund_due ON refund (next_attempt_at) WHERE state IN ('pending', 'sent');
CREATE INDEX refund_booking ON refund (booking_id);

-- Receipts, numbered in an unbroken series (bokføringsforskriften § 5-1-1). The last number given
-- is a row of its own, so that taking the next one and storing the receipt are one transaction.
CREATE TABLE receipt (
    number BIGINT PRIMARY KEY,
    payment_id TEXT NOT NULL UNIQUE REFERENCES payment (id),
    issued_at BIGINT NOT NULL
);
CREATE TABLE series (
    name TEXT PRIMARY KEY,
    last_number BIGINT NOT NULL
);
INSERT INTO series (name, last_number) VALUES ('receipt', 0);

-- Webhooks already handled (R39): a second delivery changes nothing.
CREATE TABLE webhook_event (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX webhook_event_age ON webhook_event (received_at);

-- What a mutation with this key did. Scope is the person's id, or 'anonymous'.
CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    route TEXT NOT NULL,
    body_hash blob NOT NULL,
    resource_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT idempotency_once PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- The contact form; name, address and text are sealed.
CREATE TABLE contact_message (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    topic TEXT NOT NULL,
    sealed blob NOT NULL,
    created_at BIGINT NOT NULL,
    handled_at BIGINT
);

-- Which server does a recurring job at present.
CREATE TABLE lease (
    job TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until BIGINT NOT NULL
);
