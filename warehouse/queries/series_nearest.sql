-- Purpose: the series that new figures may belong to: for each figure those that share most words
--   with it, and those asked for by their id.
-- Parameters: $story; $nearest, how many are taken for a figure.
-- Given: asked_keys (number, key, since: what was filed earlier is left out); looked_by (asked, the
--   figure; number, weight, since); asked_least (asked, least: what a series must weigh);
--   merged_series (series_id, canonical) where a person made series one; asked_series (series_id).
-- Columns: series_id, numbers (the given keys under which it is filed), takens (by which of its
--   observations last, in the same order).
WITH found AS MATERIALIZED (
    SELECT
        asked.number,
        coalesce(merged.canonical, filing.series_id) AS series_id,
        max(filing.taken) AS taken
    FROM internal.figure_filings AS filing
    INNER JOIN asked_keys AS asked
        ON filing.key = md5_number_lower($story || '|' || asked.key)
    LEFT JOIN merged_series AS merged ON filing.series_id = merged.series_id
    WHERE filing.taken >= asked.since
    GROUP BY ALL
),

-- Pairs are grouped by small numbers, as there are millions.
numbered AS MATERIALIZED (
    SELECT found.series_id, (row_number() OVER (ORDER BY found.series_id))::INTEGER AS nth
    FROM (SELECT DISTINCT found.series_id FROM found) AS found
),

filed AS MATERIALIZED (
    SELECT found.number, numbered.nth, found.taken, found.series_id
    FROM found
    INNER JOIN numbered ON found.series_id = numbered.series_id
),

looked AS (
    SELECT
        looked_by.asked::INTEGER AS asked,
        looked_by.number::INTEGER AS number,
        looked_by.weight::INTEGER AS weight,
        looked_by.since,
        asked_least.least::INTEGER AS least
    FROM looked_by
    INNER JOIN asked_least ON looked_by.asked = asked_least.asked
),

enough AS (
    SELECT
        looked.asked,
        filed.nth,
        sum(looked.weight)::INTEGER AS weight,
        max(filed.taken) AS taken
    FROM looked
    INNER JOIN filed ON looked.number = filed.number AND filed.taken >= looked.since
    GROUP BY looked.asked, looked.least, filed.nth
    HAVING sum(looked.weight) >= looked.least
),

-- Of those that share as much the one filed last is nearer; of ties there are hundreds, and to sort
-- them all would cost more than all else.
nearest AS (
    SELECT
        unnest(
            arg_max(enough.nth, enough.weight * 1099511627776 + enough.taken, $nearest)
        ) AS nth
    FROM enough
    GROUP BY enough.asked
),

chosen AS (
    SELECT numbered.series_id
    FROM nearest
    INNER JOIN numbered ON nearest.nth = numbered.nth
    UNION
    SELECT asked_series.series_id
    FROM asked_series
)

SELECT
    chosen.series_id,
    list(filed.number ORDER BY filed.number) FILTER (WHERE filed.number IS NOT NULL) AS numbers,
    list(filed.taken ORDER BY filed.number) FILTER (WHERE filed.number IS NOT NULL) AS takens
FROM chosen
LEFT JOIN filed ON chosen.series_id = filed.series_id
GROUP BY chosen.series_id
ORDER BY chosen.series_id
