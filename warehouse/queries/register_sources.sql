-- Purpose: keep the sources of a story's file. One that comes back counts as added anew.
-- Batch given_rows: the columns of internal.sources that the file tells, with added_at.
MERGE INTO internal.sources AS known
USING given_rows AS given ON known.story = given.story AND known.feed = given.feed
WHEN MATCHED THEN UPDATE SET
    kind = given.kind,
    url = given.url,
    query = given.query,
    pattern = given.pattern,
    every_seconds = given.every_seconds,
    outlet = given.outlet,
    added_at = CASE WHEN known.removed_at IS NULL THEN known.added_at ELSE given.added_at END,
    removed_at = NULL
WHEN NOT MATCHED THEN INSERT (story, feed, kind, url, query, pattern, every_seconds, outlet, added_at)
    VALUES (
        given.story, given.feed, given.kind, given.url, given.query, given.pattern,
        given.every_seconds, given.outlet, given.added_at
    );
