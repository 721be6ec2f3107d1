-- Purpose: the series that new figures may belong to: for each figure those that share most words
--   with it, and those asked for by their id.
-- Parameters: $story; $nearest, how many are taken for a figure.
-- Given: asked_keys (number, key, since: what was filed earlier is left out); looked_by (asked, the
--   figure; number, weight, since); asked_least (asked, least: what a series must weigh);
--   merged_series (series_id, canonical) where a person made series one; asked_series (series_id).
-- Columns: series_id, numbers (the given keys under which it is filed), takens (by which of its
--   observations last, in the same order).
WITH filed AS (
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

shared AS (
    SELECT
        looked_by.asked,
        filed.series_id,
        sum(looked_by.weight) AS weight,
        max(filed.taken) AS taken
    FROM looked_by
    INNER JOIN filed ON looked_by.number = filed.number AND filed.taken >= looked_by.since
    GROUP BY looked_by.asked, filed.series_id
),

nearest AS (
    SELECT shared.series_id
    FROM shared
    INNER JOIN asked_least ON shared.asked = asked_least.asked
    WHERE shared.weight >= asked_least.least
    QUALIFY
        row_number() OVER (
            PARTITION BY shared.asked ORDER BY shared.weight DESC, shared.taken DESC
        ) <= $nearest
),

chosen AS (
    SELECT nearest.series_id
    FROM nearest
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
