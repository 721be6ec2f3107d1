-- Purpose: all versions of some pages, in the order of each page.
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
ORDER BY url, fetched_at, seq;
