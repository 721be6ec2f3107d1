-- Purpose: the stories that the warehouse holds, by name.
SELECT story
FROM internal.stories
ORDER BY story;
