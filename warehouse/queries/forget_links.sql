-- Purpose: erase what sources said of pages, and let nobody fetch them again. Parameters: urls, told.
UPDATE internal.links
SET
    title = '',
    summary = '',
    text = NULL,
    author = NULL,
    status = 'refused_address',
    reason = $told,
    next_try_at = NULL
WHERE url IN (SELECT unnest($urls::TEXT[])) OR article_url IN (SELECT unnest($urls::TEXT[]));
