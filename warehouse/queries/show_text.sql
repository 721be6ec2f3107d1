-- Purpose: the text of a version.
-- Parameters: version.
SELECT text
FROM internal.versions
WHERE version_id = $version;
