-- Purpose: note who has read some versions now. Batch given_rows: version_id, cleaner_version,
-- reader_version.
UPDATE internal.versions AS known
SET cleaner_version = given.cleaner_version, reader_version = given.reader_version
FROM given_rows AS given
WHERE known.version_id = given.version_id;
