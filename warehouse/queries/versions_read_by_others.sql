-- Purpose: the newest version of each page of a story that has a version which another cleaner or
-- reader has read and whose text is kept.
-- Parameters: story, cleaner, reader, urls (NULL for all pages), now.
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
    AND ($urls::TEXT[] IS NULL OR version.url IN (SELECT unnest($urls::TEXT[])))
WINDOW
    page AS (PARTITION BY version.url ORDER BY version.fetched_at DESC, version.seq DESC),
    pages AS (PARTITION BY version.url)
QUALIFY
    row_number() OVER page = 1
    AND (
        version.cleaner_version <> $cleaner
        OR max(version.text IS NOT NULL AND version.reader_version <> $reader) OVER pages
    )
ORDER BY version.fetched_at, version.url;
