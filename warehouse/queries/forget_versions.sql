-- Purpose: the versions of some pages, and where their evidence lies.
-- Parameters: urls.
SELECT version_id, raw_url, warc_file, warc_offset, warc_digest
FROM internal.versions
WHERE url IN (SELECT unnest($urls::TEXT[]))
ORDER BY url, seq;
