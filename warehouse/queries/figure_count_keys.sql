-- Purpose: count the keys of figures that were just decided about.
-- Parameters: $story. Batch given_rows: key.
MERGE INTO internal.figure_key_counts AS known
USING (
    SELECT md5_number_lower($story || '|' || given.key) AS key, count(*)::UINTEGER AS n
    FROM given_rows AS given
    GROUP BY given.key
) AS added ON known.key = added.key
WHEN MATCHED THEN UPDATE SET n = known.n + added.n
WHEN NOT MATCHED THEN INSERT (key, n) VALUES (added.key, added.n)
