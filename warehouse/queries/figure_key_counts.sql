-- Purpose: under how many figures of a story each of the given keys stands.
-- Parameters: $story. Given: asked_keys (number, key).
-- Columns: number, n; keys that stand nowhere are left out.
SELECT asked.number, counted.n
FROM asked_keys AS asked
INNER JOIN internal.figure_key_counts AS counted
    ON md5_number_lower($story || '|' || asked.key) = counted.key
