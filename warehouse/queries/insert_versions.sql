-- Purpose: append the versions that are not known yet, numbered within their URL by fetch time.
-- Batch given_rows: the columns of internal.versions but seq, doc_id and what concerns
-- the page as a whole.
-- Columns: version_id, doc_id of those that were added.
INSERT INTO internal.versions BY NAME
SELECT
    given.*,
    coalesce(last.seq, 0) + row_number() OVER (
        PARTITION BY given.url ORDER BY given.fetched_at, given.version_id
    ) AS seq,
    given.fetched_at AS first_seen_at
FROM given_rows AS given
ANTI JOIN internal.versions AS known ON given.version_id = known.version_id
LEFT JOIN (
    SELECT
        url,
        max(seq) AS seq
    FROM internal.versions
    WHERE url IN (SELECT url FROM given_rows)
    GROUP BY url
) AS last ON given.url = last.url
RETURNING version_id, doc_id;
