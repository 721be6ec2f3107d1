-- Purpose: what the last upkeep before a time held from being dropped until a person confirms it, and
-- what it found broken in the archive.
-- Parameters: now.
-- Columns: texts_held, records_held, records_broken. One row, of noughts where there was no upkeep.
WITH last AS (
    SELECT arg_max(counts, ended_at) AS counts
    FROM internal.runs
    WHERE flow = 'upkeep' AND state = 'completed' AND ended_at <= $now
)

SELECT
    coalesce(CAST(counts ->> 'texts_held' AS INTEGER), 0) AS texts_held,
    coalesce(CAST(counts ->> 'records_held' AS INTEGER), 0) AS records_held,
    coalesce(CAST(counts ->> 'records_broken' AS INTEGER), 0) AS records_broken
FROM last;
