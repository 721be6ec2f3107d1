-- Purpose: number the versions of some pages by fetch time, and mark the newest of each
-- with what they are together. Of two texts made of the same bytes that of the later cleaner is the
-- later. Pages of one version are right as they were inserted.
-- Batch given_rows: url.
UPDATE internal.versions AS known
SET
    seq = told.seq,
    newest = told.seq = told.n_versions,
    n_versions = told.n_versions,
    first_seen_at = told.first_seen_at
FROM (
    SELECT
        version_id,
        row_number() OVER (
            PARTITION BY url
            ORDER BY fetched_at, length(cleaner_version), cleaner_version, version_id
        ) AS seq,
        count(*) OVER (PARTITION BY url) AS n_versions,
        min(fetched_at) OVER (PARTITION BY url) AS first_seen_at
    FROM internal.versions
    WHERE url IN (SELECT url FROM given_rows)
) AS told
WHERE known.version_id = told.version_id AND told.n_versions > 1;
