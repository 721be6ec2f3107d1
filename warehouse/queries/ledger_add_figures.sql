-- Purpose: write the figures of versions into a story's ledger, under the series that they observe
-- after all merges; those that a person took out of their series observe none.
-- Parameters: story. Batch given_rows: version_id.
INSERT INTO internal.figure_ledger BY NAME
SELECT
    figure.figure_id,
    figure.version_id,
    observed.story,
    figure.url,
    figure.outlet,
    CASE
        WHEN apart.figure_id IS NULL THEN coalesce(merged.canonical, observed.series_id)
    END AS series_id,
    figure.role,
    figure.number_text,
    figure.value_low::DOUBLE AS value_low,
    figure.value_high::DOUBLE AS value_high,
    figure.qualifier,
    figure.movement,
    figure.unit,
    figure.unit_normalized,
    figure.measure,
    figure.scope,
    figure.time_window,
    figure.as_of_from,
    figure.as_of_to,
    figure.attribution,
    figure.sentence,
    figure.char_start,
    figure.char_end,
    figure.first_seen_at,
    figure.last_seen_at,
    figure.gone_at,
    coalesce(version.origin_id, version.version_id) AS origin_id
FROM internal.figures AS figure
INNER JOIN internal.versions AS version ON figure.version_id = version.version_id
INNER JOIN internal.observations AS observed
    ON figure.figure_id = observed.figure_id AND observed.story = $story
LEFT JOIN internal.merged_series AS merged ON observed.series_id = merged.series_id
LEFT JOIN internal.parted_figures AS apart
    ON figure.figure_id = apart.figure_id
    AND coalesce(merged.canonical, observed.series_id) = apart.series_id
WHERE version.version_id IN (SELECT version_id FROM given_rows);
