-- Purpose: versions of which it is yet to be decided whose text they are, in the order of fetching.
-- Parameters: now, most.
-- Columns: those of internal.versions. What is read of the whole table is only what orders it.
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

SELECT version.*
FROM internal.versions AS version
SEMI JOIN batch ON version.doc_id = batch.doc_id
ORDER BY version.fetched_at, version.url, version.version_id;
