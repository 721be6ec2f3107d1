-- Purpose: forget how to ask for pages. Parameters: urls, now.
UPDATE internal.pages
SET etag = NULL, last_modified = NULL, body_sha256 = NULL, forgotten_at = $now
WHERE url IN (SELECT unnest($urls::TEXT[]));
