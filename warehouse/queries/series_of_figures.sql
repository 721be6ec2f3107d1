-- Purpose: the series that some figures observe in a story.
-- Parameters: story, figures (figure ids).
-- Columns: figure_id, series_id, taken (the number of the observation).
SELECT figure_id, series_id, taken
FROM internal.observations
WHERE story = $story AND series_id IS NOT NULL AND figure_id IN (SELECT unnest($figures::TEXT[]));
