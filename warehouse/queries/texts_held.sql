-- Purpose: how many texts the last upkeep before a time held from being dropped.
-- Parameters: now.
-- Columns: n.
SELECT coalesce(arg_max(coalesce(CAST(counts ->> 'texts_held' AS INTEGER), 0), ended_at), 0) AS n
FROM internal.runs
WHERE flow = 'upkeep' AND state = 'completed' AND ended_at <= $now;
