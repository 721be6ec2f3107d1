-- Purpose: the WARC records that are the evidence of a text that is kept.
SELECT DISTINCT warc_file, warc_offset
FROM internal.versions
WHERE warc_file IS NOT NULL AND text IS NOT NULL;
