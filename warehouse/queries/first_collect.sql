-- Purpose: when a story was first collected.
-- Parameters: story.
SELECT first_collect_at
FROM internal.stories
WHERE story = $story;
