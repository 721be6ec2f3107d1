-- Purpose: the newest version of each page of a story that another cleaner or reader has read.
-- Parameters: story, cleaner, reader, now.
SELECT
    version.version_id,
    version.url,
    version.raw_url,
    version.seq,
    version.fetched_at,
    version.published_at,
    version.published_precision,
    version.modified_at,
    version.title,
    version.outlet,
    version.author,
    version.language,
    version.text,
    version.sha256,
    version.cleaner_version,
    version.reader_version,
    version.warc_file,
    version.warc_offset,
    version.warc_digest
FROM internal.versions AS version
INNER JOIN internal.story_articles AS mine ON version.url = mine.url AND mine.story = $story
WHERE version.fetched_at <= $now
QUALIFY
    row_number() OVER (PARTITION BY version.url ORDER BY version.fetched_at DESC, version.seq DESC)
    = 1
    AND (version.cleaner_version <> $cleaner OR version.reader_version <> $reader)
ORDER BY version.fetched_at, version.url;
