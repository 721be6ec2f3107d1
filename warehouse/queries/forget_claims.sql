-- Purpose: erase the words of versions' claims. Table gone_versions: version_id. Parameters: told.
UPDATE internal.claims
SET sentence = $told, speaker = NULL, attribution = NULL
WHERE version_id IN (SELECT version_id FROM gone_versions);
