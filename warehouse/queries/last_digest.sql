-- Purpose: the end of the window of a story's last digest.
-- Parameters: story.
SELECT max(window_end) AS window_end
FROM internal.digests
WHERE story = $story;
