-- Purpose: the versions of a story that are yet to be compared, in the one order of comparison.
-- Parameters: story, now, most.
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
    version.warc_digest,
    mine.baseline
FROM internal.story_versions AS mine
INNER JOIN internal.versions AS version ON mine.version_id = version.version_id
WHERE mine.story = $story AND mine.compared_at IS NULL AND mine.fetched_at <= $now
ORDER BY mine.fetched_at, mine.url, mine.version_id
LIMIT $most;
