-- Purpose: the decided claims of a story in which some terms stand, by their numbers.
-- Parameters: story. Given: asked_terms (number, term, most: only the oldest so many, NULL for all).
-- Columns: number, nth.
WITH posting AS (
    SELECT asked.number, indexed.nth, asked.most
    FROM internal.claim_postings AS indexed
    INNER JOIN asked_terms AS asked
        ON indexed.term = md5_number_lower($story || '|' || asked.term)
)

SELECT posting.number, posting.nth
FROM posting
WHERE posting.most IS NULL
UNION ALL
SELECT posting.number, posting.nth
FROM posting
WHERE posting.most IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY posting.number ORDER BY posting.nth) <= posting.most;
