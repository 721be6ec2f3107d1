-- Purpose: the series that some figures observe in a story.
-- Parameters: story, figures (figure ids).
SELECT figure_id, series_id
FROM internal.observations
WHERE story = $story AND series_id IS NOT NULL AND figure_id IN (SELECT unnest($figures::TEXT[]));
