-- Purpose: the end of the window of a story's last digest before a time; the time itself where every
--   digest is later, as when the clock was set back: the story has had its first.
-- Parameters: story, now (NULL for the last of all).
-- Columns: window_end, NULL before the first digest.
SELECT coalesce(
    max(window_end) FILTER (WHERE $now IS NULL OR window_end <= $now),
    CASE WHEN count(*) > 0 THEN CAST($now AS TIMESTAMPTZ) END
) AS window_end
FROM internal.digests
WHERE story = $story;
