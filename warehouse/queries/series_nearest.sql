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

shared AS (
    SELECT
        looked_by.asked::INTEGER AS asked,
        filed.nth,
        sum(looked_by.weight)::INTEGER AS weight,
        max(filed.taken)::INTEGER AS taken
    FROM looked_by
    INNER JOIN filed ON looked_by.number = filed.number AND filed.taken >= looked_by.since
    GROUP BY ALL
),

enough AS MATERIALIZED (
    SELECT shared.asked, shared.nth, shared.weight, shared.taken
    FROM shared
    INNER JOIN asked_least ON shared.asked = asked_least.asked
    WHERE shared.weight >= asked_least.least
),

-- What the last of the nearest weighs: only what weighs as much need be put in order.
cut AS (
    SELECT enough.asked, list_min(max(enough.weight, $nearest)) AS weight
    FROM enough
    GROUP BY enough.asked
),

nearest AS (
    SELECT enough.nth
    FROM enough
    INNER JOIN cut ON enough.asked = cut.asked AND enough.weight >= cut.weight
    QUALIFY
        row_number() OVER (
            PARTITION BY enough.asked ORDER BY enough.weight DESC, enough.taken DESC
        ) <= $nearest
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
