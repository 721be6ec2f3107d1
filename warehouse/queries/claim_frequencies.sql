-- Purpose: in how many known claims of a story each of the given terms stands.
-- Parameters: $story; $now, the time as of which claims count as known.
-- Given: asked_terms (asked INTEGER, term TEXT).
-- Columns: term, n; the row whose term is NULL holds the number of known claims.
WITH known AS (
    SELECT claim.claim_id
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
    WHERE novelty.story = $story AND claim.first_seen_at <= $now
)

SELECT indexed.term, count(*) AS n
FROM internal.claim_terms AS indexed
INNER JOIN known ON indexed.claim_id = known.claim_id
WHERE
    indexed.story = $story
    AND indexed.term IN (SELECT asked.term FROM asked_terms AS asked)
GROUP BY indexed.term
UNION ALL
SELECT NULL AS term, count(*) AS n
FROM known
