-- Purpose: bring the series that figures of some versions observe up to date: their current value,
-- how often they were observed, and from how many origins. A rename by a person gives the measure.
-- Of series that a person made one, the figure seen last among their current ones is current; where
-- a person took the current figure out, the last one left is.
-- Parameters: story. Batch given_rows: version_id.
MERGE INTO internal.series_ledger AS known
USING (
    WITH touched AS (
        SELECT DISTINCT series_id
        FROM internal.figure_ledger
        WHERE story = $story
            AND series_id IS NOT NULL
            AND version_id IN (SELECT version_id FROM given_rows)
    ),

    seen AS (
        SELECT
            figure.series_id,
            min(figure.first_seen_at) AS first_seen_at,
            max(figure.last_seen_at) AS last_seen_at,
            count(*) AS n_observations,
            count(DISTINCT figure.origin_id) AS n_origins
        FROM internal.figure_ledger AS figure
        WHERE figure.story = $story AND figure.series_id IN (SELECT series_id FROM touched)
        GROUP BY figure.series_id
    ),

    current AS (
        SELECT
            figure.series_id,
            arg_max(figure.figure_id, (figure.first_seen_at, figure.figure_id)) AS figure_id,
            arg_max(figure.value_high, (figure.first_seen_at, figure.figure_id)) AS value_high
        FROM internal.series AS series
        LEFT JOIN internal.merged_series AS merged ON series.series_id = merged.series_id
        INNER JOIN internal.figure_ledger AS figure
            ON series.current_figure_id = figure.figure_id
            AND coalesce(merged.canonical, series.series_id) = figure.series_id
            AND figure.story = $story
        WHERE series.story = $story AND figure.series_id IN (SELECT series_id FROM touched)
        GROUP BY figure.series_id
    ),

    left_over AS (
        SELECT
            figure.series_id,
            arg_max(figure.figure_id, (figure.first_seen_at, figure.figure_id)) AS figure_id,
            arg_max(figure.value_high, (figure.first_seen_at, figure.figure_id)) AS value_high
        FROM internal.figure_ledger AS figure
        WHERE figure.story = $story
            AND figure.series_id IN (SELECT series_id FROM touched)
            AND figure.series_id NOT IN (SELECT series_id FROM current)
        GROUP BY figure.series_id
    )

    SELECT
        series.series_id,
        series.story,
        coalesce(named.given_name, series.measure) AS measure,
        series.unit,
        series.scope,
        series.producer,
        now.value_high AS current_value,
        now.figure_id AS current_figure_id,
        seen.first_seen_at,
        seen.last_seen_at,
        seen.n_observations,
        seen.n_origins
    FROM seen
    INNER JOIN internal.series AS series
        ON seen.series_id = series.series_id AND series.story = $story
    INNER JOIN (FROM current UNION ALL FROM left_over) AS now ON seen.series_id = now.series_id
    LEFT JOIN internal.named_series AS named ON series.series_id = named.series_id
) AS told ON known.story = told.story AND known.series_id = told.series_id
WHEN MATCHED THEN UPDATE SET
    measure = told.measure,
    unit = told.unit,
    scope = told.scope,
    producer = told.producer,
    current_value = told.current_value,
    current_figure_id = told.current_figure_id,
    first_seen_at = told.first_seen_at,
    last_seen_at = told.last_seen_at,
    n_observations = told.n_observations,
    n_origins = told.n_origins
WHEN NOT MATCHED THEN INSERT BY NAME;
