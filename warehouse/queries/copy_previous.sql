-- Purpose: the newest decided version of each of a batch of pages.
-- Parameters: given_urls (url TEXT); $now: what was fetched later is not known yet.
-- A page of one version has no other: only the addresses of the rest are read.
-- Columns: doc_id, one row a page that has such a version. The texts are loaded by document: read
-- here, they would be read for the whole table.
SELECT version.doc_id
FROM internal.versions AS version
SEMI JOIN given_urls AS given ON version.url = given.url
SEMI JOIN internal.identities AS identity ON version.doc_id = identity.doc_id
WHERE version.n_versions > 1 AND version.fetched_at <= $now
QUALIFY row_number() OVER (PARTITION BY version.url ORDER BY version.fetched_at DESC, version.seq DESC) = 1;
