-- Purpose: figures by their ids.
-- Parameters: ids.
SELECT *
FROM internal.figures
WHERE figure_id IN (SELECT unnest($ids::TEXT[]))
ORDER BY figure_id;
