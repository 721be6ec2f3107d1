-- Purpose: what the completed runs of a flow counted for a story, the oldest first.
-- Parameters: flow, story.
-- Columns: started_at, counts (JSON).
SELECT started_at, counts
FROM internal.runs
WHERE flow = $flow AND story = $story AND state = 'completed'
ORDER BY started_at;
