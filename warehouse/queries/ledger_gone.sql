-- Purpose: end figures in the ledger whose sentence disappeared; the first end stays.
-- Batch given_rows: id, seen_at.
UPDATE internal.figure_ledger AS known
SET gone_at = given.seen_at
FROM given_rows AS given
WHERE known.figure_id = given.id AND known.gone_at IS NULL;
