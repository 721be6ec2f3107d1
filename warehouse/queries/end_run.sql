-- Purpose: record how a run ended.
-- Parameters: run_id, now, state, counts (JSON).
UPDATE internal.runs
SET ended_at = $now, state = $state, counts = $counts
WHERE run_id = $run_id;
