-- Purpose: erase the words of versions. Table gone_versions: version_id. Parameters: told.
UPDATE internal.versions
SET text = NULL, title = $told, author = NULL
WHERE version_id IN (SELECT version_id FROM gone_versions);
