-- Purpose: the judgements that hold in a story, the oldest first.
-- Parameters: story (NULL for those of all stories).
SELECT "at", story, kind, subjects, until, why
FROM internal.judgements
WHERE story IS NULL OR $story::TEXT IS NULL OR story = $story
ORDER BY "at", kind, subjects;
