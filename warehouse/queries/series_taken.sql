-- Purpose: the number of the last observation of a story that was taken.
-- Parameters: $story.
-- Columns: taken (0 before the first).
SELECT coalesce(max(taken), 0) AS taken
FROM internal.observations
WHERE story = $story
