-- Purpose: a version and the one before it on the same page, in order.
-- Parameters: version.
SELECT
    near.seq,
    near.fetched_at,
    near.text
FROM internal.versions AS shown
INNER JOIN internal.versions AS near
    ON shown.url = near.url AND near.seq IN (shown.seq - 1, shown.seq)
WHERE shown.version_id = $version
ORDER BY near.seq;
