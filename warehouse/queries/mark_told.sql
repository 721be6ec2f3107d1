-- Purpose: note which findings a digest told, and which it cut.
-- Parameters: digest_id, told (ids), cut (ids).
UPDATE internal.findings
SET
    status = CASE WHEN finding_id IN (SELECT unnest($told::TEXT[])) THEN 'delivered' ELSE 'held' END,
    held_because = CASE WHEN finding_id IN (SELECT unnest($told::TEXT[])) THEN NULL ELSE 'cut' END,
    digest_id = $digest_id
WHERE status = 'pending'
    AND (
        finding_id IN (SELECT unnest($told::TEXT[])) OR finding_id IN (SELECT unnest($cut::TEXT[]))
    );
