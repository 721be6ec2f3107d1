-- Purpose: the headlines of some versions, those that have one.
-- Parameters: ids (version ids).
SELECT
    version_id,
    title
FROM internal.versions
WHERE version_id IN (SELECT unnest($ids::TEXT[])) AND title <> ''
ORDER BY version_id;
