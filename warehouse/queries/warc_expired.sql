-- Purpose: the WARC records of dropped texts alone; one that a kept text came out of too stays.
SELECT warc_file, warc_offset, any_value(warc_digest) AS warc_digest
FROM internal.versions
WHERE warc_file IS NOT NULL
GROUP BY warc_file, warc_offset
HAVING count(text) = 0
ORDER BY warc_file, warc_offset;
