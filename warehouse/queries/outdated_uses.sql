-- Purpose: outlets that still print a value already superseded, once for each outlet and value, in
-- series as persons made them one, parted or named them; a value that is the current one after that
-- is none.
-- Parameters: story, since (NULL for ever), now.
SELECT
    series.series_id,
    series.measure AS series_measure,
    named.given_name,
    series.current_figure_id,
    old.*
FROM internal.figure_changes AS change
INNER JOIN internal.figure_ledger AS used
    ON change.to_figure_id = used.figure_id AND change.story = used.story
INNER JOIN internal.series_ledger AS series
    ON used.series_id = series.series_id AND used.story = series.story
LEFT JOIN internal.named_series AS named ON series.series_id = named.series_id
INNER JOIN internal.figures AS old ON used.figure_id = old.figure_id
INNER JOIN internal.figures AS newest ON series.current_figure_id = newest.figure_id
WHERE change.story = $story
    AND change.relation = 'outdated'
    AND old.first_seen_at <= $now
    AND ($since::TIMESTAMPTZ IS NULL OR old.first_seen_at > $since)
    AND (old.gone_at IS NULL OR old.gone_at > $now)
    AND (old.value_low <> newest.value_low OR old.value_high <> newest.value_high)
QUALIFY row_number() OVER (
    PARTITION BY series.series_id, coalesce(old.outlet, old.url), old.value_low, old.value_high
    ORDER BY old.first_seen_at DESC, old.url, old.char_start
) = 1
ORDER BY series_measure, series.series_id, old.first_seen_at, old.url;
