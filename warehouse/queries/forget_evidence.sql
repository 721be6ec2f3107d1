-- Purpose: erase the sentences that findings quote of versions.
-- Table gone_versions: version_id. Parameters: told.
UPDATE internal.finding_evidence
SET sentence = $told, attribution = NULL
WHERE version_id IN (SELECT version_id FROM gone_versions);
