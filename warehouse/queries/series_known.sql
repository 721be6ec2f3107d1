-- Purpose: series with the bounded choice of observations that deciding needs: the founding one, the
--   current one, the $latest last ones, and the last of each of the $values values last seen.
-- Parameters: $story, $now (what was fetched later is not known yet), $latest, $values; the
--   registered table given_rows (series_id, canonical) names the series and the ids that they go by.
-- Columns: canonical, founded_by, current_figure_id, then those of the observation and its figure.
WITH wanted AS (
    SELECT
        given.series_id,
        given.canonical
    FROM given_rows AS given
),

observed AS (
    SELECT
        wanted.canonical,
        seen.series_id,
        seen.context,
        seen.taken,
        seen.aside,
        figure.*,
        version.outlet,
        version.title,
        version.words,
        version.fetched_at,
        version.published_at,
        version.published_precision,
        version.seq > 1 AS revised,
        coalesce(identity.origin_id, figure.version_id) AS origin_id
    FROM internal.observations AS seen
    INNER JOIN wanted ON seen.series_id = wanted.series_id
    INNER JOIN internal.figures AS figure ON seen.figure_id = figure.figure_id
    INNER JOIN internal.versions AS version ON figure.version_id = version.version_id
    LEFT JOIN internal.identities AS identity ON figure.version_id = identity.version_id
    WHERE seen.story = $story AND version.fetched_at <= $now
),

heads AS (
    SELECT
        wanted.canonical,
        arg_min(series.founded_by, founder.taken) AS founded_by,
        arg_max(series.current_figure_id, newest.taken) AS current_figure_id
    FROM internal.series AS series
    INNER JOIN wanted ON series.series_id = wanted.series_id
    INNER JOIN internal.observations AS founder
        ON series.story = founder.story AND series.founded_by = founder.figure_id
    INNER JOIN internal.observations AS newest
        ON series.story = newest.story AND series.current_figure_id = newest.figure_id
    WHERE series.story = $story
    GROUP BY wanted.canonical
),

ranked AS (
    SELECT
        observed.*,
        row_number() OVER (PARTITION BY canonical ORDER BY taken DESC) AS nth,
        row_number() OVER (
            PARTITION BY canonical, value_low, value_high, qualifier ORDER BY taken DESC
        ) AS nth_of_value
    FROM observed
),

valued AS (
    SELECT
        ranked.*,
        sum(CASE WHEN nth_of_value = 1 THEN 1 ELSE 0 END) OVER (
            PARTITION BY canonical ORDER BY taken DESC
        ) AS nth_value
    FROM ranked
)

SELECT
    valued.canonical,
    heads.founded_by,
    heads.current_figure_id,
    valued.figure_id,
    valued.version_id,
    valued.url,
    valued.outlet,
    valued.title,
    valued.origin_id,
    valued.fetched_at,
    valued.published_at,
    valued.published_precision,
    valued.gone_at,
    valued.revised,
    valued.context,
    valued.words,
    valued.aside,
    valued.char_start,
    valued.char_end,
    valued.number_text,
    valued.value_low,
    valued.value_high,
    valued.qualifier,
    valued.movement,
    valued.unit,
    valued.unit_normalized,
    valued.measure,
    valued.scope,
    valued.time_window,
    valued.window_key,
    valued.as_of_from,
    valued.as_of_to,
    valued.attribution,
    valued.role,
    valued.sentence,
    valued.sentence_start,
    valued.sentence_end,
    valued.subset,
    valued.estimated,
    valued.producer,
    valued.conversion_of
FROM valued
INNER JOIN heads ON valued.canonical = heads.canonical
WHERE
    valued.nth <= $latest
    OR (valued.nth_of_value = 1 AND valued.nth_value <= $values)
    OR valued.figure_id IN (heads.founded_by, heads.current_figure_id)
ORDER BY valued.canonical, valued.taken
