-- Purpose: note that figures of earlier versions still stood on their page.
-- Batch given_rows: id, seen_at.
UPDATE internal.figures AS known
SET last_seen_at = given.seen_at
FROM given_rows AS given
WHERE known.figure_id = given.id AND known.last_seen_at < given.seen_at;
