-- Purpose: series with their current figure and how often and from how many origins it was seen,
-- as persons made them one, parted or named them.
-- Parameters: story, series (ids, NULL for all), now.
WITH seen AS (
    SELECT
        series_id,
        count(*) AS n_observations,
        count(DISTINCT origin_id) AS n_origins,
        max(last_seen_at) AS last_seen_at
    FROM internal.figure_ledger
    WHERE story = $story
        AND series_id IS NOT NULL
        AND ($series::TEXT[] IS NULL OR series_id IN (SELECT unnest($series::TEXT[])))
        AND first_seen_at <= $now
    GROUP BY series_id
)

SELECT
    series.series_id,
    series.measure AS series_measure,
    series.scope AS series_scope,
    series.unit AS series_unit,
    series.producer AS series_producer,
    named.given_name,
    seen.n_observations,
    seen.n_origins,
    seen.last_seen_at AS series_last_seen_at,
    figure.*
FROM internal.series_ledger AS series
INNER JOIN seen ON series.series_id = seen.series_id
INNER JOIN internal.figures AS figure ON series.current_figure_id = figure.figure_id
LEFT JOIN internal.named_series AS named ON series.series_id = named.series_id
WHERE series.story = $story
ORDER BY seen.n_observations DESC, series.series_id;
