-- Purpose: mark the runs as crashed that a dead process left running. Called under the lease, which
-- proves that none of them lives.
-- Parameters: flow.
UPDATE internal.runs
SET state = 'crashed'
WHERE state = 'running' AND flow = $flow;
