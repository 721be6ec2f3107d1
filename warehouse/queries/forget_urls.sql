-- Purpose: all canonical addresses under which a page is known.
-- Parameters: url.
SELECT url FROM internal.pages WHERE article_url = $url OR moved_to = $url
UNION
SELECT article_url AS url FROM internal.pages WHERE url = $url AND article_url IS NOT NULL
UNION
SELECT url FROM internal.links WHERE article_url = $url;
