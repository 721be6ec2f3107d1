-- Purpose: note in the ledger that figures still stood on their page.
-- Batch given_rows: id, seen_at.
UPDATE internal.figure_ledger AS known
SET last_seen_at = given.seen_at
FROM given_rows AS given
WHERE known.figure_id = given.id AND known.last_seen_at < given.seen_at;
