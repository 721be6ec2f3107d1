-- Purpose: take the figures of versions out of a story's ledger, to write them anew.
-- Parameters: story. Batch given_rows: version_id.
DELETE FROM internal.figure_ledger
WHERE story = $story AND version_id IN (SELECT version_id FROM given_rows);
