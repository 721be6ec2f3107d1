-- Purpose: outlets that still print a value already superseded, once for each outlet and value.
-- Parameters: story, since (NULL for ever), now.
WITH named AS (
    SELECT
        subjects[1] AS series_id,
        arg_max(why, "at") AS given_name
    FROM internal.judgements
    WHERE kind = 'rename' AND "at" <= $now
    GROUP BY subjects[1]
)

SELECT
    change.series_id,
    series.measure AS series_measure,
    named.given_name,
    series.current_figure_id,
    old.*
FROM internal.figure_changes AS change
INNER JOIN internal.series AS series
    ON change.story = series.story AND change.series_id = series.series_id
LEFT JOIN named ON change.series_id = named.series_id
INNER JOIN internal.figures AS old ON change.to_figure_id = old.figure_id
WHERE change.story = $story
    AND change.relation = 'outdated'
    AND old.first_seen_at <= $now
    AND ($since::TIMESTAMPTZ IS NULL OR old.first_seen_at > $since)
    AND (old.gone_at IS NULL OR old.gone_at > $now)
QUALIFY row_number() OVER (
    PARTITION BY change.series_id, coalesce(old.outlet, old.url), old.value_low, old.value_high
    ORDER BY old.first_seen_at DESC, old.url, old.char_start
) = 1
ORDER BY series_measure, change.series_id, old.first_seen_at, old.url;
