-- Purpose: erase the words around the figures of versions; the numbers stay.
-- Table gone_versions: version_id. Parameters: told.
UPDATE internal.figures
SET sentence = $told, attribution = NULL, producer = NULL
WHERE version_id IN (SELECT version_id FROM gone_versions);
