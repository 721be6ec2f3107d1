-- Purpose: how many bytes of each WARC file are acknowledged.
SELECT file, bytes
FROM internal.warc_files
ORDER BY file;
