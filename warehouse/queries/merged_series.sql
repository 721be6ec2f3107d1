-- Purpose: the series that persons made one with others, by the id that each goes by now.
-- Columns: series_id, canonical.
SELECT series_id, canonical
FROM internal.merged_series
ORDER BY series_id;
