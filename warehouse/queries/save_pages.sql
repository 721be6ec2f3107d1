-- Purpose: keep what fetches told of pages. A later check of a page wins over an earlier one.
-- Batch given_rows: url, article_url, etag, last_modified, body_sha256, checked_at, changed, moved_to.
MERGE INTO internal.pages AS known
USING given_rows AS given ON known.url = given.url
WHEN MATCHED AND given.checked_at >= known.checked_at THEN UPDATE SET
    article_url = coalesce(given.article_url, known.article_url),
    etag = coalesce(given.etag, known.etag),
    last_modified = coalesce(given.last_modified, known.last_modified),
    body_sha256 = coalesce(given.body_sha256, known.body_sha256),
    checked_at = given.checked_at,
    changed_at = CASE WHEN given.changed THEN given.checked_at ELSE known.changed_at END,
    moved_to = coalesce(given.moved_to, known.moved_to)
WHEN NOT MATCHED THEN INSERT (
    url, article_url, etag, last_modified, body_sha256, checked_at, changed_at, moved_to
)
VALUES (
    given.url, given.article_url, given.etag, given.last_modified, given.body_sha256,
    given.checked_at, given.checked_at, given.moved_to
);
