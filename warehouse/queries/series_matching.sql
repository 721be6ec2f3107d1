-- Purpose: the series that new figures may belong to: those filed under one of their keys.
-- Parameters: $story; the registered table given_rows (key) holds the keys, each once.
-- Columns: series_id, keys (the list of those of the given keys under which it is filed).
SELECT
    filed.series_id,
    list(DISTINCT filed.key ORDER BY filed.key) AS keys
FROM internal.series_keys AS filed
INNER JOIN given_rows AS given ON filed.key = given.key
WHERE filed.story = $story
GROUP BY filed.series_id
ORDER BY filed.series_id
