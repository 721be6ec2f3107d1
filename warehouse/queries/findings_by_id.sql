-- Purpose: findings by their ids.
-- Parameters: ids. Columns: those of internal.findings.
SELECT *
FROM internal.findings
WHERE finding_id IN (SELECT unnest($ids::TEXT[]))
ORDER BY found_at, finding_id;
