-- Purpose: note with versions whose text they are.
-- Batch given_rows: version_id.
UPDATE internal.versions AS known
SET origin_id = identity.origin_id
FROM internal.identities AS identity
WHERE known.version_id = identity.version_id
    AND known.version_id IN (SELECT version_id FROM given_rows);
