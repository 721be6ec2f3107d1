-- Purpose: how many claims of a story have been decided about.
-- Parameters: story.
SELECT count(*) AS n
FROM internal.claim_novelty
WHERE story = $story;
