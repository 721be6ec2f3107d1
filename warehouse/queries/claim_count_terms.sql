-- Purpose: count the terms of claims that were just decided about.
-- Parameters: story. Batch given_rows: term, nth.
MERGE INTO internal.claim_term_counts AS known
USING (
    SELECT md5_number_lower($story || '|' || given.term) AS term, count(*)::UINTEGER AS n
    FROM given_rows AS given
    WHERE substr(given.term, 2, 1) <> ':'
    GROUP BY given.term
) AS added ON known.term = added.term
WHEN MATCHED THEN UPDATE SET n = known.n + added.n
WHEN NOT MATCHED THEN INSERT (term, n) VALUES (added.term, added.n);
