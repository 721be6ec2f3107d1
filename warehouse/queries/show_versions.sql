-- Purpose: the versions of a page in order, without their texts.
-- Parameters: url.
SELECT
    version_id,
    seq,
    fetched_at,
    title,
    words,
    sha256,
    warc_file,
    warc_offset,
    warc_digest,
    text IS NULL AS dropped
FROM internal.versions
WHERE url = $url
ORDER BY seq;
