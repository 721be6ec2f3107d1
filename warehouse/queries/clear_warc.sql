-- Purpose: drop the WARC files that others took the place of; what is missing otherwise stays known.
-- Parameters: replaced (names of files).
DELETE FROM internal.warc_files
WHERE file IN (SELECT unnest($replaced::TEXT[]));
