-- Purpose: what the last upkeep before a time held from being dropped until a person confirms it.
-- Parameters: now.
-- Columns: texts, records.
SELECT
    coalesce(arg_max(coalesce(CAST(counts ->> 'texts_held' AS INTEGER), 0), ended_at), 0) AS texts,
    coalesce(arg_max(coalesce(CAST(counts ->> 'records_held' AS INTEGER), 0), ended_at), 0)
        AS records
FROM internal.runs
WHERE flow = 'upkeep' AND state = 'completed' AND ended_at <= $now;
