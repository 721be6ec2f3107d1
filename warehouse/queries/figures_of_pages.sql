-- Purpose: the figures that stood on some pages before a time, with their series in a story.
-- Parameters: story, urls, now.
SELECT
    figure.figure_id,
    figure.version_id,
    figure.url,
    figure.char_start,
    figure.char_end,
    figure.number_text,
    figure.value_low,
    figure.value_high,
    figure.qualifier,
    figure.movement,
    figure.unit,
    figure.unit_normalized,
    figure.measure,
    figure.scope,
    figure.time_window,
    figure.window_key,
    figure.as_of_from,
    figure.as_of_to,
    figure.attribution,
    figure.role,
    figure.sentence,
    figure.sentence_start,
    figure.sentence_end,
    figure.subset,
    figure.estimated,
    figure.producer,
    figure.conversion_of,
    figure.first_seen_at AS fetched_at,
    figure.gone_at,
    version.outlet,
    version.title,
    version.words,
    version.published_at,
    version.published_precision,
    coalesce(identity.origin_id, figure.version_id) AS origin_id,
    observed.series_id AS canonical,
    coalesce(observed.context, '') AS context,
    version.seq > 1 AS revised,
    coalesce(observed.aside, FALSE) AS aside
FROM internal.figures AS figure
INNER JOIN internal.versions AS version ON figure.version_id = version.version_id
LEFT JOIN internal.identities AS identity ON figure.version_id = identity.version_id
LEFT JOIN internal.observations AS observed
    ON figure.figure_id = observed.figure_id AND observed.story = $story
WHERE figure.url IN (SELECT unnest($urls::TEXT[])) AND figure.first_seen_at <= $now
ORDER BY figure.url, figure.first_seen_at, figure.char_start;
