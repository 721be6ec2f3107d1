-- Purpose: the distinct values of series, each as it was first seen, oldest first; a value that was old
-- when a text first gave it (a later one had been told) stood at no time.
-- Parameters: story, series (ids), now.
-- Columns: series_id, those of internal.figures, disputed (whether only others than the source of the
-- current value tell it).
SELECT
    observed.series_id,
    figure.*,
    bool_and(taken.aside) OVER (
        PARTITION BY observed.series_id, figure.value_low, figure.value_high
    ) AS disputed
FROM internal.figure_ledger AS observed
INNER JOIN internal.figures AS figure ON observed.figure_id = figure.figure_id
INNER JOIN internal.observations AS taken
    ON observed.figure_id = taken.figure_id AND observed.story = taken.story
WHERE observed.story = $story
    AND observed.series_id IN (SELECT unnest($series::TEXT[]))
    AND observed.role = 'observation'
    AND observed.first_seen_at <= $now
    AND NOT EXISTS (
        SELECT 1
        FROM internal.figure_changes AS change
        WHERE change.to_figure_id = observed.figure_id
            AND change.story = observed.story
            AND change.relation = 'outdated'
    )
QUALIFY row_number() OVER (
    PARTITION BY observed.series_id, figure.value_low, figure.value_high
    ORDER BY figure.first_seen_at, figure.url, figure.char_start
) = 1
ORDER BY observed.series_id, figure.first_seen_at, figure.url, figure.char_start;
