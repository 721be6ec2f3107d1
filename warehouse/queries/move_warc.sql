-- Purpose: note the new places of WARC records.
-- Batch given_rows: old_file, old_offset, new_file, new_offset (NULL where it is erased).
UPDATE internal.versions AS known
SET
    warc_file = given.new_file,
    warc_offset = given.new_offset,
    warc_digest = CASE WHEN given.new_file IS NULL THEN NULL ELSE known.warc_digest END
FROM given_rows AS given
WHERE known.warc_file = given.old_file AND known.warc_offset = given.old_offset;
