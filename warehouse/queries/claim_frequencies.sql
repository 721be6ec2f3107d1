-- Purpose: in how many decided claims of a story each of the given terms stands.
-- Parameters: story. Given: asked_terms (number, term).
-- Columns: number, n; terms that stand nowhere are left out.
SELECT asked.number, counted.n
FROM asked_terms AS asked
INNER JOIN internal.claim_term_counts AS counted
    ON md5_number_lower($story || '|' || asked.term) = counted.term;
