-- Purpose: remember when a story was first collected; the first time stays.
-- Parameters: story, now.
UPDATE internal.stories
SET first_collect_at = $now
WHERE story = $story AND first_collect_at IS NULL;
