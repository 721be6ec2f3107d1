-- Purpose: file the series that figures were just taken into under their keys.
-- Parameters: $story. Batch given_rows: key, series_id (NULL for a figure of none), taken.
INSERT INTO internal.figure_filings
SELECT md5_number_lower($story || '|' || given.key) AS key, given.series_id, given.taken
FROM given_rows AS given
WHERE given.series_id IS NOT NULL
