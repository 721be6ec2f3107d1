-- Purpose: the figures that some versions were the first of their page to state.
-- Parameters: versions (version ids). Columns: those of internal.figures.
SELECT *
FROM internal.figures
WHERE version_id IN (SELECT unnest($versions::TEXT[]))
ORDER BY version_id, char_start, char_end;
