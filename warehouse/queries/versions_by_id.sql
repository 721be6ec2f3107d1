-- Purpose: the versions with the given ids.
-- Parameters: versions.
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
WHERE version.version_id IN (SELECT unnest($versions::TEXT[]));
