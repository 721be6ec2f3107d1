-- Purpose: the newest version of each of some URLs, as it was known at a time.
-- Parameters: urls, now.
SELECT
    version_id,
    url,
    raw_url,
    seq,
    fetched_at,
    published_at,
    published_precision,
    modified_at,
    title,
    outlet,
    author,
    language,
    text,
    sha256,
    cleaner_version,
    reader_version,
    warc_file,
    warc_offset,
    warc_digest
FROM internal.versions
WHERE url IN (SELECT unnest($urls::TEXT[])) AND fetched_at <= $now
QUALIFY row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC, seq DESC) = 1
ORDER BY url;
