-- Purpose: versions of which it is yet to be decided whose text they are, in the order of fetching.
-- Parameters: now, most.
-- Columns: doc_id and those of an article. What is read of the whole table is only what orders it.
WITH undecided AS MATERIALIZED (
    SELECT version.doc_id
    FROM internal.versions AS version
    ANTI JOIN internal.identities AS identity ON version.doc_id = identity.doc_id
    WHERE version.fetched_at <= $now
),

batch AS MATERIALIZED (
    SELECT version.doc_id
    FROM internal.versions AS version
    SEMI JOIN undecided ON version.doc_id = undecided.doc_id
    ORDER BY version.fetched_at, version.url, version.version_id
    LIMIT $most
)

SELECT
    version.doc_id,
    version.version_id,
    version.url,
    version.raw_url,
    version.seq,
    version.fetched_at,
    version.published_at,
    version.published_precision,
    version.modified_at,
    version.title,
    version.outlet,
    version.author,
    version.language,
    version.text,
    version.sha256,
    version.cleaner_version,
    version.reader_version,
    version.warc_file,
    version.warc_offset,
    version.warc_digest
FROM internal.versions AS version
SEMI JOIN batch ON version.doc_id = batch.doc_id
ORDER BY version.fetched_at, version.url, version.version_id;
