-- Purpose: the texts of known documents, with what was decided about whose they are.
-- Parameters: (documents): their keys, written out, for only such a list is looked up by the index;
--   $now: what was fetched later is not known yet.
-- Columns: one row a document that is decided and still has its text.
SELECT
    version.doc_id,
    version.version_id,
    version.url,
    version.outlet,
    version.author,
    version.text,
    version.fetched_at,
    version.published_at,
    version.published_precision,
    identity.origin_id,
    identity.origin_doc_id,
    copy.version_id IS NOT NULL AS is_copy
FROM internal.versions AS version
INNER JOIN internal.identities AS identity ON version.doc_id = identity.doc_id
LEFT JOIN internal.copies AS copy ON version.version_id = copy.version_id
WHERE version.doc_id IN (documents) AND version.text IS NOT NULL AND version.fetched_at <= $now;
