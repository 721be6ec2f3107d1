-- Purpose: erase the correction notes of versions. Table gone_versions: version_id.
DELETE FROM internal.corrections
WHERE version_id IN (SELECT version_id FROM gone_versions);
