-- Purpose: the distinct values of series, each as it was first seen, oldest first.
-- Parameters: story, series (ids), now.
SELECT
    observed.series_id,
    figure.*
FROM internal.figure_ledger AS observed
INNER JOIN internal.figures AS figure ON observed.figure_id = figure.figure_id
WHERE observed.story = $story
    AND observed.series_id IN (SELECT unnest($series::TEXT[]))
    AND observed.role = 'observation'
    AND observed.first_seen_at <= $now
QUALIFY row_number() OVER (
    PARTITION BY observed.series_id, figure.value_low, figure.value_high
    ORDER BY figure.first_seen_at, figure.url, figure.char_start
) = 1
ORDER BY observed.series_id, figure.first_seen_at, figure.url, figure.char_start;
