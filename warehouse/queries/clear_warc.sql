-- Purpose: drop the WARC files that are no more. Batch given_rows: file.
DELETE FROM internal.warc_files
WHERE file NOT IN (SELECT file FROM given_rows);
