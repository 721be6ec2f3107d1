-- Purpose: drop texts. Batch given_rows: version_id.
UPDATE internal.versions
SET text = NULL
WHERE text IS NOT NULL AND version_id IN (SELECT version_id FROM given_rows);
