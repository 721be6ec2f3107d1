-- Purpose: when the last completed run of a flow ended, for a story or for all.
-- Parameters: flow, story (NULL for any).
SELECT max(ended_at) AS ended_at
FROM internal.runs
WHERE flow = $flow AND state = 'completed' AND ($story::TEXT IS NULL OR story IS NULL OR story = $story);
