-- Purpose: acknowledge WARC files up to a size. Batch given_rows: file, bytes.
INSERT OR REPLACE INTO internal.warc_files (file, bytes)
SELECT file, bytes
FROM given_rows;
