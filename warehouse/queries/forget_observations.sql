-- Purpose: erase the key words that were kept of versions' texts. Table gone_versions: version_id.
UPDATE internal.observations
SET context = ''
WHERE figure_id IN (
    SELECT figure_id
    FROM internal.figures
    WHERE version_id IN (SELECT version_id FROM gone_versions)
);
