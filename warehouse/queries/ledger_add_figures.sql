-- Purpose: write the figures of versions into a story's ledger, under the series that they observe
-- after all merges; those that a person took out of their series observe none.
-- Parameters: story. Batches given_rows: version_id; given_merges: series_id, canonical.
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
LEFT JOIN given_merges AS merged ON observed.series_id = merged.series_id
LEFT JOIN (
    SELECT subjects[1] AS series_id, subjects[2] AS figure_id
    FROM internal.judgements
    WHERE (story = $story OR story IS NULL) AND len(subjects) = 2
    QUALIFY row_number() OVER (PARTITION BY subjects ORDER BY "at" DESC) = 1 AND kind = 'split'
) AS apart
    ON figure.figure_id = apart.figure_id
    AND apart.series_id IN (observed.series_id, merged.canonical)
WHERE version.version_id IN (SELECT version_id FROM given_rows);
