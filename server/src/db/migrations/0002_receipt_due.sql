-- Payments that wait for the number of their receipt (R42), oldest first. Few at any time, so that
-- finding them costs the same however many payments the clinic has taken.
CREATE TABLE receipt_due (
    payment_id TEXT PRIMARY KEY REFERENCES payment (id),
    paid_at BIGINT NOT NULL
);
INSERT INTO receipt_due (payment_id, paid_at)
SELECT p.id, p.paid_at FROM payment p
WHERE p.state = 'paid' AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.payment_id = p.id);
