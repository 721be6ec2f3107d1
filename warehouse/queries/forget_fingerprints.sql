-- Purpose: erase the fingerprints of versions. Table gone_versions: version_id.
DELETE FROM internal.fingerprints
WHERE doc_id IN (
    SELECT doc_id
    FROM internal.versions
    WHERE version_id IN (SELECT version_id FROM gone_versions)
);
