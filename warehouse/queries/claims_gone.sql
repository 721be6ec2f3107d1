-- Purpose: end claims whose sentence disappeared from their page; the first end stays.
-- Batch given_rows: id, seen_at.
UPDATE internal.claims AS known
SET gone_at = given.seen_at
FROM given_rows AS given
WHERE known.claim_id = given.id AND known.gone_at IS NULL;
