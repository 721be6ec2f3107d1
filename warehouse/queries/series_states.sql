-- Purpose: series with their current figure and how often and from how many origins it was seen.
-- Parameters: story, series (ids, NULL for all), now.
WITH seen AS (
    SELECT
        observed.series_id,
        count(*) AS n_observations,
        count(DISTINCT coalesce(identity.origin_id, figure.version_id)) AS n_origins,
        max(figure.last_seen_at) AS last_seen_at
    FROM internal.observations AS observed
    INNER JOIN internal.figures AS figure ON observed.figure_id = figure.figure_id
    LEFT JOIN internal.identities AS identity ON figure.version_id = identity.version_id
    WHERE observed.story = $story
        AND observed.series_id IS NOT NULL
        AND ($series::TEXT[] IS NULL OR observed.series_id IN (SELECT unnest($series::TEXT[])))
        AND figure.first_seen_at <= $now
    GROUP BY observed.series_id
)

SELECT
    series.series_id,
    series.measure AS series_measure,
    series.scope AS series_scope,
    series.unit AS series_unit,
    series.producer AS series_producer,
    seen.n_observations,
    seen.n_origins,
    seen.last_seen_at AS series_last_seen_at,
    figure.*
FROM internal.series AS series
INNER JOIN seen ON series.series_id = seen.series_id
INNER JOIN internal.figures AS figure ON series.current_figure_id = figure.figure_id
WHERE series.story = $story
ORDER BY seen.n_observations DESC, series.series_id;
