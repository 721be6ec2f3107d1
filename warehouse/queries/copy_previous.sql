-- Purpose: the newest decided version of each of a batch of pages.
-- Parameters: given_urls (url TEXT); $now: what was fetched later is not known yet.
-- Columns: one row a page that has such a version.
SELECT
    version.version_id,
    version.url,
    version.outlet,
    version.author,
    coalesce(version.text, '') AS text,
    version.fetched_at,
    version.published_at,
    version.published_precision,
    identity.origin_id,
    copy.version_id IS NOT NULL AS is_copy
FROM internal.versions AS version
SEMI JOIN given_urls AS given ON version.url = given.url
INNER JOIN internal.identities AS identity ON version.version_id = identity.version_id
LEFT JOIN internal.copies AS copy ON version.version_id = copy.version_id
WHERE version.fetched_at <= $now
QUALIFY row_number() OVER (PARTITION BY version.url ORDER BY version.fetched_at DESC, version.seq DESC) = 1;
