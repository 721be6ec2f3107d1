-- Purpose: the documents of a batch of versions.
-- Parameters: given_versions (version_id TEXT).
-- Columns: version_id, doc_id; one row a version that is kept.
SELECT version.version_id, version.doc_id
FROM internal.versions AS version
SEMI JOIN given_versions AS given ON version.version_id = given.version_id;
