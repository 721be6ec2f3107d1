-- Purpose: the series that new figures may belong to: those filed under one of their keys.
-- Parameters: $story; the registered table given_rows (key) holds the keys, each once.
-- Columns: series_id.
SELECT DISTINCT filed.series_id
FROM internal.series_keys AS filed
INNER JOIN given_rows AS given ON filed.key = given.key
WHERE filed.story = $story
ORDER BY filed.series_id
